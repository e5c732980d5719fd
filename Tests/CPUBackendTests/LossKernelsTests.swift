import CPUBackend
import TensorCore
import Testing

@Suite("Loss kernels")
struct LossKernelsTests {
    @Test("Cross-entropy and its gradient agree", arguments: [1, 7, 64, 65, 1000], [0, 1, 7])
    func crossEntropy(classes: Int, rows: Int) {
        for smoothing in [Float(0), 0.1] {
            for largest in [Float(3), 1e4] {
                expectAgreement("smoothing \(smoothing), logits up to \(largest)") { bench in
                    let logits = bench.output([rows, classes])
                    bench.backend.copy(bench.random(logits.shape, in: -largest...largest), into: logits)
                    bench.backend.crossEntropy(
                        logits: logits, targets: bench.integers([rows], below: classes), smoothing: smoothing,
                        scale: 0.5, losses: bench.output([rows]), logLikelihoods: bench.output([rows]))
                }
            }
        }
    }
}
