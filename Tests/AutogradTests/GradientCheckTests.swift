import Autograd
import TensorCore
import TestSupport
import Testing

@Suite("Gradients")
struct GradientCheckTests {
    @Test("The gradients of every operation agree with differences", arguments: DifferentiableOperation.all, devices)
    func operations(operation: DifferentiableOperation, device: Device) {
        let mismatch = GradientCheck().mismatch(
            at: randomTensors(operation.shapes, on: device), operation.function)
        #expect(mismatch == nil)
    }

    /// A square whose gradient is off by a factor, or that forgets what a gradient does with another.
    private func square(_ x: Variable, pullback: @escaping (Tensor, Tape) -> Void) -> [Variable] {
        let y = Variable(x.value) * Variable(x.value)
        return [Tape.record(y.value, inputs: [x], pullback: pullback)]
    }

    @Test("The check finds a gradient that is wrong by one percent")
    func wrongGradient() {
        func mismatch(_ factor: Float) -> String? {
            GradientCheck().mismatch(at: randomTensors([[2, 3]], on: .reference)) { inputs in
                let x = inputs[0]
                return square(x) { dy, tape in
                    let dx = Tensor(uninitialized: x.shape, on: dy.device)
                    dy.backend.apply(.multiply, dy, x.value, into: dx)
                    dy.backend.scale(dx, by: factor)
                    tape.adopt(dx, for: x.sink)
                }
            }
        }
        #expect(mismatch(2) == nil)
        #expect(mismatch(2.02) != nil)
        #expect(mismatch(-2) != nil)
        #expect(mismatch(.nan) != nil)
    }

    @Test("The check finds a pullback that overwrites what arrived before")
    func overwritingGradient() {
        let mismatch = GradientCheck().mismatch(at: randomTensors([[2, 3]], on: .reference)) { inputs in
            let x = inputs[0]
            return square(x) { dy, tape in
                tape.accumulate(into: x.sink) { dx, _ in
                    dy.backend.apply(.multiply, dy, x.value, into: dx)
                    dy.backend.scale(dx, by: 2)
                }
            }
        }
        #expect(mismatch?.contains("not added to") == true)
    }

    @Test("The check finds a gradient that never arrives")
    func missingGradient() {
        let mismatch = GradientCheck().mismatch(at: randomTensors([[2, 3]], on: .reference)) { inputs in
            square(inputs[0]) { _, _ in }
        }
        #expect(mismatch != nil)
    }
}
