import Foundation
import ModelStore
import Recipes
import TensorCore
import Testing
import Training
import Translation

@Suite("Training on sampled pieces")
struct SampledTrainingTests {
    /// Settings of the tokenizers that can be sampled from.
    static let samplings = [
        ["tokenizer.type=unigram", "tokenizer.sampling_alpha=0.2"],
        ["tokenizer.type=unigram", "tokenizer.sampling_alpha=0.2", "tokenizer.sampling_nbest=8"],
        ["tokenizer.type=bpe", "tokenizer.sampling_alpha=0.1"],
    ]

    private func recipe(_ files: TrainingFiles, _ output: String, _ settings: [String]) throws -> Recipe {
        try files.recipe(
            ["output=\(files.path)/\(output)", "tokenizer.vocabulary_size=30", "model.dropout.hidden=0.2"] + settings)
    }

    @Test(
        "A run that was stopped in the middle of an epoch goes on, on other threads, to the same bits",
        arguments: samplings)
    func resuming(sampling: [String]) throws {
        let files = try TrainingFiles()
        _ = try TrainingRun(recipe: recipe(files, "whole", sampling)).run()
        let first = try recipe(files, "stopped", sampling + ["training.threads=1"])
        var steps = 0
        let stopped = try TrainingRun(recipe: first).run {
            steps += 1
            return steps == 5
        }
        #expect(stopped.reason == .interrupted && stopped.step == 5)
        _ = try TrainingRun(recipe: recipe(files, "stopped", sampling), start: .resume).run()
        for name in ["model.safetensors", "checkpoints/step-8/optimizer.safetensors"] {
            #expect(try files.bytes(name, in: "stopped") == files.bytes(name, in: "whole"), "\(name)")
        }
        _ = try TrainingRun(recipe: recipe(files, "best", Array(sampling.prefix(1)))).run()
        #expect(try files.bytes("model.safetensors", in: "best") != files.bytes("model.safetensors", in: "whole"))
    }

    @Test("Validation and translation have the best pieces, whatever training has", arguments: samplings)
    func validation(sampling: [String]) throws {
        let files = try TrainingFiles()
        func losses(_ output: String, _ settings: [String]) throws -> (validation: [Double], training: [Double]) {
            // Steps too small to change a weight: what differs are the pieces.
            let recipe = try recipe(
                files, output,
                settings + ["training.optimizer.learning_rate=1e-30", "training.log_every={steps: 4}"])
            _ = try TrainingRun(recipe: recipe).run()
            let log = try String(contentsOfFile: "\(recipe.output)/training.jsonl", encoding: .utf8)
            let training = log.split(separator: "\n").filter { $0.contains("\"event\":\"train\"") }
                .compactMap { $0.firstMatch(of: /"loss":([0-9.]+)/).flatMap { Double($0.1) } }
            return (
                try TrainingHistory(readingLog: "\(recipe.output)/training.jsonl").validations.map(\.loss), training
            )
        }
        let best = try losses("best", Array(sampling.prefix(1)))
        let sampled = try losses("sampled", sampling)
        #expect(best.validation.count == 2 && sampled.validation == best.validation)
        #expect(best.training.count == 2 && zip(best.training, sampled.training).allSatisfy { $0 != $1 })
        let lines = TrainingFiles.lines(6, seed: 3).map { $0.joined(separator: " ") }
        let translations = try ["best", "sampled"].map { output in
            let (model, tokenizers) = try ModelFolder("\(files.path)/\(output)").load(on: .cpu)
            return try Translator(model, tokenizers, SearchConfiguration()).translations(of: lines)
        }
        #expect(translations[0].map(\.text) == translations[1].map(\.text))
        #expect(translations[0].map(\.score) == translations[1].map(\.score))
    }

    @Test("The memory that is foretold has the text that sampling keeps")
    func memory() throws {
        let files = try TrainingFiles()
        func corpus(_ settings: [String]) throws -> Int {
            try TrainingPlan(recipe(files, "model", settings)).memory.corpus
        }
        let text = try ["source", "target"].reduce(0) { bytes, side in
            let text = try String(contentsOfFile: "\(files.path)/train.\(side)", encoding: .utf8)
            return bytes + text.split(separator: "\n").reduce(0) { $0 + $1.utf8.count }
        }
        #expect(try corpus(Self.samplings[0]) == corpus(["tokenizer.type=unigram"]) + text)
    }

    @Test("The memory that is foretold is that of a step on drawn pieces, which are more")
    func step() throws {
        let files = try TrainingFiles()
        func step(_ alpha: Double) throws -> Int {
            try TrainingPlan(recipe(files, "model", ["tokenizer.type=bpe", "tokenizer.sampling_alpha=\(alpha)"])).memory
                .step
        }
        let (none, half, all) = (try step(0), try step(0.5), try step(1))
        #expect(none < half && half < all, "\(none), \(half), \(all)")
    }
}
