import Autograd
import Foundation
import TensorCore
import TestSupport
import Testing

@Suite("Against PyTorch")
struct GoldenTests {
    /// What `tools/golden/recurrent_cells.py` wrote.
    struct Golden: Decodable {
        struct Values: Decodable {
            let shape: [Int]
            let values: [Float]

            func tensor(on device: Device) -> Tensor { Tensor(values, shape: Shape(shape), on: device) }
        }

        struct Direction: Decodable {
            struct Parameters: Decodable {
                let input, inputBias, recurrent, recurrentBias: Values
                var all: [Values] { [input, inputBias, recurrent, recurrentBias] }
            }

            let weights, gradients: Parameters
        }

        struct GRU: Decodable {
            let lengths: [Int32]
            let x, xGradient, output, outputGradient: Values
            let forward, backward: Direction
        }

        struct CrossEntropy: Decodable {
            let smoothing: Float
            let targets: [Int32]
            let loss, negativeLogLikelihood: Double
            let inputs, gradients: [Values]
        }

        let tool: String
        let seed: Int
        let gru: GRU
        let crossEntropy: CrossEntropy
    }

    private let golden: Golden

    init() throws {
        golden = try decodeGolden("recurrent_cells.json")
    }

    @Test("A bidirectional GRU over a padded batch has PyTorch's outputs and gradients", arguments: devices)
    func gru(device: Device) {
        let gru = golden.gru
        let tape = Tape()
        let x = tape.leaf(gru.x.tensor(on: device))
        let directions: [(ReadingDirection, Golden.Direction)] = [(.forward, gru.forward), (.backward, gru.backward)]
        let parameters = directions.map { $1.weights.all.map { tape.leaf($0.tensor(on: device)) } }
        let output = concatenated(
            zip(directions, parameters).map { direction, weights in
                runCell(
                    GRUCell(), projected: affine(x, .variable(weights[0]), weights[1]), weights: weights[2],
                    bias: weights[3],
                    lengths: integers(gru.lengths, like: x), direction: direction.0)
            })
        for t in 0..<x.shape[0] {
            for (b, length) in gru.lengths.enumerated() where t < Int(length) {
                let expected = gru.output.tensor(on: device).step(t).step(b)
                #expect(difference(output.value.step(t).step(b).floats, expected.floats) < 1e-5)
            }
        }
        tape.backward(from: output, seed: gru.outputGradient.tensor(on: device))
        #expect(difference(tape.takeGradient(of: x)?.floats ?? [], gru.xGradient.values) < 1e-5)
        for (direction, weights) in zip(directions, parameters) {
            for (weight, expected) in zip(weights, direction.1.gradients.all) {
                #expect(difference(tape.takeGradient(of: weight)?.floats ?? [], expected.values) < 1e-5)
            }
        }
    }

    @Test("The output loss has PyTorch's smoothed cross-entropy and gradients", arguments: devices)
    func crossEntropy(device: Device) {
        let golden = golden.crossEntropy
        let tape = Tape()
        let leaves = golden.inputs.map { tape.leaf($0.tensor(on: device)) }
        let (loss, losses) = outputLoss(
            readout: leaves[0], weights: .transpose(of: leaves[1]), bias: leaves[2],
            targets: integers(golden.targets, like: leaves[0]),
            smoothing: golden.smoothing, scale: 1)
        let sums = losses.sums
        #expect(abs(sums.loss / golden.loss - 1) < 1e-6)
        #expect(abs(sums.negativeLogLikelihood / golden.negativeLogLikelihood - 1) < 1e-6)
        tape.backward(from: loss)
        for (leaf, expected) in zip(leaves, golden.gradients) {
            #expect(difference(tape.takeGradient(of: leaf)?.floats ?? [], expected.values) < 1e-5)
        }
    }
}
