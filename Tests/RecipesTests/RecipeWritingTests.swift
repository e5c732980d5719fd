import Recipes
import Testing
import Training

@Suite("Writing a recipe")
struct RecipeWritingTests {
    private func expectRoundTrip(_ recipe: Recipe, _ place: SourceLocation = #_sourceLocation) throws {
        let again = try Recipe(yaml: recipe.yaml, file: "config.yaml")
        #expect(again == recipe, sourceLocation: place)
        #expect(again.yaml == recipe.yaml, sourceLocation: place)
    }

    @Test("a written recipe reads back as it was")
    func roundTrip() throws {
        var recipe = try Recipe(yaml: minimalYAML, file: "x.yaml")
        try expectRoundTrip(recipe)
        recipe.seed = UInt64(Int.max)
        recipe.training.clipNorm = nil
        recipe.training.patience = nil
        recipe.training.maximumSteps = 7
        recipe.training.threads = .fixed(3)
        recipe.training.validateEvery = .steps(9)
        recipe.training.optimizer.epsilon = 1e-8
        recipe.training.optimizer.learningRate = 0.1 + 0.2
        recipe.training.schedule.kind = .cosine
        recipe.training.schedule.periodSteps = 70
        recipe.training.freeze = ["*.bias", "?", "encoder.*"]
        recipe.tokenizer.kind = .word
        try expectRoundTrip(recipe)
    }

    @Test("a written recipe has no key that its types ignore", arguments: OptimizerConfiguration.Kind.allCases)
    func types(kind: OptimizerConfiguration.Kind) throws {
        var recipe = try Recipe(yaml: minimalYAML, file: "x.yaml")
        recipe.training.optimizer.kind = kind
        recipe.training.optimizer.weightDecay = 0.5
        try expectRoundTrip(recipe)
        #expect(recipe.yaml.contains("momentum:") == (kind == .sgd || kind == .rmsprop))
        #expect(recipe.yaml.contains("beta1:") == (kind == .adam || kind == .adamw))
        #expect(!recipe.yaml.contains("nesterov:"))
    }

    @Test(
        "any text reads back as it was",
        arguments: [
            "no", "5", "1e3", "null", "~", "", "a b", " a ", "a: b", "a # b", "*a", "&a", "[a]", "{a}", "\"", "'", "\\",
            "caf\u{e9}", "\u{4E2D}\u{6587}", "\u{202E}x", "\t", "-", "--", "|", ">", "@x", "%x", "a/b.en", "../x",
            "true",
            "\u{7F}", "\u{85}x", "\u{1F600}", "a,b", "2001-01-01", "<<", "=",
        ])
    func text(_ text: String) throws {
        var recipe = try Recipe(yaml: minimalYAML, file: "x.yaml")
        recipe.data.source.train = ["before", text + "x", "x" + text]
        recipe.data.target.train = ["a", "b", "c"]
        if text.contains(where: { !$0.isWhitespace }), !text.contains(where: \.isNewline) {
            recipe.data.source.language = text
        }
        if recipe.data.source.train.contains(where: { $0.contains(where: \.isNewline) }) { return }
        try expectRoundTrip(recipe)
    }

    @Test("the keys stand in a fixed order, with their defaults")
    func order() throws {
        let yaml = try Recipe(yaml: minimalYAML, file: "x.yaml").yaml
        #expect(
            yaml.hasPrefix(
                """
                name: tiny
                seed: 1
                paths: working_folder
                output: models/tiny
                device: cpu
                data:
                  source:
                    language: en
                    train: [train.en]
                    validation: valid.en
                    test: null
                    reversed: false
                  target:
                    language: de
                    train: [train.de]
                    validation: valid.de
                    test: null
                    reversed: false
                  corpora: null
                  maximum_length: 100
                  maximum_line_bytes: 1048576
                  casing:
                    upper: 0.0
                    title: 0.0
                    lower: 0.0
                  placeholders: 0.0
                tokenizer:
                  type: unigram

                """))
        #expect(yaml.contains("    epsilon: 1.0e-08\n"))
        #expect(yaml.contains("  validate_every: {epochs: 1}\n"))
    }

    @Test("several training texts have a line each, and read back as they were")
    func corpora() throws {
        let recipe = try Recipe(
            yaml: minimalYAML.replacing("    train: [train.en]\n", with: "").replacing(
                "    train: [train.de]\n", with: ""),
            file: "x.yaml",
            overrides: [
                "data.corpora={genuine: {source: [a.en, 'b, c.en'], target: [a.de, b.de], weight: 3}}",
                "data.corpora.no={pairs: x.tsv, columns: [_, target, source, weight], tag: '<bt>'}",
            ])
        try expectRoundTrip(recipe)
        #expect(
            recipe.yaml.contains(
                """
                  corpora:
                    genuine: {source: [a.en, "b, c.en"], target: [a.de, b.de], weight: 3.0}
                    "no": {pairs: [x.tsv], columns: [_, target, source, weight], weight: 1.0, tag: "<bt>"}
                  maximum_length: 100

                """))
        #expect(!recipe.yaml.contains("    train:"))
    }
}
