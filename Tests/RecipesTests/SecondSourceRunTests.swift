import Corpora
import Foundation
import ModelStore
import Models
import Recipes
import TensorCore
import TestSupport
import Testing
import Text
import Training
import Translation

@Suite("Runs with a second source")
struct SecondSourceRunTests {
    private let files: TrainingFiles

    init() throws {
        files = try TrainingFiles()
        for (name, count, seed) in [("train", 60, 1), ("valid", 12, 2), ("test", 7, 3)] as [(String, Int, UInt64)] {
            let lines = TrainingFiles.lines(count, seed: seed)
            try files.write(name, lines)
            try write(lines, name)
        }
    }

    /// Second sources: nothing for every fourth line, and for others a word that no other side has, and their last one.
    private func write(_ lines: [[String]], _ name: String) throws {
        let text = lines.enumerated().map { number, words in
            number % 4 == 3 ? "\n" : "hint \(words.last ?? "")\n"
        }
        try Data(text.joined().utf8).write(to: URL(fileURLWithPath: "\(files.path)/\(name).second"))
    }

    /// The settings of the second source.
    private var second: [String] {
        [
            "data.second_source.language=xx", "data.second_source.train=\(files.path)/train.second",
            "data.second_source.validation=\(files.path)/valid.second", "tokenizer.vocabulary_size=11",
        ]
    }

    private func recipe(_ output: String, _ settings: String...) throws -> Recipe {
        try files.recipe(second + ["output=\(files.path)/\(output)", "model.dropout.hidden=0.2"] + settings)
    }

    private let weights = ["model.safetensors", "checkpoints/step-8/optimizer.safetensors"]

    @Test(
        "A run that was stopped goes on to the same bits, on other threads",
        arguments: ["model.second_source.encoder=own", "model.second_source.encoder=shared"])
    func resuming(setting: String) throws {
        #expect(try TrainingRun(recipe: recipe("whole", setting, "training.threads=1")).run().step == 8)
        var steps = 0
        let stopped = try TrainingRun(recipe: recipe("stopped", setting, "training.threads=1")).run {
            steps += 1
            return steps == 5
        }
        #expect(stopped.reason == .interrupted && stopped.step == 5)
        _ = try TrainingRun(recipe: recipe("stopped", setting, "training.threads=3"), start: .resume).run()
        for name in weights {
            #expect(try files.bytes(name, in: "stopped") == files.bytes(name, in: "whole"), "\(name)")
        }
    }

