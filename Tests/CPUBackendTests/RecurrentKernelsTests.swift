import CPUBackend
import TensorCore
import Testing

@Suite("Recurrent kernels")
struct RecurrentKernelsTests {
    @Test("A GRU step and its gradient agree over padded batches", arguments: awkwardExtents, [0, 1, 7])
    func gru(hidden: Int, batch: Int) {
        for (time, scale) in [(0, 1), (2, 1), (5, 1), (2, 1e4)] as [(Int, Float)] {
            expectAgreement("step \(time), inputs up to \(scale)") { bench in
                let lengths = bench.lengths(batch, upTo: 4)
                let previous = bench.random([batch, hidden])
                bench.backend.gru(
                    projected: bench.random([batch, 3 * hidden], in: -scale...scale),
                    recurrent: bench.random([batch, 3 * hidden]), bias: bench.random([3 * hidden]), previous: previous,
                    lengths: lengths, time: time, gates: bench.output([batch, 3 * hidden]),
                    feedback: bench.output([batch, hidden]), state: bench.output([batch, hidden]))
                bench.backend.gruGradient(
                    stateGradient: bench.random([batch, hidden]), gates: bench.output([batch, 3 * hidden]),
                    feedback: bench.random([batch, hidden]), previous: previous, lengths: lengths, time: time,
                    projectedGradient: bench.output([batch, 3 * hidden]),
                    previousGradient: bench.output([batch, hidden]))
            }
        }
    }

    @Test("An LSTM step and its gradient agree over padded batches", arguments: awkwardExtents, [0, 1, 7])
    func lstm(hidden: Int, batch: Int) {
        for (time, scale) in [(0, 1), (2, 1), (5, 1), (2, 1e4)] as [(Int, Float)] {
            expectAgreement("step \(time), inputs up to \(scale)") { bench in
                let lengths = bench.lengths(batch, upTo: 4)
                let (previous, previousMemory) = (bench.random([batch, hidden]), bench.random([batch, hidden]))
                bench.backend.lstm(
                    projected: bench.random([batch, 4 * hidden], in: -scale...scale),
                    recurrent: bench.random([batch, 4 * hidden]), bias: bench.random([4 * hidden]), previous: previous,
                    previousMemory: previousMemory, lengths: lengths, time: time,
                    gates: bench.output([batch, 4 * hidden]), state: bench.output([batch, hidden]),
                    memory: bench.output([batch, hidden]))
                bench.backend.lstmGradient(
                    stateGradient: bench.random([batch, hidden]), memoryGradient: bench.random([batch, hidden]),
                    gates: bench.random([batch, 4 * hidden], in: 0...1), previousMemory: previousMemory,
                    memory: bench.random([batch, hidden]), lengths: lengths, time: time,
                    projectedGradient: bench.output([batch, 4 * hidden]),
                    previousGradient: bench.output([batch, hidden]),
                    previousMemoryGradient: bench.output([batch, hidden]))
            }
        }
    }

    @Test("An Elman step and its gradient agree over padded batches", arguments: awkwardExtents, [0, 1, 7])
    func elman(hidden: Int, batch: Int) {
        for (time, activation) in [(0, .tanh), (2, .tanh), (2, .relu), (5, .relu)] as [(Int, Activation)] {
            expectAgreement("step \(time), \(activation)") { bench in
                let lengths = bench.lengths(batch, upTo: 4)
                bench.backend.elman(
                    activation, projected: bench.random([batch, hidden]), recurrent: bench.random([batch, hidden]),
                    bias: bench.random([hidden]), previous: bench.random([batch, hidden]), lengths: lengths,
                    time: time, state: bench.output([batch, hidden]))
                bench.backend.elmanGradient(
                    activation, stateGradient: bench.random([batch, hidden]), state: bench.random([batch, hidden]),
                    lengths: lengths, time: time, projectedGradient: bench.output([batch, hidden]),
                    previousGradient: bench.output([batch, hidden]))
            }
        }
    }

