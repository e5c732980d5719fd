import Autograd
import CPUBackend
import Layers
import TensorCore
import Testing

@Suite("LayerNormalization") struct LayerNormalizationTests {
    @Test("It begins with gains of 1 and biases of 0, which are never quantised")
    func initialValues() {
        let layer = LayerNormalization("encoder.normalization", size: 5, blocks: 3, Initializer(seed: 1, on: .cpu))
        #expect(layer.parameters.map(\.name) == ["encoder.normalization.gain", "encoder.normalization.bias"])
        #expect(layer.parameters.map(\.shape) == [[15], [15]])
        #expect(layer.gain.value.floats == [Float](repeating: 1, count: 15))
        #expect(layer.bias?.value.floats == [Float](repeating: 0, count: 15))
        #expect(layer.parameters.allSatisfy { $0.channels == nil })
        let unbiased = LayerNormalization(unbiased: "n", size: 5, Initializer(seed: 1, on: .cpu))
        #expect(unbiased.parameters.map(\.name) == ["n.gain"] && unbiased.blocks == 1)
    }

    @Test("Each block comes to the mean 0 and the variance 1, and its parameters learn")
    func normalizes() {
        let layer = LayerNormalization("n", size: 8, blocks: 2, Initializer(seed: 1, on: .cpu))
        let stream = RandomStream(seed: 4)
        let x = Tensor((0..<6 * 16).map { 10 * stream.uniform($0) }, shape: [2, 3, 16], on: .cpu)
        let pass = ForwardPass.training(dropout: nil)
        let y = layer(Variable(x), pass)
        #expect(y.shape == x.shape)
        let values = y.value.floats
        for start in stride(from: 0, to: values.count, by: 8) {
            let block = values[start..<start + 8]
            #expect(abs(block.reduce(0, +)) < 1e-5)
            #expect(abs(block.reduce(0) { $0 + $1 * $1 } / 8 - 1) < 1e-3)
        }
        pass.backward(from: y)
        #expect(layer.parameters.last.map { pass.takeGradient(of: $0).floats } == [Float](repeating: 6, count: 16))
        #expect(pass.takeGradient(of: layer.gain).floats.contains { abs($0) > 0.1 })
    }
}