    @Test("A run does not go on with another second source, and another one is another training")
    func otherText() throws {
        _ = try TrainingRun(recipe: recipe("first")).run()
        let first = try files.bytes("model.safetensors", in: "first")
        try write(TrainingFiles.lines(60, seed: 9), "train")
        let refused = failure { _ = try TrainingRun(recipe: try recipe("first"), start: .resume) }
        #expect(refused?.contains("found a run on another training corpus") == true, "\(refused ?? "accepted")")
        _ = try TrainingRun(recipe: recipe("other")).run()
        #expect(try files.bytes("model.safetensors", in: "other") != first)
        let without = failure {
            _ = try TrainingRun(
                recipe: try files.recipe("output=\(files.path)/first", "tokenizer.vocabulary_size=11"), start: .resume)
        }
        #expect(
            without?.contains("data.second_source.language: found \"null\", expected \"xx\"") == true,
            "\(without ?? "accepted")")
        try write(TrainingFiles.lines(11, seed: 2), "valid")
        let uneven = failure { _ = try TrainingRun(recipe: try recipe("uneven")) }
        #expect(
            uneven == "\(files.path)/valid.second: found 11 lines, expected one for each line of the text",
            "\(uneven ?? "accepted")")
    }

    @Test("The folder has all that translation needs, in floats and in integers, and validation reads both sources")
    func folder() throws {
        let settings = [
            "training.metric=bleu", "training.validation.samples=2", "data.source.test=\(files.path)/test.source",
            "data.target.test=\(files.path)/test.target", "data.second_source.test=\(files.path)/test.second",
        ]
        let recipe = try files.recipe(second + settings)
        let run = try TrainingRun(recipe: recipe)
        _ = try run.run()
        let test = try run.scoreTest()
        #expect(test.map { $0.score.score >= 0 } == true)
        #expect(run.tokenizers.source.id(of: "\u{2581}hint") != nil)
        let (model, tokenizers) = try run.folder.load(on: .cpu)
        #expect(model.configuration.secondSource == SecondSourceConfiguration())
        #expect(try Recipe(files: [run.folder.configuration]) == recipe)
        let validations = try TrainingHistory(readingLog: run.folder.log).validations
        #expect(validations.count == 2 && validations.allSatisfy { $0.bleu != nil })
        let lines = TrainingFiles.lines(9, seed: 5).map { $0.joined(separator: " ") }
        let requests = lines.enumerated().map { number, line in
            var request = TranslationRequest(line)
            request.secondSource = number == 2 ? "" : "hint \(lines[number % 3])"
            return request
        }
        for model in [model, model.quantized()] {
            let translator = Translator(model, tokenizers, recipe.translation)
            let together = try translator.nBest(of: requests).map { $0[0] }
            for (request, expected) in zip(requests, together) {
                let alone = try translator.nBest(of: [request])[0][0]
                #expect(alone.text == expected.text && alone.score == expected.score)
            }
        }
        let shortlist = failure { try run.folder.checkShortlist(for: model) }
        #expect(shortlist?.contains("found a model that reads two sources") == true)
    }

    @Test("Which tokenizer cuts it is a setting, and learns from it")
    func vocabulary() throws {
        let separate = ["tokenizer.shared=false", "model.embedding.tied=target"]
        for (side, own) in [("source", TokenizerSide.source), ("target", .target)] {
            let recipe = try files.recipe(
                second + separate + ["output=\(files.path)/\(side)", "model.second_source.vocabulary=\(side)"])
            let run = try TrainingRun(recipe: recipe)
            _ = try run.run()
            for other in TokenizerSide.allCases {
                #expect((run.tokenizers.model(of: other).id(of: "\u{2581}hint") != nil) == (other == own))
            }
            #expect(try run.folder.load(on: .cpu).model.secondSourceVocabulary == own)
        }
    }

    @Test("A plan counts it, and an explanation draws it")
    func plan() throws {
        let recipe = try recipe("planned")
        let plan = try TrainingPlan(recipe)
        let model = TranslationModel(plan.model, seed: 1, on: .cpu)
        #expect(plan.parameters == model.parameterCount && plan.training.kept == 60)
        let explanation = plan.explanation
        #expect(explanation.batch.secondSource == 3)
        func shape(_ name: String) throws -> String {
            let part = try #require(explanation.parts.first { $0.name == name })
            let (input, output) = (try #require(part.input), try #require(part.output))
            return "\(input) → \(output)"
        }
        #expect(try shape("source2") == "S2×B → S2×B×16")
        #expect(try shape("encoder2") == "S2×B×16 → S2×B×32")
        #expect(try shape("decoder.bridge2") == "S2×B×32 → B×16")
        #expect(try shape("decoder.attention2") == "S2×B×32 → T×B×32")
        #expect(try shape("decoder.context2") == "T×B×32 → T×B×48")
        #expect(explanation.parts.reduce(0) { $0 + $1.parameters } == explanation.parameters)
        let asked = try #require(
            try files.recipe(second + ["tokenizer.type=bpe"]).explanation())
        #expect(asked.batch.secondSource == asked.batch.source)
        let plain = try TrainingPlan(files.recipe())
        #expect(plain.memory.corpus < plan.memory.corpus && plain.memory.step < plan.memory.step)
        #expect(plain.explanation.batch.secondSource == nil)
    }

    @Test("A model of one source is what one of two begins with, but for what it lacks")
    func start() throws {
        let settings = ["tokenizer.vocabulary_size=11"]
        _ = try TrainingRun(recipe: files.recipe(settings + ["output=\(files.path)/base"])).run()
        let partly = ["training.start_from=\(files.path)/base", "training.start_from_partly=true"]
        let keys = second.filter { !$0.hasPrefix("tokenizer") }
        let still = ["training.optimizer.learning_rate=1e-60", "training.maximum_steps=2"]
        let recipe = try files.recipe(keys + partly + still + ["output=\(files.path)/double"])
        let run = try TrainingRun(recipe: recipe)
        _ = try run.run()
        let base = try ModelFolder("\(files.path)/base").load(on: .cpu).model
        let double = try run.folder.load(on: .cpu).model
        let values = Dictionary(uniqueKeysWithValues: double.parameters.map { ($0.name, $0.value.floats) })
        for parameter in base.parameters { #expect(values[parameter.name] == parameter.value.floats) }
        #expect(double.parameters.count > base.parameters.count)
        let refused = failure {
            _ = try TrainingRun(recipe: files.recipe(keys + [partly[0], "output=\(files.path)/no"]))
        }
        #expect(refused?.contains("has no 'encoder2.forward.input.weights' of shape") == true, "\(refused ?? "")")
    }

    @Test("Several texts have a second source each, in files or in a column")
    func texts() throws {
        let table = (0..<8).map { "red green\tgreen red\thint \($0 % 2 == 0 ? "red" : "blue")\n" }.joined()
        try Data(table.utf8).write(to: URL(fileURLWithPath: "\(files.path)/more.tsv"))
        let keys = second.filter { !$0.contains("source.train") }
        let sides = ["source: \(files.path)/train.source", "target: \(files.path)/train.target"]
        let all = (sides + ["second_source: \(files.path)/train.second"]).joined(separator: ", ")
        let genuine = "data.corpora.genuine={\(all)}"
        let more = "data.corpora.more={pairs: \(files.path)/more.tsv, columns: [source, target, second_source]}"
        func recipe(_ output: String) throws -> Recipe {
            let output = "output=\(files.path)/\(output)"
            return try files.recipe(keys + [output, genuine, more])
        }
        let plan = try TrainingPlan(recipe("planned"))
        #expect(plan.training.kept == 68)
        _ = try TrainingRun(recipe: recipe("first")).run()
        _ = try TrainingRun(recipe: Recipe(yaml: recipe("second").yaml, file: "x.yaml")).run()
        #expect(try files.bytes("model.safetensors", in: "first") == files.bytes("model.safetensors", in: "second"))
    }

    @Test("A folder of a model of one source says nothing of a second")
    func oneSource() throws {
        _ = try TrainingRun(recipe: files.recipe()).run()
        let configuration = String(decoding: try files.bytes("config.yaml"), as: UTF8.self)
        #expect(!configuration.contains("second_source"))
        let file = try SafetensorsFile(path: "\(files.path)/model/model.safetensors")
        #expect(try !ModelDescription(file).configuration.contains("secondSource"))
    }
}

