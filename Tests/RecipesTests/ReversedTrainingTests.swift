import Foundation
import ModelStore
import Models
import Recipes
import TensorCore
import Testing
import Training
import Translation

@Suite("Training models that go through a sentence from its end")
struct ReversedTrainingTests {
    /// The weights of the model in a folder, by parameter.
    private func weights(_ folder: String) throws -> [String: [Float]] {
        let (model, _) = try ModelFolder(folder).load(on: .cpu)
        return Dictionary(uniqueKeysWithValues: model.parameters.map { ($0.name, $0.value.floats) })
    }

    @Test("Reversing a side is training on text that stands the other way round, to the bit")
    func otherText() throws {
        let files = try TrainingFiles()
        // The target of these files is their source backwards: turned, it is the source.
        let settings = ["training.metric=bleu", "tokenizer.shared=false", "model.embedding.tied=none"]
        let turned = try files.recipe(settings + ["output=\(files.path)/turned", "data.target.reversed=true"])
        let plain = try files.recipe(
            settings + [
                "output=\(files.path)/plain", "data.target.train=[\(files.path)/train.source]",
                "data.target.validation=\(files.path)/valid.source",
            ])
        let other = try files.recipe(settings + ["output=\(files.path)/other"])
        for recipe in [turned, plain, other] { _ = try TrainingRun(recipe: recipe).run() }
        #expect(try weights(turned.output) == weights(plain.output))
        #expect(try weights(turned.output) != weights(other.output))
        let validations = try [turned, plain].map {
            try TrainingHistory(readingLog: ModelFolder($0.output).log).validations
        }
        #expect(validations[0] == validations[1] && validations[0].count == 2)
        #expect(validations[0].allSatisfy { $0.bleu != nil })
        let lines = TrainingFiles.lines(9, seed: 5).map { $0.joined(separator: " ") }
        func translated(_ recipe: Recipe) throws -> [String] {
            try Translator(ModelFolder(recipe.output)).translate(lines)
        }
        #expect(
            try translated(turned)
                == translated(plain).map { $0.split(separator: " ").reversed().joined(separator: " ") })
        #expect(try ModelFolder(turned.output).load(on: .cpu).model.reversed.target)
    }

    @Test("A run goes on to the same bits, and not with a side turned")
    func resuming() throws {
        let files = try TrainingFiles()
        let settings = ["data.source.reversed=true", "data.target.reversed=true", "model.dropout.hidden=0.2"]
        let whole = try files.recipe(settings + ["output=\(files.path)/whole"])
        _ = try TrainingRun(recipe: whole).run()
        let recipe = try files.recipe(settings + ["output=\(files.path)/stopped", "training.threads=1"])
        var steps = 0
        _ = try TrainingRun(recipe: recipe).run {
            steps += 1
            return steps == 5
        }
        let other = try files.recipe(
            ["output=\(files.path)/stopped", "data.source.reversed=true", "model.dropout.hidden=0.2"])
        let refused = failure { _ = try TrainingRun(recipe: other, start: .resume) }
        #expect(
            refused?.hasPrefix("data.target.reversed: found \"false\", expected \"true\" as in ") == true,
            "\(refused ?? "nothing")")
        _ = try TrainingRun(recipe: recipe, start: .resume).run()
        for name in ["model.safetensors", "checkpoints/step-8/optimizer.safetensors"] {
            #expect(try files.bytes(name, in: "stopped") == files.bytes(name, in: "whole"), "\(name)")
        }
    }
}
