import CPUBackend
import Corpora
import Foundation
import ModelStore
import Models
import Recipes
import TestSupport
import Testing
import Training
import Translation

@Suite("Training that starts from a model")
struct StartModelTests {
    let files: TrainingFiles
    /// A model to start from.
    let base: Recipe

    init() throws {
        files = try TrainingFiles()
        base = try files.recipe("output=\(files.path)/base")
        _ = try TrainingRun(recipe: base).run()
    }

    /// Steps of nothing, as their learning rate is 0 in 32 bits.
    private static let still = ["training.optimizer.learning_rate=1e-60", "training.maximum_steps=2"]

    /// A recipe that starts from a folder, the one of `base` unless another is given.
    private func recipe(from folder: String? = nil, _ overrides: [String] = []) throws -> Recipe {
        try files.recipe(["training.start_from=\(folder ?? base.output)"] + overrides)
    }

    /// The values of a model's parameters, by name.
    private func values(of folder: String) throws -> [String: [Float]] {
        let model = try ModelFolder(folder).load(on: .cpu).model
        return Dictionary(uniqueKeysWithValues: model.parameters.map { ($0.name, $0.value.floats) })
    }

    private func notices(_ recipe: Recipe) throws -> [String] {
        var notices: [String] = []
        _ = try TrainingRun(recipe: recipe, notice: { notices.append($0) }).run()
        return notices.filter { $0.hasPrefix("starting from: ") }.map { String($0.dropFirst(15)) }
    }

    @Test("Weights and tokenizers are taken over, whatever the new text has, and all else is new")
    func takenOver() throws {
        // Other sentences, with a word that the vocabulary lacks, and which one of its own would have.
        try files.write("train", TrainingFiles.lines(50, seed: 7) + Array(repeating: ["yellow"], count: 10))
        let recipe = try recipe(from: nil, Self.still)
        let told = try notices(recipe)
        #expect(try values(of: recipe.output) == values(of: base.output))
        #expect(try files.bytes("shared.spm") == files.bytes("shared.spm", in: "base"))
        let count = try values(of: base.output).count
        #expect(told == ["\(count) of \(count) parameters and the tokenizers of \(base.output)"])
        let log = String(decoding: try files.bytes("training.jsonl"), as: UTF8.self)
        let began = try JSONDecoder().decode(TrainingBeginning.self, from: Data(log.prefix { $0 != "\n" }.utf8))
        let start = try #require(began.start)
        #expect(start.takenParameters == count && start.takenNumbers == began.parameters && start.random == nil)
        #expect(began.resumedAt == 0 && log.contains("\"step\":2"))
        // What `check` says is the same.
        #expect(try TrainingPlan(recipe).start == start)
    }

    @Test("A run without a model to start from says nothing of one, anywhere")
    func none() throws {
        #expect(try notices(files.recipe("training.maximum_steps=1")).isEmpty)
        #expect(try !String(decoding: files.bytes("training.jsonl"), as: UTF8.self).contains("\"start\""))
        #expect(try TrainingPlan(base).start == nil)
    }

    @Test("A checkpoint is a model to start from: its own weights, a moving average where there is one")
    func checkpoint() throws {
        let averaged = try files.recipe("output=\(files.path)/averaged", "training.moving_average=0.9")
        _ = try TrainingRun(recipe: averaged).run()
        for folder in ["\(base.output)/checkpoints/step-4", "\(averaged.output)/checkpoints/step-8"] {
            let recipe = try recipe(from: folder, Self.still)
            _ = try TrainingRun(recipe: recipe, start: .overwrite).run()
            #expect(try values(of: recipe.output) == values(of: folder))
        }
        let steps = try [4, 8].map { try values(of: "\(base.output)/checkpoints/step-\($0)") }
        #expect(steps[0] != steps[1])
    }

    @Test("A moving average begins with the weights that are taken")
    func movingAverage() throws {
        let recipe = try recipe(from: nil, Self.still + ["training.moving_average=0.9"])
        _ = try TrainingRun(recipe: recipe).run()
        for (name, values) in try values(of: recipe.output) {
            let taken = try #require(try self.values(of: base.output)[name])
            #expect(zip(values, taken).allSatisfy { abs($0 - $1) <= 1e-6 * max(1, abs($1)) }, "\(name)")
        }
    }

