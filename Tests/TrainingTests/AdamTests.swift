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
            var adam = Adam(parameters, configuration, clipNorm: example.clipNorm)
            for step in example.steps {
                let gradients = zip(step.gradients, golden.shapes).map { Tensor($0, shape: Shape($1), on: device) }
                let norm = adam.update(with: gradients, rate: step.rate, Workers(.fixed(2)))
                #expect(abs(norm / step.norm - 1) < 1e-5)
                for (parameter, expected) in zip(parameters, step.parameters) {
                    let error = zip(parameter.value.floats, expected).map { abs(Double($0) - $1) }.max() ?? 1
                    #expect(error < 1e-5, "\(example.name), update \(adam.steps), \(parameter.name)")
                }
            }
            #expect(adam.steps == 5)
        }
    }

    @Test("A gradient that is not finite changes nothing", arguments: [Float.nan, .infinity])
    func notFinite(bad: Float) {
        let parameters = parameters([[1, 2], [3]], [[2], [1]], on: .cpu)
        var adam = Adam(parameters, OptimizerConfiguration(), clipNorm: 1)
        func update(_ last: Float) -> Double {
            let gradients = [Tensor([0.5, -1], shape: [2], on: .cpu), Tensor([last], shape: [1], on: .cpu)]
            return adam.update(with: gradients, rate: 0.1, Workers(.fixed(1)))
        }
        _ = update(2)
        let before = (parameters + []).map(\.value.floats) + (adam.firstMoments + adam.secondMoments).map(\.floats)
        #expect(!update(bad).isFinite)
        #expect(parameters.map(\.value.floats) + (adam.firstMoments + adam.secondMoments).map(\.floats) == before)
        #expect(adam.steps == 1)
        #expect(update(2).isFinite)
        #expect(adam.steps == 2)
    }
}
