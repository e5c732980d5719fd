import CPUBackend
import Layers
import TensorCore
import TestSupport
import Testing
import Text
import Training

/// What PyTorch's optimisers do; written by tools/golden/optimizers.py.
private struct GoldenOptimizers: Decodable {
    struct Case: Decodable {
        let name, type: String
        let clipNorm: Double?
        let settings: Settings
        let begin: [[Float]]
        let steps: [Step]
    }

    struct Settings: Decodable {
        let momentum, rho, beta1, beta2, epsilon, weightDecay, l2: Double?
        let nesterov: Bool?
    }

    struct Step: Decodable {
        let rate, norm: Double
        let gradients: [[Float]]
        let parameters: [[Double]]
    }

    let shapes: [[Int]]
    let cases: [Case]
}

extension GoldenOptimizers.Case {
    var configuration: TrainingConfiguration {
        get throws {
            var optimizer = OptimizerConfiguration()
            optimizer.kind = try #require(OptimizerConfiguration.Kind(rawValue: type))
            optimizer.momentum = settings.momentum ?? 0
            optimizer.nesterov = settings.nesterov ?? false
            optimizer.rho = settings.rho ?? optimizer.rho
            optimizer.beta1 = settings.beta1 ?? optimizer.beta1
            optimizer.beta2 = settings.beta2 ?? optimizer.beta2
            optimizer.epsilon = settings.epsilon ?? optimizer.epsilon
            optimizer.weightDecay = settings.weightDecay ?? 0
            optimizer.l2 = settings.l2 ?? 0
            var configuration = TrainingConfiguration()
            configuration.optimizer = optimizer
            configuration.clipNorm = clipNorm
            return configuration
        }
    }
}

/// Every optimiser, with whatever makes it remember something.
let everyOptimizer: [OptimizerConfiguration] = OptimizerConfiguration.Kind.allCases.flatMap { kind in
    [0.0, 0.5].flatMap { momentum in
        [false, true].compactMap { nesterov in
            var configuration = OptimizerConfiguration()
            configuration.kind = kind
            configuration.learningRate = kind == .adadelta ? 1 : 0.01
            configuration.momentum = momentum
            configuration.nesterov = nesterov
            configuration.weightDecay = 0.01
            configuration.l2 = 0.02
            let hasMomentum = kind == .sgd || kind == .rmsprop
            return momentum > 0 && !hasMomentum || nesterov && (kind != .sgd || momentum == 0) ? nil : configuration
        }
    }
}

