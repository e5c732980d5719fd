import CPUBackend
import TensorCore
import Testing

@Suite("Loss and optimiser kernels")
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

    @Test("An Adam step agrees, decay and clipping included", arguments: awkwardExtents)
    func adam(count: Int) {
        for decay in [Float(0), 0.01] {
            expectAgreement("decay \(decay)", tolerance: 1e-6) { bench in
                let secondMoment = bench.output([count])
                bench.backend.copy(bench.random([count], in: 0...1), into: secondMoment)
                bench.backend.adam(
                    parameter: bench.output([count]), gradient: bench.random([count]),
                    firstMoment: bench.output([count]), secondMoment: secondMoment,
                    AdamCoefficients(
                        rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: decay, gradientScale: 0.3,
                        correction1: 0.19, correction2: 0.002))
            }
        }
    }
}
