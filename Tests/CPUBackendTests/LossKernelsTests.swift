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

    @Test(
        "Cross-entropy and divergence of two distributions agree, and their gradients", arguments: [1, 7, 64, 1000],
        [0, 1, 7])
    func twofoldCrossEntropy(classes: Int, rows: Int) {
        for (smoothing, weight) in [(Float(0), Float(1)), (0.1, 2.5), (0.1, 0)] {
            for largest in [Float(3), 20] {
                // A difference of logarithms is as precise as they are.
                expectAgreement("smoothing \(smoothing), logits up to \(largest)", tolerance: largest > 3 ? 1e-4 : 1e-5)
                {
                    bench in
                    let logits = (0..<2).map { _ in bench.output([rows, classes]) }
                    for own in logits {
                        bench.backend.copy(bench.random(own.shape, in: -largest...largest), into: own)
                    }
                    bench.backend.twofoldCrossEntropy(
                        first: logits[0], second: logits[1], targets: bench.integers([rows], below: classes),
                        smoothing: smoothing, weight: weight, scale: 0.5, losses: bench.output([rows]),
                        logLikelihoods: bench.output([rows]), divergences: bench.output([rows]))
                }
            }
        }
    }

    @Test(
        "Two distributions that are one have no divergence, and half the gradient each",
        arguments: [Device.reference, .cpu])
    func equalDistributions(device: Device) {
        let bench = Workbench(device)
        let logits = bench.random([5, 9], in: -3...3)
        let targets = bench.integers([5], below: 9)
        func copy() -> Tensor { Tensor(logits.floats, shape: logits.shape, on: device) }
        func row() -> Tensor { Tensor(uninitialized: [5], on: device) }
        let (single, losses, likelihoods) = (copy(), row(), row())
        device.backend.crossEntropy(
            logits: single, targets: targets, smoothing: 0.1, scale: 2, losses: losses, logLikelihoods: likelihoods)
        let (first, second, mean, own, divergences) = (copy(), copy(), row(), row(), row())
        device.backend.twofoldCrossEntropy(
            first: first, second: second, targets: targets, smoothing: 0.1, weight: 3, scale: 2, losses: mean,
            logLikelihoods: own, divergences: divergences)
        #expect(divergences.floats.allSatisfy { $0 == 0 })
        for (found, expected) in [(mean, losses), (own, likelihoods)] {
            #expect(zip(found.floats, expected.floats).allSatisfy { abs($0 - $1) < 1e-5 })
        }
        for half in [first, second] {
            #expect(zip(half.floats, single.floats).allSatisfy { abs(2 * $0 - $1) < 1e-5 })
        }
    }
}