    @Test("A run goes on without the model that it started from, to the same bits, on any number of threads")
    func resuming() throws {
        let whole = try recipe(
            from: nil, ["output=\(files.path)/whole", "model.dropout.hidden=0.2", "training.threads=1"])
        _ = try TrainingRun(recipe: whole).run()
        let recipe = try recipe(from: nil, ["model.dropout.hidden=0.2", "training.threads=3"])
        var steps = 0
        _ = try TrainingRun(recipe: recipe).run {
            steps += 1
            return steps == 3
        }
        let other = try self.recipe(from: "other", ["model.dropout.hidden=0.2"])
        #expect(
            failure { _ = try TrainingRun(recipe: other, start: .resume) }
                == "training.start_from: found \"other\", expected \"\(base.output)\" as in \(recipe.output)/config.yaml, "
                + "with which the run began")
        let without = failure {
            _ = try TrainingRun(recipe: files.recipe("model.dropout.hidden=0.2"), start: .resume)
        }
        #expect(without?.contains("training.start_from: found \"null\", expected \"\(base.output)\"") == true)
        try FileManager.default.removeItem(atPath: base.output)
        #expect(try TrainingRun(recipe: recipe, start: .resume).run().step == 8)
        for name in ["model.safetensors", "checkpoints/step-8/optimizer.safetensors", "shared.spm"] {
            #expect(try files.bytes(name) == files.bytes(name, in: "whole"), "\(name)")
        }
        let log = String(decoding: try files.bytes("training.jsonl"), as: UTF8.self)
        #expect(log.matches(of: /"event":"began"/).count == 1 && log.contains("\"start\":{"))
        // A fresh run needs it.
        let fresh = try self.recipe(from: nil, ["output=\(files.path)/fresh"])
        #expect(
            failure { _ = try TrainingRun(recipe: fresh) } == "\(base.output): not found; expected a model folder")
        #expect(!FileManager.default.fileExists(atPath: fresh.output))
    }

    @Test("A model of another shape is refused, by the setting and by every parameter, before anything is written")
    func differingShapes() throws {
        let recipe = try recipe(from: nil, ["model.decoder.hidden=20"])
        let problem = try #require(failure { _ = try TrainingRun(recipe: recipe) })
        let lines = problem.split(separator: "\n").map(String.init)
        #expect(
            lines.first
                == "model.decoder.hidden: found \"20\", expected \"16\" as in \(base.output), which training starts from"
        )
        #expect(
            lines.last
                == "training.start_from: what fits is taken, and the rest begins at random, with start_from_partly: true"
        )
        let start = try TrainingPlan(
            self.recipe(from: nil, ["model.decoder.hidden=20", "training.start_from_partly=true"])
        )
        .start
        let names = try #require(start?.random)
        #expect(lines.count == names.count + 2)
        for (line, name) in zip(lines.dropFirst(), names) {
            #expect(line.hasPrefix("training.start_from: found '\(name)' of shape ["), "\(line)")
            #expect(line.hasSuffix("], as the model of this configuration has"), "\(line)")
        }
        #expect(failure { _ = try TrainingPlan(recipe) } == problem)
        #expect(!FileManager.default.fileExists(atPath: recipe.output))
    }

    @Test("A layer more, or less, is told by the names of its parameters")
    func differingNames() throws {
        let deep = try files.recipe("output=\(files.path)/deep", "model.encoder.layers=2", "training.maximum_steps=1")
        _ = try TrainingRun(recipe: deep).run()
        let more = failure { _ = try TrainingRun(recipe: recipe(from: nil, ["model.encoder.layers=2"])) }
        #expect(
            more?.contains("\ntraining.start_from: \(base.output) has no 'encoder.layer2.") == true,
            "\(more ?? "taken")")
        let less = failure { _ = try TrainingRun(recipe: recipe(from: deep.output)) }
        #expect(less?.contains("\ntraining.start_from: found 'encoder.layer2.") == true, "\(less ?? "taken")")
        #expect(less?.contains("expected no such parameter, as the model of this configuration has none\n") == true)
    }

    @Test(
        "What shows in no shape is refused all the same: the weights were trained for something else",
        arguments: [
            ("model.decoder.initial_state", "last", "mean"), ("data.source.reversed", "true", "false"),
            ("data.target.reversed", "true", "false"),
        ])
    func differingMeaning(key: String, own: String, other: String) throws {
        let recipe = try recipe(from: nil, ["\(key)=\(own)"])
        let problem = failure { _ = try TrainingRun(recipe: recipe) }
        #expect(
            problem?.hasPrefix(
                "\(key): found \"\(own)\", expected \"\(other)\" as in \(base.output), which training starts from\n")
                == true, "\(problem ?? "taken")")
    }

    @Test("What is of the training alone may differ")
    func differingTraining() throws {
        let trained = try recipe(
            from: nil, ["model.dropout.output=0.5", "model.encoder.initialization=glorot", "training.maximum_steps=1"])
        #expect(try TrainingRun(recipe: trained).run().step == 1)
    }

    @Test(
        "What fits is taken where that is asked for, the rest begins as it would anyway, and both are told in one line")
    func partly() throws {
        let settings = ["model.decoder.hidden=20"] + Self.still
        let random = try files.recipe(settings + ["output=\(files.path)/random"])
        _ = try TrainingRun(recipe: random).run()
        let recipe = try recipe(from: nil, settings + ["training.start_from_partly=true"])
        let told = try notices(recipe)
        let start = try #require(try TrainingPlan(recipe).start)
        let names = try #require(start.random)
        let (found, taken) = (try values(of: recipe.output), try values(of: base.output))
        let expected = try values(of: random.output).merging(taken.filter { !names.contains($0.key) }) { $1 }
        #expect(found == expected)
        #expect(names.count < found.count && names.contains { $0.hasPrefix("decoder.") })
        #expect(!names.contains("embedding.table"))
        #expect(told == ["\(start)"])
        #expect(
            told[0].hasPrefix("\(found.count - names.count) of \(found.count) parameters (\(start.takenNumbers) of "))
        #expect(
            told[0].hasSuffix(
                "and the tokenizers of \(base.output); \(names.joined(separator: ", ")) begin at random; it has another "
                    + "model.decoder.hidden"))
    }

    @Test("Parameters without a place are left out where that is asked for")
    func unused() throws {
        let deep = try files.recipe("output=\(files.path)/deep", "model.encoder.layers=2", "training.maximum_steps=1")
        _ = try TrainingRun(recipe: deep).run()
        let recipe = try recipe(from: deep.output, Self.still + ["training.start_from_partly=true"])
        _ = try TrainingRun(recipe: recipe).run()
        let taken = try values(of: deep.output)
        #expect(try values(of: recipe.output) == taken.filter { !$0.key.hasPrefix("encoder.layer2.") })
        let start = try #require(try TrainingPlan(recipe).start)
        #expect(start.random == nil && start.unused?.allSatisfy { $0.hasPrefix("encoder.layer2.") } == true)
        #expect(start.settings == ["model.encoder.layers"])
    }

    @Test("Frozen parameters stay as they were in the other model")
    func frozen() throws {
        let recipe = try recipe(from: nil, ["training.freeze=[encoder.*]"])
        _ = try TrainingRun(recipe: recipe).run()
        let (found, taken) = (try values(of: recipe.output), try values(of: base.output))
        for (name, values) in found where name.hasPrefix("encoder.") { #expect(values == taken[name], "\(name)") }
        #expect(found["embedding.table"] != taken["embedding.table"])
    }

    @Test("An int8 model, a damaged one and one with numbers that are none are refused with the reason")
    func unsound() throws {
        let folder = ModelFolder("\(files.path)/int8")
        _ = try folder.prepare()
        let (model, tokenizers) = try ModelFolder(base.output).load(on: .cpu)
        try folder.write(tokenizers)
        try ModelFile.write(model.quantized(), tokenizers: tokenizers, to: folder.model)
        let recipe = try recipe(from: folder.path)
        #expect(
            failure { _ = try TrainingRun(recipe: recipe) }
                == "\(folder.model): found an int8 model; expected a float32 model: the steps of training are smaller than "
                + "what 8 bits tell apart")

        let bias = try #require(model.parameters.first { $0.name == "output.bias" }).value
        var numbers = bias.floats
        numbers[3] = .nan
        numbers.withUnsafeBytes { bias.backend.copy(from: $0, into: bias) }
        try ModelFile.write(model, tokenizers: tokenizers, to: folder.model)
        #expect(
            failure { _ = try TrainingRun(recipe: recipe) }
                == "\(folder.model): found the number nan in 'output.bias'; expected finite numbers")

        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.model))
        try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: folder.model))
        #expect(failure { _ = try TrainingRun(recipe: recipe) }?.hasPrefix("\(folder.model): found ") == true)
        #expect(!FileManager.default.fileExists(atPath: recipe.output))
    }

    @Test("What the other model decides is not set beside it, and vectors are no initial values then")
    func contradictions() throws {
        func refused(_ key: String, _ value: String) {
            let problem = failure { _ = try recipe(from: "a", ["\(key)=\(value)"]) }
            #expect(
                problem
                    == "--set \(key): means nothing while training.start_from is \"a\", expected null there", "\(key)")
        }
        refused("tokenizer.type", "bpe")
        refused("tokenizer.vocabulary_size", "500")
        refused("tokenizer.shared", "true")
        refused("tokenizer.character_coverage", "1")
        refused("tokenizer.training_lines", "100")
        refused("tokenizer.keep_letters", "true")
        refused("tokenizer.normalization", "identity")
        refused("tokenizer.byte_fallback", "true")
        refused("tokenizer.split_digits", "true")
        refused("tokenizer.user_defined_symbols", "[x]")
        refused("tokenizer.model", "x.spm")
        refused("training.vectors.source", "x.vec")
        refused("training.vectors.target", "x.vec")
        #expect(
            failure { _ = try files.recipe("training.start_from_partly=true") }
                == "--set training.start_from_partly: means nothing while training.start_from is \"null\", expected a model "
                + "folder there")
    }

    @Test("The configuration of the other model and a few settings over it are a configuration")
    func layers() throws {
        let fine = "\(files.path)/fine.yaml"
        try AtomicFile.write(
            "name: fine\noutput: \(files.path)/fine\ntraining: {start_from: \(base.output), maximum_epochs: 1}\n",
            to: fine)
        let recipe = try Recipe(files: ["\(base.output)/config.yaml", fine])
        #expect(recipe.model == base.model && recipe.data == base.data && recipe.tokenizer == TokenizerConfiguration())
        #expect(try TrainingRun(recipe: recipe).run().step == 4)
        #expect(try Recipe(files: ["\(files.path)/fine/config.yaml"]) == recipe)
    }

    @Test("A model to start from is not removed with the one that is replaced")
    func overwriting() throws {
        let checkpoint = "\(base.output)/checkpoints/step-8"
        for folder in [base.output, checkpoint] {
            let recipe = try recipe(from: folder, ["output=\(base.output)"])
            let problem = failure { _ = try TrainingRun(recipe: recipe, start: .overwrite) }
            #expect(
                problem
                    == "output: \(base.output) has \(folder)/model.safetensors, which this run reads and --overwrite "
                    + "removes; move the file, or name another folder")
        }
        #expect(try ModelFolder(base.output).checkpoints.complete().map(\.step) == [4, 8])
    }

    @Test("Words have one cut, so that none is drawn")
    func sampling() throws {
        let recipe = try recipe(from: nil, ["tokenizer.sampling_alpha=0.1"])
        #expect(
            failure { _ = try TrainingRun(recipe: recipe) }
                == "tokenizer.sampling_alpha: found 0.1, but \(base.output)/shared.spm is of type word, which has one cut "
                + "alone, expected 0")
    }
}
