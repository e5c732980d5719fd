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

    @Test("What is done again has masks of its own, which are the same every time, and changes none of the first")
    func again() {
        let plain = mask(pass(), "encoder")
        let masks = (0..<2).map { _ in
            let pass = pass()
            let first = mask(pass, "encoder")
            let second = pass.again { mask(pass, "encoder") }
            let third = pass.again { pass.again { mask(pass, "encoder") } }
            #expect(mask(pass, "readout") == mask(self.pass(), "readout"))
            return [first, second, third]
        }
        #expect(masks[0][0] == plain && masks[0] == masks[1] && Set(masks[0]).count == 3)
    }

    /// What is left of ones, [5 steps, 4 rows, 8 columns].
    private func steps(_ unit: DropoutUnit, at name: String = "encoder") -> Tensor {
        let ones = Tensor(repeating: 1, shape: [5, 4, 8], on: .cpu)
        return pass().dropout(Variable(ones), rate: 0.5, at: name, each: unit).value
    }

    @Test("A value drops out alone, a column at all steps, a vector as a whole")
    func units() {
        let each = (0..<5).map { steps(.value).step($0).floats }
        #expect(Set(each).count == 5)
        let columns = (0..<5).map { steps(.column).step($0).floats }
        #expect(Set(columns).count == 1 && Set((0..<4).map { steps(.column).step(0).step($0).floats }).count > 1)
        let vectors = (0..<20).map { steps(.vector).matrix.step($0).floats }
        #expect(Set(vectors) == [[Float](repeating: 0, count: 8), [Float](repeating: 2, count: 8)])
        // All sequences' first steps, and the mask that is handed out, are one.
        #expect(columns[0] == each[0])
        let mask = pass().dropoutMask(rate: 0.5, at: "encoder", shape: [4, 8], on: .cpu)
        #expect(mask?.shape == [4, 8] && mask?.floats == columns[0])
    }

    @Test("There is no mask where nothing drops out")
    func noMask() {
        #expect(ForwardPass.inference().dropoutMask(rate: 0.5, at: "state", shape: [2], on: .cpu) == nil)
        #expect(
            ForwardPass.training(dropout: nil).dropoutMask(rate: 0.5, at: "state", shape: [2], on: .cpu) == nil)
        #expect(pass().dropoutMask(rate: 0, at: "state", shape: [2], on: .cpu) == nil)
    }

    @Test("Nothing drops out in inference, without a stream and at a rate of 0")
    func none() {
        let kept = ones.value.floats
        #expect(mask(.inference(), "encoder") == kept)
        #expect(mask(.training(dropout: nil), "encoder") == kept)
        #expect(pass().dropout(ones, rate: 0, at: "encoder").value.floats == kept)
    }
}
