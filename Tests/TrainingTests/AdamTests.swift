import Autograd
import CPUBackend
import Foundation
import Layers
import TensorCore
import TestSupport
import Testing
import Text
import Training

/// What torch.optim.AdamW does; written by tools/golden/adam.py.
private struct GoldenAdam: Decodable {
    struct Case: Decodable {
        let name: String
        let clipNorm: Double?
        let weightDecay, beta1, beta2, epsilon: Double
        let begin: [[Float]]
        let steps: [Step]
    }

    struct Step: Decodable {
        let rate, norm: Double
        let gradients: [[Float]]
        let parameters: [[Double]]
    }

    let shapes: [[Int]]
    let cases: [Case]
}

@Suite("Adam")
struct AdamTests {
    private func parameters(_ values: [[Float]], _ shapes: [[Int]], on device: Device) -> [Parameter] {
        zip(values, shapes).enumerated().map { index, pair in
            Parameter(name: "p\(index)", .floats(Tensor(pair.0, shape: Shape(pair.1), on: device)))
        }
    }

    private func step(
        of parameters: [Parameter], _ configuration: OptimizerConfiguration, clipNorm: Double?
    ) -> TrainingStep {
        TrainingStep(
            parameters, configuration.optimizer(of: parameters), clipNorm: clipNorm, workers: Workers(.fixed(2)),
            seed: 1)
    }

    @Test("Five updates are those of PyTorch, with clipping and decoupled decay", arguments: [Device.reference, .cpu])
    func golden(device: Device) throws {
        let golden: GoldenAdam = try decodeGolden("adam.json")
        #expect(golden.cases.count == 3)
        for example in golden.cases {
            var configuration = OptimizerConfiguration()
            configuration.beta1 = example.beta1
            configuration.beta2 = example.beta2
            configuration.epsilon = example.epsilon
            configuration.weightDecay = example.weightDecay
            let parameters = parameters(example.begin, golden.shapes, on: device)
            var takeStep = step(of: parameters, configuration, clipNorm: example.clipNorm)
            for step in example.steps {
                let gradients = zip(step.gradients, golden.shapes).map { Tensor($0, shape: Shape($1), on: device) }
                let number = takeStep.optimizer.updates + 1
                let outcome = try takeStep([GivenGradients(gradients, parameters)], number: number, rate: step.rate)
                #expect(abs(outcome.norm / step.norm - 1) < 1e-5)
                for (parameter, expected) in zip(parameters, step.parameters) {
                    let error = zip(parameter.value.floats, expected).map { abs(Double($0) - $1) }.max() ?? 1
                    #expect(error < 1e-5, "\(example.name), update \(number), \(parameter.name)")
                }
            }
            #expect(takeStep.optimizer.updates == 5)
        }
    }

    @Test("A gradient that is not finite changes nothing", arguments: [Float.nan, .infinity])
    func notFinite(bad: Float) throws {
        let parameters = parameters([[1, 2], [3]], [[2], [1]], on: .cpu)
        var takeStep = step(of: parameters, OptimizerConfiguration(), clipNorm: 1)
        func update(_ last: Float) throws -> Double {
            let gradients = [Tensor([0.5, -1], shape: [2], on: .cpu), Tensor([last], shape: [1], on: .cpu)]
            return try takeStep([GivenGradients(gradients, parameters)], number: 1, rate: 0.1).norm
        }
        func numbers() -> [[Float]] {
            parameters.map(\.value.floats) + takeStep.optimizer.state.map(\.tensor.floats)
        }
        _ = try update(2)
        let before = numbers()
        #expect(try !update(bad).isFinite)
        #expect(numbers() == before)
        #expect(takeStep.optimizer.updates == 1)
        #expect(try update(2).isFinite)
        #expect(takeStep.optimizer.updates == 2)
    }
}

/// A shard whose loss has given gradients: the sum of the parameters, each times its gradient.
private struct GivenGradients: TrainingShard {
    private let gradients: [Tensor]
    private let parameters: [Parameter]

    init(_ gradients: [Tensor], _ parameters: [Parameter]) {
        self.gradients = gradients
        self.parameters = parameters
    }

    var weight: Int { 1 }

    func loss(_ pass: ForwardPass, scale: Float) -> (loss: Variable, tokens: TokenLosses) {
        let leaves = parameters.map { pass($0) }
        let value = Tensor(zeros: [1], on: gradients[0].device)
        let loss = Tape.record(value, inputs: leaves) { [gradients] _, tape in
            for (leaf, gradient) in zip(leaves, gradients) {
                tape.adopt(Tensor(gradient.floats, shape: gradient.shape, on: gradient.device), for: leaf.sink)
            }
        }
        let none = Tensor(zeros: [0], on: value.device)
        return (loss, TokenLosses(losses: none, logLikelihoods: none))
    }
}
