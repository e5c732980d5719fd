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