    @Test(
        "A unit that resets before the product, and its gradient, agree over padded batches",
        arguments: awkwardExtents, [0, 1, 7])
    func resetFirst(hidden: Int, batch: Int) {
        for time in [0, 2, 5] {
            expectAgreement("step \(time)") { bench in
                let lengths = bench.lengths(batch, upTo: 4)
                let projected = bench.random([batch, 3 * hidden])
                let previous = bench.random([batch, hidden])
                let (gates, fed) = (bench.output([batch, 2 * hidden]), bench.output([batch, hidden]))
                let candidate = bench.output([batch, hidden])
                bench.backend.resetGates(
                    projected: projected, recurrent: bench.random([batch, 2 * hidden]), previous: previous,
                    lengths: lengths, time: time, gates: gates, fed: fed)
                bench.backend.resetState(
                    projected: projected, recurrent: bench.random([batch, hidden]), previous: previous, gates: gates,
                    lengths: lengths, time: time, candidate: candidate, state: bench.output([batch, hidden]))
                // What the way forward left is what the way back overwrites.
                let (dx, dprevious) = (bench.output([batch, 3 * hidden]), bench.output([batch, hidden]))
                bench.backend.resetStateGradient(
                    stateGradient: dprevious, gates: gates, candidate: candidate, previous: previous,
                    lengths: lengths, time: time, projectedGradient: dx, previousGradient: dprevious)
                bench.backend.resetGatesGradient(
                    fedGradient: bench.random([batch, hidden]), gates: gates, previous: previous, lengths: lengths,
                    time: time, projectedGradient: dx, previousGradient: dprevious)
            }
        }
    }

    @Test("An SSRU step and its gradient agree over padded batches", arguments: awkwardExtents, [0, 1, 7])
    func ssru(hidden: Int, batch: Int) {
        for time in [0, 2, 5] {
            expectAgreement("step \(time)") { bench in
                let lengths = bench.lengths(batch, upTo: 4)
                let previousMemory = bench.random([batch, hidden])
                bench.backend.ssru(
                    projected: bench.random([batch, 2 * hidden]), previous: bench.random([batch, hidden]),
                    previousMemory: previousMemory, lengths: lengths, time: time,
                    gates: bench.output([batch, 2 * hidden]), state: bench.output([batch, hidden]),
                    memory: bench.output([batch, hidden]))
                let (dh, dc) = (bench.output([batch, hidden]), bench.output([batch, hidden]))
                bench.backend.ssruGradient(
                    stateGradient: dh, memoryGradient: dc, gates: bench.random([batch, 2 * hidden], in: 0...1),
                    previousMemory: previousMemory, state: bench.random([batch, hidden]), lengths: lengths,
                    time: time, projectedGradient: bench.output([batch, 2 * hidden]), previousGradient: dh,
                    previousMemoryGradient: dc)
            }
        }
    }

    @Test("A window's step and its gradient agree over padded batches", arguments: awkwardExtents, [0, 1, 7])
    func window(hidden: Int, batch: Int) {
        for (time, width) in [(0, 2), (2, 3), (5, 5)] {
            expectAgreement("step \(time), width \(width)") { bench in
                let lengths = bench.lengths(batch, upTo: 4)
                let later = (width - 1) * hidden
                bench.backend.window(
                    projected: bench.random([batch, width * hidden]), previous: bench.random([batch, hidden]),
                    previousSums: bench.random([batch, later]), lengths: lengths, time: time,
                    state: bench.output([batch, hidden]), sums: bench.output([batch, later]))
                let (dh, ds) = (bench.output([batch, hidden]), bench.output([batch, later]))
                bench.backend.windowGradient(
                    stateGradient: dh, sumsGradient: ds, state: bench.random([batch, hidden]), lengths: lengths,
                    time: time, projectedGradient: bench.output([batch, width * hidden]), previousGradient: dh,
                    previousSumsGradient: ds)
            }
        }
    }

    @Test("An LSTM step's gradients may take the place of those that it reads", arguments: [false, true])
    func lstmInPlace(isPast: Bool) {
        expectAgreement { bench in
            let (dh, dc) = (bench.output([2, 7]), bench.output([2, 7]))
            bench.backend.lstmGradient(
                stateGradient: dh, memoryGradient: dc, gates: bench.random([2, 28], in: 0...1),
                previousMemory: bench.random([2, 7]), memory: bench.random([2, 7]),
                lengths: Tensor([isPast ? 1 : 3, 3] as [Int32], shape: [2], on: bench.device), time: 2,
                projectedGradient: bench.output([2, 28]), previousGradient: dh, previousMemoryGradient: dc)
        }
    }
}
