import Autograd
import CPUBackend
import TensorCore
import Testing

@Suite("Tape")
struct TapeTests {
    private func leaf(_ values: [Float], on tape: Tape) -> Variable {
        tape.leaf(Tensor(values, shape: [values.count], on: .reference))
    }

    @Test("The gradients of all uses of a variable add up")
    func uses() {
        let tape = Tape()
        let x = leaf([1, 2, 3], on: tape)
        tape.backward(from: x * x + x)
        #expect(tape.takeGradient(of: x)?.floats == [3, 5, 7])
    }

    @Test("A variable that does not matter has no gradient, and a taken gradient is gone")
    func taken() {
        let tape = Tape()
        let (x, unused) = (leaf([1], on: tape), leaf([1], on: tape))
        _ = tanh(unused)
        tape.backward(from: x + x)
        #expect(tape.takeGradient(of: unused) == nil)
        #expect(tape.takeGradient(of: x)?.floats == [2])
        #expect(tape.takeGradient(of: x) == nil)
    }

    @Test("Operations on constants record nothing")
    func constants() {
        let x = Variable(Tensor([1, 2] as [Float], shape: [2], on: .reference))
        #expect(!x.isTracked && !(x * x).isTracked)
        let tape = Tape()
        #expect((leaf([1, 2], on: tape) * x).isTracked)
    }

    @Test("A pass begins with the seed, and leaves it as it was")
    func seed() {
        let tape = Tape()
        let (x, y) = (leaf([1, 2], on: tape), leaf([3, 4], on: tape))
        let seed = Tensor([10, -1] as [Float], shape: [2], on: .reference)
        tape.backward(from: x - y, seed: seed)
        #expect(tape.takeGradient(of: x)?.floats == [10, -1])
        #expect(tape.takeGradient(of: y)?.floats == [-10, 1])
        #expect(seed.floats == [10, -1])
    }

    @Test("A tape serves a second pass, and leaves gather gradients over both")
    func secondPass() {
        let tape = Tape()
        let x = leaf([1, 2], on: tape)
        tape.backward(from: x * x)
        tape.backward(from: x + x)
        #expect(tape.takeGradient(of: x)?.floats == [4, 6])
    }

    @Test("A step that repeats takes no memory from the system, and gives back all it used")
    func memory() {
        let device = Device(name: "test", backend: CPUBackend())
        let extents = AttentionDecoderExtents(source: 6, target: 5, batch: 4, hidden: 8, attention: 9, annotation: 10)
        func trainingStep() {
            let tape = Tape()
            let leaves = randomTensors(extents.shapes, on: device).map(tape.leaf)
            let run = runDecoder(leaves, source: [6, 2, 3, 1], target: [5, 5, 1, 2])
            tape.backward(from: concatenated([run.states, run.contexts].compactMap(\.self)))
            #expect(leaves.allSatisfy { tape.takeGradient(of: $0) != nil })
        }
        trainingStep()
        let warm = device.arena.statistics
        for _ in 0..<5 { trainingStep() }
        #expect(device.arena.statistics == warm)
        #expect(warm.usedBytes == 0)
    }

    @Test("Variables of two tapes do not meet, and no tape plays another's variable")
    func strangers() async {
        await #expect(processExitsWith: .failure) {
            let value = Tensor(zeros: [1], on: .reference)
            _ = Tape().leaf(value) + Tape().leaf(value)
        }
        await #expect(processExitsWith: .failure) {
            Tape().backward(from: Tape().leaf(Tensor(zeros: [1], on: .reference)))
        }
    }
}
