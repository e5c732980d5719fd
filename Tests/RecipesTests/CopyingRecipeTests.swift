import CPUBackend
import Foundation
import ModelStore
import Models
import Recipes
import TensorCore
import Testing
import Training
import Translation

@Suite("Models that copy, by a recipe")
struct CopyingRecipeTests {
    @Test("The setting is read and written, and means what the model's own does")
    func setting() throws {
        let files = try TrainingFiles(pairs: 0)
        let recipe = try files.recipe("model.copy=true")
        #expect(recipe.model.copies && recipe.model.copying == .pointer)
        #expect(try Recipe(yaml: recipe.yaml, file: "written.yaml") == recipe)
        #expect(recipe.yaml.contains("\n  copy: true\n"))
        #expect(try !files.recipe().model.copies)
    }

    @Test("What does not go with it is refused")
    func refused() throws {
        let files = try TrainingFiles(pairs: 0)
        func refuses(_ overrides: [String], _ message: String) {
            #expect(failure { _ = try files.recipe(["model.copy=true"] + overrides) } == "--set \(message)")
        }
        refuses(
            ["model.attention.type=none"],
            "model.copy: found \"true\", expected false without attention, which says what is copied")
        refuses(
            ["training.r_drop=1.5", "model.dropout.output=0.1"],
            "training.r_drop: found 1.5, but model.copy is true, expected 0, or model.copy false")
        refuses(
            ["tokenizer.shared=false", "model.embedding.tied=target"],
            "tokenizer.shared: found \"false\", but model.copy is true, expected true, or model.copy false")
        // One table says so already, once.
        refuses(
            ["tokenizer.shared=false"],
            "tokenizer.shared: found \"false\", but model.embedding.tied is \"all\", expected true, or "
                + "model.embedding.tied target or none")
        #expect(
            failure { _ = try files.recipe("model.copy=yes") }
                == "--set model.copy: found \"yes\", expected true or false")
    }

    @Test("Tokenizers of a model that turn out to be two are refused")
    func twoVocabularies() throws {
        let files = try TrainingFiles()
        let two = try files.recipe(
            "output=\(files.path)/two", "tokenizer.shared=false", "model.embedding.tied=none",
            "training.maximum_steps=1")
        _ = try TrainingRun(recipe: two).run()
        let recipe = try files.recipe(
            "model.copy=true", "model.embedding.tied=none", "tokenizer.model=\(two.output)")
        let found = failure { _ = try TrainingRun(recipe: recipe) }
        #expect(found?.hasPrefix("model.copy: found true, but ") == true, "\(found ?? "nothing")")
        #expect(
            found?.hasSuffix(" are two vocabularies, expected one for both sides, or model.copy false") == true)
    }

    @Test(
        "A run goes on to the same bits, on any number of threads, and its model translates as it did",
        arguments: [[], ["training.minimum_risk.weight=0.5", "training.minimum_risk.samples=4"]])
    func resuming(settings: [String]) throws {
        let files = try TrainingFiles()
        let all = settings + ["model.copy=true", "model.dropout.hidden=0.2", "model.embedding.tied=target"]
        let whole = try files.recipe(all + ["output=\(files.path)/whole", "training.threads=1"])
        _ = try TrainingRun(recipe: whole).run()
        let recipe = try files.recipe(all + ["training.threads=3"])
        var steps = 0
        _ = try TrainingRun(recipe: recipe).run {
            steps += 1
            return steps == 3
        }
        #expect(try TrainingRun(recipe: recipe, start: .resume).run().step == 8)
        for name in ["model.safetensors", "checkpoints/step-8/optimizer.safetensors"] {
            #expect(try files.bytes(name) == files.bytes(name, in: "whole"), "\(name)")
        }
        let (model, tokenizers) = try ModelFolder(recipe.output).load(on: .cpu)
        #expect(model.copiesPieces && model.parameters.contains { $0.name == "copy.state" })
        let lines = TrainingFiles.lines(9, seed: 5).map { $0.joined(separator: " ") }
        for used in [model, model.quantized()] {
            let translator = Translator(used, tokenizers, recipe.translation)
            let together = try translator.translations(of: lines)
            for (line, expected) in zip(lines, together) {
                let alone = try translator.translations(of: [line])[0]
                #expect(alone.text == expected.text && alone.score == expected.score)
            }
        }
        // What does not copy says nothing of it, and is as ever.
        let plain = try files.recipe("output=\(files.path)/plain", "training.maximum_steps=1")
        _ = try TrainingRun(recipe: plain).run()
        let head = String(decoding: try files.bytes("model.safetensors", in: "plain").prefix(4_000), as: UTF8.self)
        #expect(!head.contains("copying") && !head.contains("copy."))
    }

    @Test("No run goes on as one that copies when it began as one that does not")
    func changed() throws {
        let files = try TrainingFiles()
        let plain = try files.recipe("training.maximum_steps=2")
        _ = try TrainingRun(recipe: plain).run()
        let copying = try files.recipe("training.maximum_steps=2", "model.copy=true")
        let found = failure { _ = try TrainingRun(recipe: copying, start: .resume) }
        #expect(
            found?.hasPrefix("model.copy: found \"true\", expected \"false\" as in ") == true, "\(found ?? "nothing")")
        // But it may start from it.
        let tuned = try files.recipe(
            "training.start_from=\(plain.output)", "training.start_from_partly=true", "model.copy=true",
            "training.maximum_steps=2", "output=\(files.path)/tuned")
        #expect(try TrainingRun(recipe: tuned).run().step == 2)
        #expect(try ModelFolder(tuned.output).load(on: .cpu).model.copiesPieces)
    }

    @Test("The estimate of memory has the gate in it, and no buffer of all tokens and pieces")
    func memory() throws {
        let files = try TrainingFiles(pairs: 400)
        let size = ["model.encoder.hidden=64", "model.decoder.hidden=128", "training.batch.size=64"]
        func step(_ overrides: [String]) throws -> Int {
            try TrainingPlan(files.recipe(size + overrides)).memory.step
        }
        let (plain, copying) = (try step([]), try step(["model.copy=true"]))
        #expect(copying >= plain && 4 * copying < 5 * plain, "\(plain), \(copying)")
    }

    @Test("It is drawn between the readout and the output")
    func explanation() throws {
        let files = try TrainingFiles(pairs: 0)
        let recipe = try files.recipe("model.copy=true", "tokenizer.type=bpe", "tokenizer.vocabulary_size=100")
        let parts = try #require(try recipe.explanation()).parts
        let names = parts.map(\.name)
        let place = try #require(names.firstIndex(of: "copy"))
        #expect(names[place - 1] == "readout" && names[place + 1] == "output")
        // A state of 16, a context of 32, a vector of 16, and a bias.
        #expect(parts[place].parameters == 65)
        #expect(parts[place].input?.description == "T×B×16" && parts[place].output?.description == "T·B×1")
    }
}
