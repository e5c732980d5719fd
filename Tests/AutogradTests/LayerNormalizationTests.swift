import Autograd
import TensorCore
import TestSupport
import Testing

@Suite("Layer normalisation")
struct LayerNormalizationTests {
    /// What `tools/golden/layer_normalization.py` wrote.
    struct Golden: Decodable {
        struct Values: Decodable {
            let shape: [Int]
            let values: [Float]

            func tensor(on device: Device) -> Tensor { Tensor(values, shape: Shape(shape), on: device) }
        }

        struct Case: Decodable {
            let name: String
            let blocks: Int
            let inputs: [Values]
            let output, outputGradient: Values
            let gradients: [Values]
        }

        let cases: [Case]
    }

    /// The largest difference, as a share of the largest number that is expected.
    private func error(_ found: [Float], _ expected: Golden.Values) -> Float {
        guard found.count == expected.values.count else { return .infinity }
        let largest = expected.values.map(abs).max() ?? 0
        let differences = zip(found, expected.values).map { abs($0 - $1) / max(largest, 1e-9) }
        return differences.contains(where: \.isNaN) ? .infinity : differences.max() ?? 0
    }

    @Test("It has PyTorch's values and gradients, of equal values and large numbers too", arguments: devices)
    func golden(device: Device) throws {
        let cases = try decodeGolden("layer_normalization.json", as: Golden.self).cases
        #expect(cases.count == 6)
        for golden in cases {
            let tape = Tape()
            let inputs = golden.inputs.map { tape.leaf($0.tensor(on: device)) }
            let output = layerNormalized(
                inputs[0], gain: inputs[1], bias: inputs.count > 2 ? inputs[2] : nil, blocks: golden.blocks)
            #expect(error(output.value.floats, golden.output) < 2e-6, "\(golden.name)")
            tape.backward(from: output, seed: golden.outputGradient.tensor(on: device))
            for (place, expected) in golden.gradients.enumerated() {
                let found = tape.takeGradient(of: inputs[place])?.floats ?? []
                #expect(error(found, expected) < 1e-5, "\(golden.name), input \(place)")
            }
        }
    }

    @Test("Blocks are normalised as if each were a row of its own", arguments: devices)
    func blocks(device: Device) {
        let inputs = randomTensors([[5, 12], [12], [12]], on: device).map { Variable($0) }
        let together = layerNormalized(inputs[0], gain: inputs[1], bias: inputs[2], blocks: 3)
        let apart = concatenated(
            (0..<3).map { block in
                let range = 4 * block..<4 * (block + 1)
                let rows = columns(inputs[0], range)
                return layerNormalized(rows, gain: columns(inputs[1], range), bias: columns(inputs[2], range))
            })
        #expect(together.value.floats == apart.value.floats)
    }

    @Test("Rows and gradients do not hang on what a row is shifted or stretched by", arguments: devices)
    func invariance(device: Device) {
        let inputs = randomTensors([[3, 9], [9], [9]], on: device)
        func run(_ shift: Float, _ stretch: Float) -> Differentiation {
            let x = Tensor(inputs[0].floats.map { $0 * stretch + shift }, shape: inputs[0].shape, on: device)
            return Differentiation(at: [x, inputs[1], inputs[2]]) { [layerNormalized($0[0], gain: $0[1], bias: $0[2])] }
        }
        let plain = run(0, 1)
        for (shift, stretch) in [(4, 2), (-1000, 64), (0, 0x1p60)] as [(Float, Float)] {
            let moved = run(shift, stretch)
            #expect(difference(moved.values[0], plain.values[0]) < 1e-4, "\(shift) \(stretch)")
            #expect(difference(moved.gradients[0].map { $0 * stretch }, plain.gradients[0]) < 1e-4)
            #expect(difference(moved.gradients[1], plain.gradients[1]) < 1e-4)
        }
    }
}
