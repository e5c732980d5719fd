import Autograd
import CPUBackend
import Layers
import TensorCore
import Testing

@Suite("ForwardPass") struct ForwardPassTests {
    private let ones = Variable(Tensor([Float](repeating: 1, count: 64), shape: [8, 8], on: .cpu))

    private func pass(step: UInt32 = 1) -> ForwardPass {
        .training(dropout: RandomStream(seed: 3, step: step))
    }

    private func mask(_ pass: ForwardPass, _ name: String) -> [Float] {
        pass.dropout(ones, rate: 0.5, at: name).value.floats
    }

    @Test("A dropout mask goes by its name, whatever other dropouts there are")
    func names() {
        let one = pass()
        let first = mask(one, "encoder")
        #expect(mask(one, "readout") != first)
        let other = pass()
        for name in ["source.embedding", "encoder.2", "readout"] { _ = mask(other, name) }
        #expect(mask(other, "encoder") == first)
        #expect(mask(pass(step: 2), "encoder") != first)
    }

    @Test("Nothing drops out in inference, without a stream and at a rate of 0")
    func none() {
        let kept = ones.value.floats
        #expect(mask(.inference(), "encoder") == kept)
        #expect(mask(.training(dropout: nil), "encoder") == kept)
        #expect(pass().dropout(ones, rate: 0, at: "encoder").value.floats == kept)
    }
}
