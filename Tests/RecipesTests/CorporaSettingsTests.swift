import Corpora
import Foundation
import Recipes
import TestSupport
import Testing
import Text

/// The least that a configuration with several texts must say, on eight lines.
private let severalYAML = """
    name: tiny
    data:
      source: {language: en, validation: valid.en}
      target: {language: de, validation: valid.de}
      corpora:
        genuine: {source: a.en, target: a.de, weight: 3}
        synthetic:
          {pairs: b.tsv, tag: <bt>}

    """

@Suite("Several training texts")
struct CorporaSettingsTests {
    private func read(_ yaml: String = severalYAML, overrides: [String] = []) throws -> Recipe {
        try Recipe(yaml: yaml, file: "x.yaml", overrides: overrides)
    }

    @Test("each has its own keys, in the order of the file")
    func keys() throws {
        let corpora = try read().data.corpora
        var genuine = CorpusConfiguration(name: "genuine")
        genuine.source = ["a.en"]
        genuine.target = ["a.de"]
        genuine.weight = 3
        var synthetic = CorpusConfiguration(name: "synthetic")
        synthetic.pairs = ["b.tsv"]
        synthetic.tag = "<bt>"
        #expect(corpora == [genuine, synthetic])
        #expect(try read().data.source.train.isEmpty)
        let texts = try read().data.texts()
        #expect(texts.map(\.name) == ["genuine", "synthetic"] && texts.map(\.weight) == [3, 1])
        #expect(texts[1].files.files == [.table("b.tsv", .usual)] && texts[1].tag == "<bt>")
        let more = try read(
            overrides: [
                "data.corpora.genuine.sentence_weights=w.txt",
                "data.corpora.synthetic.columns=[weight, _, target, source]",
            ]
        ).data.texts()
        #expect(more[0].files.files == [.sides(source: "a.en", target: "a.de", weights: "w.txt")])
        let columns = try #require(PairColumns([.weight, .ignored, .target, .source]))
        #expect(more[1].files.files == [.table("b.tsv", columns)])
    }

    @Test("one text without a name is what the two sides say")
    func unnamed() throws {
        let texts = try Recipe(yaml: minimalYAML, file: "x.yaml").data.texts()
        let files = try ParallelFiles(source: ["train.en"], target: ["train.de"])
        #expect(texts == [TrainingText(files)])
    }

    @Test("a later layer changes a key of a text, adds a text, or takes all away")
    func layers() throws {
        let changed = try read(overrides: ["data.corpora.genuine.weight=0.5", "data.corpora.synthetic.tag=null"])
        #expect(changed.data.corpora.map(\.weight) == [0.5, 1] && changed.data.corpora.allSatisfy { $0.tag == nil })
        #expect(changed.data.corpora[0].source == ["a.en"])
        let added = try read(overrides: ["data.corpora.third={pairs: [c.tsv, d.tsv]}"])
        #expect(added.data.corpora.map(\.name) == ["genuine", "synthetic", "third"])
        let unnamed = try read(
            overrides: ["data.corpora=null", "data.source.train=train.en", "data.target.train=train.de"])
        #expect(unnamed.data.corpora.isEmpty && unnamed.data.source.train == ["train.en"])
        // A file with several texts over one with a single one.
        let folder = try TemporaryFolder()
        let (base, upper) = (try folder.write("base.yaml", minimalYAML), try folder.write("upper.yaml", severalYAML))
        let recipe = try Recipe(files: [base, upper])
        #expect(recipe.data.corpora.count == 2 && recipe.data.source.train.isEmpty)
    }

    @Test(
        "what does not go together is told with its key",
        arguments: [
            ("data.source.train=x", "means nothing while data.corpora is \"genuine, synthetic\", expected null there"),
            (
                "data.corpora.genuine.target=[x, y]",
                "found 2 files, expected 1 as in data.corpora.genuine.source"
            ),
            (
                "data.corpora.genuine.sentence_weights=[x, y]",
                "found 2 files, expected 1 as in data.corpora.genuine.source"
            ),
            ("data.corpora.genuine.columns=[source, target]", "means nothing without pairs, expected pairs"),
            ("data.corpora.synthetic.source=x", "found beside pairs, expected one of them"),
            (
                "data.corpora.synthetic.sentence_weights=x",
                "found beside pairs, which may have a column weight, expected one of them"
            ),
            ("data.corpora.genuine.weight=0", "found \"0\", expected a number above 0 and up to 1000"),
            (
                "data.corpora.genuine.tag=bt",
                "found \"bt\", expected a tag without spaces, commas and quotes, such as <bt>, or null"
            ),
            (
                "data.corpora.synthetic.columns=[source, weight]",
                "found [\"source\", \"weight\"], expected a list of source, target, second_source, weight, alignment and _, the "
                    + "first two once each"
            ),
            ("data.corpora.genuine.source=[]", "found [], expected a path or a list of paths"),
            (
                "data.corpora.genuine.wieght=2",
                "unknown key, did you mean \"weight\"?"
            ),
            (
                "data.corpora.genuine.x=2",
                "unknown key, expected one of source, target, second_source, sentence_weights, alignment, pairs, columns, "
                    + "weight, tag"
            ),
            (
                "data.corpora.other=x.en",
                "found \"x.en\", expected a mapping with keys of source, target, second_source, sentence_weights, alignment, "
                    + "pairs, columns, weight, tag"
            ),
            ("data.corpora=5", "found \"5\", expected a mapping from names to texts, or null"),
        ])
    func mistakes(override: String, text: String) {
        let key = override.prefix { $0 != "=" }
        expect(.badSetting, "--set \(key): \(text)", in: severalYAML, overrides: [override])
    }

    @Test("a name is a word, and a text has files")
    func names() {
        expect(
            .badSetting,
            "x.yaml:9: data.corpora: found \"a/b\" as the name of a text, expected letters, digits, _ and -",
            in: severalYAML + "    a/b: {pairs: x.tsv}\n")
        expect(
            .badSetting,
            "x.yaml: data.corpora.a.source: missing, expected a path or a list of paths, or pairs in place of both sides\n"
                + "x.yaml: data.corpora.a.target: missing, expected a path or a list of paths, or pairs in place of both sides",
            in: severalYAML + "    a: {weight: 2}\n")
        expect(
            .badSetting, "x.yaml:9: data.corpora.a.weight: found \"two\", expected a number above 0 and up to 1000",
            in: severalYAML + "    a: {pairs: x, weight: two}\n")
    }

    @Test("files of texts that are not there are all named")
    func missingFiles() throws {
        let files = try TrainingFiles()
        let recipe = try files.recipe(
            "data.corpora={a: {source: \(files.path)/no.en, target: \(files.path)/train.target, sentence_weights: no.w}, "
                + "b: {pairs: no.tsv}}")
        #expect(
            failure { _ = try TrainingRun(recipe: recipe) }
                == ["\(files.path)/no.en", "no.tsv", "no.w"].map { "\($0): not found; expected a text file" }
                .joined(separator: "\n"))
    }
}