@Suite("Settings of a second source")
struct SecondSourceSettingsTests {
    private static let keys = [
        "data.second_source.language=mt", "data.second_source.train=train.mt", "data.second_source.validation=valid.mt",
    ]

    private func read(_ overrides: [String]) throws -> Recipe {
        try Recipe(yaml: minimalYAML, file: "x.yaml", overrides: overrides)
    }

    @Test("A language makes one, whose files and settings read back as they were")
    func roundTrip() throws {
        var recipe = try read(Self.keys)
        #expect(
            recipe.data.secondSource
                == DataConfiguration.Side(language: "mt", train: ["train.mt"], validation: "valid.mt"))
        #expect(recipe.model.secondSource == SecondSourceConfiguration())
        recipe.data.secondSource?.test = "test.mt"
        recipe.data.source.test = "test.en"
        recipe.data.target.test = "test.de"
        recipe.model.secondSource?.encoder = .shared
        let again = try Recipe(yaml: recipe.yaml, file: "config.yaml")
        #expect(again == recipe && again.yaml == recipe.yaml)
        #expect(
            recipe.yaml.contains(
                """
                  second_source:
                    language: mt
                    train: [train.mt]
                    validation: valid.mt
                    test: test.mt

                """))
        #expect(recipe.yaml.contains("  second_source:\n    vocabulary: source\n    encoder: shared\n"))
        #expect(try read([]).yaml.contains("second_source") == false)
        let none = try Recipe(
            yaml: recipe.yaml, file: "x.yaml",
            overrides: ["data.second_source.language=null", "data.source.test=null", "data.target.test=null"])
        let written = try Recipe(yaml: none.yaml, file: "y.yaml")
        #expect(none == written && none.data.secondSource == nil && none.model.secondSource == nil)
    }

    private static let unmeant =
        "means nothing while data.second_source.language is \"null\", expected a language there"

    /// Settings, and the end of what is said of them.
    private static let contradictions: [(settings: [String], end: String)] = [
        (["data.second_source.train=x"], "data.second_source.train: \(unmeant)"),
        (["model.second_source.encoder=shared"], "model.second_source.encoder: \(unmeant)"),
        (
            keys + ["data.second_source.train=[a, b]"],
            "data.second_source.train: found 2 files, expected 1 as in data.source.train"
        ),
        (
            keys + ["data.second_source.test=x"],
            "data.source.test: missing, expected the source beside data.second_source.test \"x\""
        ),
        (
            keys + ["data.source.test=x", "data.target.test=y"],
            "data.second_source.test: missing, expected the second source of data.source.test \"x\""
        ),
        (keys + ["model.attention.type=none"], ", by which the decoder looks at each of the two sources"),
        (
            keys + [
                "model.second_source.encoder=shared", "model.second_source.vocabulary=target",
                "model.embedding.tied=target",
            ], ": second_source.vocabulary source, or embedding.tied all"
        ),
        (
            keys + ["model.second_source.encoder=same"],
            "model.second_source.encoder: found \"same\", expected one of own, shared"
        ),
    ]

    @Test("What does not go together is told with its key", arguments: contradictions.indices)
    func mistakes(number: Int) throws {
        let (settings, end) = Self.contradictions[number]
        let message = try #require(failure { _ = try read(settings) })
        #expect(message.hasSuffix(end) && !message.contains("\n"), "\(message)")
    }

    @Test("Files that a language asks for are required")
    func required() {
        let message = failure { _ = try read(["data.second_source.language=mt"]) }
        #expect(
            message == "x.yaml: data.second_source.train: missing, expected a path or a list of paths\n"
                + "x.yaml: data.second_source.validation: missing, expected text")
    }

    @Test("Several texts have all one, or none has")
    func texts() throws {
        let text = ["data.corpora.a.source=a.en", "data.corpora.a.target=a.de"]
        let unnamed = minimalYAML.replacing("    train: [train.en]\n", with: "").replacing(
            "    train: [train.de]\n", with: "")
        let keys = Self.keys.filter { !$0.contains(".train=") }
        func message(_ overrides: [String]) -> String? {
            failure { _ = try Recipe(yaml: unnamed, file: "x.yaml", overrides: overrides) }
        }
        #expect(
            message(keys + text)
                == "x.yaml: data.corpora.a.second_source: missing, expected a path or a list of paths, as the model reads a "
                + "second source")
        #expect(message(keys + text + ["data.corpora.a.second_source=a.mt"]) == nil)
        #expect(
            message(keys + text + ["data.corpora.a.second_source=[a.mt, b.mt]"])?.hasSuffix(
                "found 2 files, expected 1 as in data.corpora.a.source") == true)
        #expect(
            message(text + ["data.corpora.a.second_source=a.mt"])?.hasSuffix(
                "data.corpora.a.second_source: means nothing while data.second_source.language is \"null\", expected a "
                    + "language there") == true)
        let table = ["data.corpora.t.pairs=t.tsv"]
        #expect(
            message(keys + table)?.hasSuffix(
                "data.corpora.t.columns: found no second_source, expected one among the columns, as the model reads a "
                    + "second source") == true)
        let columns = "data.corpora.t.columns=[second_source, source, target]"
        #expect(message(keys + table + [columns]) == nil)
        #expect(message(table + [columns])?.contains("columns: found second_source, which means nothing") == true)
    }
}
