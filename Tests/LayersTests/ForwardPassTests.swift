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

    /// A vector, and its product with a row of numbers, [1].
    private func weights(_ values: [Float], _ name: String = "w") -> Parameter {
        Parameter(name: name, .floats(Tensor(values, shape: [values.count, 1], on: .cpu)))
    }

    private func product(_ row: [Float], _ parameter: Parameter, _ pass: ForwardPass) -> Variable {
        let x = Variable(Tensor(row, shape: [1, row.count], on: .cpu))
        return reshaped(affine(x, pass.factor(parameter), nil), to: [1])
    }

    private static let rows: [[Float]] = [[1, 2, 3], [0, -1, 4], [2, 2, 2]]

    @Test("Losses that are played backwards one by one have the sum's value and gradient, beside others on the tape")
    func sumOfPortions() {
        let (w, other) = (weights([1, 10, 100]), weights([1, 1, 1], "other"))
        let pass = ForwardPass.training(dropout: nil)
        let beside = product([5, 0, 0], w, pass)
        let sum = pass.sum(of: 3, named: "sum", on: .cpu) { product(Self.rows[$0], w, $1) }
        #expect(sum.value.floats == [321 + 390 + 222])
        // The sum comes in twice, so its gradient does: twice [3, 3, 9].
        pass.backward(from: sum + sum + beside)
        #expect(pass.takeGradient(of: w).floats == [11, 6, 18])
        #expect(pass.takeGradient(of: other).floats == [0, 0, 0])
    }

    @Test("A sum of no losses, of frozen parameters, or in inference is only a value")
    func sumWithoutGradient() {
        let w = weights([1, 10, 100])
        let nothing = ForwardPass.training(dropout: nil)
        let zero = nothing.sum(of: 0, named: "sum", on: .cpu) { product(Self.rows[$0], w, $1) }
        nothing.backward(from: zero)
        #expect(zero.value.floats == [0] && nothing.takeGradient(of: w).floats == [0, 0, 0])
        let frozen = ForwardPass.training(dropout: nil, frozen: [ObjectIdentifier(w)])
        let constant = frozen.sum(of: 2, named: "sum", on: .cpu) { product(Self.rows[$0], w, $1) }
        frozen.backward(from: constant)
        #expect(constant.value.floats == [321 + 390] && frozen.takeGradient(of: w).floats == [0, 0, 0])
        let inference = ForwardPass.inference().sum(of: 3, named: "sum", on: .cpu) { product(Self.rows[$0], w, $1) }
        #expect(inference.value.floats == [933] && !inference.isTracked)
    }

    @Test("Portions drop out other values than each other and than the pass, which an unrecorded pass repeats")
    func masksOfPortions() {
        let outer = pass()
        var masks: [[Float]] = []
        let w = weights([1, 10, 100])
        let sum = outer.sum(of: 2, named: "sum", on: .cpu) { portion, inner in
            masks.append(mask(inner, "encoder"))
            return product(Self.rows[portion], w, inner)
        }
        outer.backward(from: sum)
        let own = mask(outer, "encoder")
        #expect(Set(masks + [own]).count == 3)
        #expect(mask(outer.unrecorded, "encoder") == own)
    }

    @Test("What is drawn at a name is a function of the pass's stream and the name")
    func draws() {
        #expect(pass().draws(at: "a") == pass().draws(at: "a") && pass().draws(at: "a") != pass().draws(at: "b"))
        #expect(pass(step: 2).draws(at: "a") != pass().draws(at: "a"))
        #expect(ForwardPass.training(dropout: nil).draws(at: "a").seed == 0)
    }
}
