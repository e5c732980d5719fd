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
}
