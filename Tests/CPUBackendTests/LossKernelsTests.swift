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

    @Test("A clipping scale shortens what is too long, and nothing else", arguments: [Device.reference, .cpu])
    func clippingScale(device: Device) {
        func scale(_ squares: [Float], limit: Double?) -> Float {
            let outcome = Tensor(zeros: [1], on: device)
            device.backend.clippingScale(
                squares: Tensor(squares, shape: [squares.count], on: device), limit: limit, into: outcome)
            return outcome.floats[0]
        }
        #expect(scale([9, 16], limit: 2.5) == 0.5)
        #expect(scale([9, 16], limit: 5) == 1)
        #expect(scale([9, 16], limit: nil) == 1)
        #expect(scale([], limit: 1) == 1)
        for bad in [Float.nan, .infinity] { #expect(scale([1, bad], limit: 1).isNaN) }
    }

    @Test("An Adam step with a scale that is no number changes nothing", arguments: [Device.reference, .cpu])
    func adamWithoutScale(device: Device) {
        let tensors = (0..<4).map { Tensor([Float($0) + 1], shape: [1], on: device) }
        device.backend.adam(
            parameter: tensors[0], gradient: tensors[1], scale: Tensor([.nan], shape: [1], on: device),
            firstMoment: tensors[2], secondMoment: tensors[3],
            AdamCoefficients(
                rate: 1, beta1: 0.9, beta2: 0.9, epsilon: 1e-8, decay: 0, correction1: 0.1, correction2: 0.1))
        #expect(tensors.map { $0.floats[0] } == [1, 2, 3, 4])
    }

    @Test("An Adam step agrees, decay and clipping included", arguments: awkwardExtents)
    func adam(count: Int) {
        for decay in [Float(0), 0.01] {
            expectAgreement("decay \(decay)", tolerance: 1e-6) { bench in
                let secondMoment = bench.output([count])
                bench.backend.copy(bench.random([count], in: 0...1), into: secondMoment)
                bench.backend.adam(
                    parameter: bench.output([count]), gradient: bench.random([count]),
                    scale: Tensor([0.3], shape: [1], on: bench.device), firstMoment: bench.output([count]),
                    secondMoment: secondMoment,
                    AdamCoefficients(
                        rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: decay,
                        correction1: 0.19, correction2: 0.002))
            }
        }
    }
}
