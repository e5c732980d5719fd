import CPUBackend
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
    @Test("Five updates are those of PyTorch, with clipping and decoupled decay", arguments: [Device.reference, .cpu])
    func golden(device: Device) throws {
        let golden: GoldenAdam = try decodeGolden("adam.json")
        #expect(golden.cases.count == 3)
        for example in golden.cases {
            var configuration = TrainingConfiguration()
            configuration.clipNorm = example.clipNorm
            configuration.optimizer.beta1 = example.beta1
            configuration.optimizer.beta2 = example.beta2
            configuration.optimizer.epsilon = example.epsilon
            configuration.optimizer.weightDecay = example.weightDecay
            let parameters = parameters(example.begin, golden.shapes, on: device)
            var takeStep = TrainingStep(parameters, configuration, workers: Workers(.fixed(2)), seed: 1)
            for step in example.steps {
                let gradients = zip(step.gradients, golden.shapes).map { Tensor($0, shape: Shape($1), on: device) }
                let outcome = try take(&takeStep, with: gradients, of: parameters, rate: step.rate)
                #expect(abs(outcome.norm / step.norm - 1) < 1e-5)
                for (parameter, expected) in zip(parameters, step.parameters) {
                    let error = zip(parameter.value.floats, expected).map { abs(Double($0) - $1) }.max() ?? 1
                    #expect(error < 1e-5, "\(example.name), update \(takeStep.optimizer.updates), \(parameter.name)")
                }
            }
            #expect(takeStep.optimizer.updates == 5)
        }
    }
}
