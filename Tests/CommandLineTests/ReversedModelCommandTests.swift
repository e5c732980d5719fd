import Foundation
import TestSupport
import Testing

/// A model that writes from the end of a sentence, on the command line: nobody has to know.
@Suite struct ReversedModelCommandTests {
    let corpus: TinyCorpus
    let model: String

    init() throws {
        corpus = try TinyCorpus()
        model = "\(corpus.path)/reversed"
        let outcome = try Program.run(
            "train", corpus.recipe, "--output", model, "--set", "data.target.reversed=true", "--set",
            "data.source.reversed=true")
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test("It trains, translates, scores and aligns like any other, and says what it is")
    func everywhere() throws {
        #expect(try Program.run("inspect", model).text.contains("  writes the target from its end\n"))
        let (source, target) = ("\(corpus.path)/valid.en", "\(corpus.path)/valid.de")
        let listed = try Program.run("translate", "--model", model, "--n-best", "3", "--input", source)
        #expect(listed.status == 0 && listed.text.split(separator: "\n").count == 60)
        let lists = try corpus.folder.write("lists", listed.output)
        let extended = try Program.run("rescore", "--model", model, "--source", source, "--n-best", lists).text
        #expect(extended.matches(of: #/LogProbability= -\S+ Dragoman= -\S+/#).count == 60)
        for verb in [["align"], ["rescore", "--word-scores"]] {
            let outcome = try Program.run(verb + ["--model", model, "--source", source, "--target", target])
            #expect(outcome.status == 0 && outcome.text.split(separator: "\n").count == 20, "\(outcome.errors)")
        }
        let words = try Program.run(
            "rescore", "--model", model, "--source", source, "--target", target, "--word-scores")
        let first = try #require(String(contentsOfFile: target, encoding: .utf8).split(separator: "\n").first)
        let told = words.text.split(separator: "\n")[0].split(separator: "\t")[1].split(separator: " ").map {
            $0.split(separator: "=")[0]
        }
        #expect(told == first.split(separator: " ") + ["</s>"])
    }

    @Test("A prefix, and a model that writes from the beginning beside it, are refused in one line")
    func refusals() throws {
        let prefix = try Program.run("translate", "--model", model, "--prefix", "rot", "red dog")
        #expect(prefix.status == 64)
        #expect(
            prefix.message
                == "dragoman: --prefix: found a model that writes from the end of a sentence (data.target.reversed), and so "
                + "knows the beginning last, expected one that writes from the beginning")
        let plain = "\(corpus.path)/plain"
        let trained = try Program.run("train", corpus.recipe, "--output", plain)
        #expect(trained.status == 0)
        let both = try Program.run("translate", "--model", "\(plain),\(model)", "red dog")
        #expect(both.status == 65)
        #expect(both.message.hasPrefix("dragoman: \(model): found a model that writes from the end"), "\(both.errors)")
    }
}
