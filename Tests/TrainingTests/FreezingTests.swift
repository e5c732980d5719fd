import Autograd
import Foundation
import Layers
import ModelStore
import Models
import TensorCore
import TestSupport
import Testing
import Training

@Suite("Parameters that are not trained")
struct FreezingTests {
    private static func configuration(_ patterns: [String]) -> TrainingConfiguration {
        settings {
            $0.freeze = patterns
            $0.optimizer.weightDecay = 0.1
            $0.movingAverage = 0.9
        }
    }

    @Test(
        "They stay as they are, whatever part of the model they are, and the others are trained",
        arguments: [
            ["embedding.*"], ["output.*"], ["encoder.*"], ["decoder.*"], ["*.bias", "*.attention.*"],
            ["*.bias", "encoder.*", "decoder.*", "embedding.*"],
        ])
    func frozen(patterns: [String]) throws {
        for cell in ModelConfiguration.Cell.allCases {
            try withModelFolder { folder in
                let (model, begin) = (tinyModel(dropout: 0.1, cell: cell), tinyModel(cell: cell))
                let configuration = Self.configuration(patterns)
                let trained = Set(configuration.trained(of: model.parameters).map(\.name))
                #expect(!trained.isEmpty && trained.count < model.parameters.count)
                let recorder = Recorder()
                _ = try trainer(of: model, configuration, in: folder, observers: [recorder]).run()
                for (parameter, before) in zip(model.parameters, begin.parameters) {
                    let isSame = parameter.value.floats == before.value.floats
                    #expect(isSame == !trained.contains(parameter.name), "\(parameter.name)")
                }
                guard case .began(let beginning)? = recorder.events.first else {
                    Issue.record("no beginning")
                    return
                }
                let numbers = model.parameters.filter { trained.contains($0.name) }.reduce(0) { $0 + $1.shape.count }
                #expect(beginning.parameters == numbers)
                #expect(beginning.frozenParameters == model.parameterCount - numbers)
                // Nothing is remembered about them.
                let checkpoint = try #require(try folder.checkpoints.newest())
                let file = try SafetensorsFile(path: "\(checkpoint.path)/optimizer.safetensors")
                #expect(file.entries.count == 3 * trained.count)
                let best = try ModelFile.read(TranslationModel.self, from: folder.model, on: .cpu)
                for (saved, before) in zip(best.parameters, begin.parameters) where !trained.contains(saved.name) {
                    #expect(saved.value.floats == before.value.floats)
                }
            }
        }
    }

    @Test("The gradients of the others are what they are without freezing, and the norm is theirs alone")
    func gradients() throws {
        let batch = reversalCorpus(pairs: 8).batch(of: Array(0..<8))
        func pass(_ isFrozen: (Parameter) -> Bool) -> (model: TranslationModel, gradients: [String: [Float]]) {
            let model = tinyModel()
            let frozen = Set(model.parameters.filter(isFrozen).map(ObjectIdentifier.init))
            let pass = ForwardPass.training(dropout: nil, frozen: frozen)
            let shard = TranslationShard(model: model, batch: batch, objective: CrossEntropy(smoothing: 0.1))
            pass.backward(from: shard.loss(pass, scale: 1).loss)
            let gradients = model.parameters.map { ($0.name, pass.takeGradient(of: $0).floats) }
            return (model, Dictionary(uniqueKeysWithValues: gradients))
        }
        let whole = pass { _ in false }
        for patterns in [["output.*"], ["encoder.*"], ["embedding.*", "*.weights"]] {
            let configuration = Self.configuration(patterns)
            let part = pass { parameter in configuration.trained(of: [parameter]).isEmpty }
            var squares = 0.0
            for (name, gradient) in part.gradients {
                let isFrozen = part.model.parameters.first { $0.name == name }.map {
                    configuration.trained(of: [$0]).isEmpty
                }
                if isFrozen == true {
                    #expect(gradient.allSatisfy { $0 == 0 }, "\(name)")
                } else {
                    #expect(gradient == whole.gradients[name], "\(name)")
                    #expect(gradient.contains { $0 != 0 }, "\(name)")
                    squares += gradient.reduce(0) { $0 + Double($1) * Double($1) }
                }
            }
            let model = tinyModel()
            var takeStep = TrainingStep(model.parameters, configuration, workers: .init(count: 1), seed: 1)
            let shard = TranslationShard(model: model, batch: batch, objective: CrossEntropy(smoothing: 0.1))
            let norm = try takeStep([shard], number: 1, rate: 0.1).norm * Double(batch.targetTokens)
            #expect(abs(norm / squares.squareRoot() - 1) < 1e-5)
        }
    }

    @Test("A run goes on with the same parameters frozen, to the bit")
    func resumed() throws {
        func run(stop: Int) throws -> [[UInt32]] {
            var model = tinyModel(dropout: 0.2)
            let configuration = Self.configuration(["encoder.*"])
            try withModelFolder { folder in
                let recorder = Recorder()
                _ = try trainer(of: model, configuration, in: folder, observers: [recorder]).run {
                    recorder.step >= stop
                }
                if stop == .max { return }
                model = tinyModel(dropout: 0.2, seed: 6)
                let second = try trainer(of: model, configuration, in: folder)
                try second.resume(from: try #require(try folder.checkpoints.newest()))
                _ = try second.run()
            }
            return bits(of: model)
        }
        #expect(try run(stop: 7) == run(stop: .max))
    }

    @Test("A pattern that names nothing is refused with names near to it, and so are patterns that name everything")
    func mistakes() throws {
        let model = tinyModel()
        func problem(_ patterns: [String]) -> String? {
            do {
                try Self.configuration(patterns).checkFreezing(of: model.parameters)
                return nil
            } catch {
                #expect(!error.isDivergence)
                return error.description
            }
        }
        #expect(problem([]) == nil && problem(["output.*"]) == nil)
        let unknown = try #require(problem(["output.*", "outptu.bias"]))
        #expect(
            unknown.hasPrefix(
                "training.freeze: found \"outptu.bias\", which is the name of no parameter, expected a pattern of names such "
                    + "as output.bias, "))
        #expect(try #require(problem(["encodr.*"])).contains("such as encoder."))
        #expect(try #require(problem([String(repeating: "x", count: 100_000)])).contains("such as "))
        #expect(
            problem(["*"])
                == "training.freeze: found patterns that name every parameter, expected some that are left to be trained"
        )
        try withModelFolder { folder in
            let run = try trainer(of: model, Self.configuration(["*"]), in: folder)
            #expect(throws: TrainingError.frozenEverything) { try run.run() }
            let newest = try folder.checkpoints.newest()
            #expect(newest == nil)
        }
    }
}