@Suite("Optimisers")
struct OptimizerTests {
    @Test("Six updates are those of PyTorch, with clipping, penalty and decay", arguments: [Device.reference, .cpu])
    func golden(device: Device) throws {
        let golden: GoldenOptimizers = try decodeGolden("optimizers.json")
        #expect(Set(golden.cases.map(\.type)) == Set(OptimizerConfiguration.Kind.allCases.map(\.rawValue)))
        for example in golden.cases {
            let parameters = parameters(example.begin, golden.shapes, on: device)
            var takeStep = TrainingStep(
                parameters, try example.configuration, workers: Workers(.fixed(2)), seed: 1)
            for step in example.steps {
                let gradients = zip(step.gradients, golden.shapes).map { Tensor($0, shape: Shape($1), on: device) }
                let outcome = try take(&takeStep, with: gradients, of: parameters, rate: step.rate)
                #expect(abs(outcome.norm / step.norm - 1) < 1e-5)
                for (parameter, expected) in zip(parameters, step.parameters) {
                    let error = zip(parameter.value.floats, expected).map { abs(Double($0) - $1) / (1 + abs($1)) }
                    #expect(
                        error.max() ?? 1 < 1e-5,
                        "\(example.name), update \(takeStep.optimizer.updates), \(parameter.name)")
                }
            }
            #expect(takeStep.optimizer.updates == 6)
        }
    }

    @Test("A gradient that is not finite changes nothing", arguments: everyOptimizer)
    func notFinite(optimizer: OptimizerConfiguration) throws {
        for bad in [Float.nan, .infinity] {
            let parameters = parameters([[1, 2], [3]], [[2], [1]], on: .cpu)
            var configuration = TrainingConfiguration()
            configuration.optimizer = optimizer
            var takeStep = TrainingStep(parameters, configuration, workers: Workers(.fixed(2)), seed: 1)
            func update(_ last: Float) throws -> Double {
                let gradients = [Tensor([0.5, -1], shape: [2], on: .cpu), Tensor([last], shape: [1], on: .cpu)]
                return try take(&takeStep, with: gradients, of: parameters, rate: 0.1).norm
            }
            func numbers() -> [[Float]] {
                parameters.map(\.value.floats) + takeStep.optimizer.state.map(\.tensor.floats)
            }
            let begin = numbers()
            _ = try update(2)
            let before = numbers()
            #expect(zip(begin, before).allSatisfy { $0 != $1 })
            #expect(try !update(bad).isFinite)
            #expect(numbers() == before)
            #expect(takeStep.optimizer.updates == 1)
            #expect(try update(2).isFinite)
            #expect(takeStep.optimizer.updates == 2)
        }
    }

    @Test("Gradients are held to a value first, and then their norm to its limit")
    func clipping() throws {
        let parameters = parameters([[0, 0], [0]], [[2], [1]], on: .cpu)
        func step(value: Double?, norm: Double?) throws -> (norm: Double, parameters: [Float]) {
            var configuration = TrainingConfiguration()
            configuration.optimizer.kind = .sgd
            configuration.clipValue = value
            configuration.clipNorm = norm
            var takeStep = TrainingStep(parameters, configuration, workers: Workers(.fixed(2)), seed: 1)
            for parameter in parameters { parameter.value.backend.fill(parameter.value, with: 0) }
            let gradients = [
                Tensor([12, -0.5] as [Float], shape: [2], on: .cpu), Tensor([-40] as [Float], shape: [1], on: .cpu),
            ]
            let outcome = try take(&takeStep, with: gradients, of: parameters, rate: 1)
            return (outcome.norm, parameters.flatMap(\.value.floats))
        }
        let (free, held, both) = (
            try step(value: nil, norm: nil), try step(value: 2, norm: nil), try step(value: 0.5, norm: 0.5)
        )
        #expect(free.parameters == [-12, 0.5, 40])
        #expect(held.parameters == [-2, 0.5, 2] && abs(held.norm - 8.25.squareRoot()) < 1e-6)
        #expect(abs(both.norm - 0.75.squareRoot()) < 1e-6)
        for (found, sign) in zip(both.parameters, [-1, 1, 1] as [Float]) {
            #expect(abs(found - sign * Float(0.5 / 3.0.squareRoot())) < 1e-6)
        }
    }

    @Test("It goes on from a checkpoint to the bit, whatever it remembers", arguments: everyOptimizer)
    func resumed(optimizer: OptimizerConfiguration) throws {
        let configuration = settings { $0.optimizer = optimizer }
        func run(stoppingAt stop: Int) throws -> (weights: [[UInt32]], best: ValidationResult?) {
            var model = tinyModel(dropout: 0.2)
            var best: ValidationResult?
            try withModelFolder { folder in
                let recorder = Recorder()
                let first = try trainer(of: model, configuration, in: folder, observers: [recorder])
                best = try first.run { recorder.step >= stop }.best
                if stop == .max { return }
                model = tinyModel(dropout: 0.2, seed: 6)
                let second = try trainer(of: model, configuration, in: folder)
                try second.resume(from: try #require(try folder.checkpoints.newest()))
                best = try second.run().best
            }
            return (bits(of: model), best)
        }
        let (whole, stopped) = (try run(stoppingAt: .max), try run(stoppingAt: 7))
        #expect(whole.weights == stopped.weights && whole.best == stopped.best)
    }

    @Test("Batches of a single sentence are trained on")
    func singleSentences() throws {
        try withModelFolder { folder in
            let configuration = settings {
                $0.batch.size = 1
                $0.batch.shards = 1
                $0.optimizer.kind = .sgd
                $0.optimizer.learningRate = 0.1
                $0.maximumEpochs = 2
            }
            let recorder = Recorder()
            let outcome = try trainer(of: tinyModel(), configuration, in: folder, observers: [recorder]).run()
            #expect(outcome.step == 80 && outcome.reason == .completed)
            let losses = recorder.events.compactMap { event in
                if case .validated(let result, _, _) = event { result.loss } else { nil }
            }
            #expect(losses.count == 2 && losses[1] < losses[0])
        }
    }
}
