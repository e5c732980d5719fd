import CPUBackend
import TensorCore
import Testing

@Suite("Optimiser kernels")
struct OptimizerKernelsTests {
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

    /// A rule by its name, with room for two things to remember, of which the first may be squares.
    private struct Rule: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let run:
            @Sendable (_ parameter: Tensor, _ gradient: Tensor, _ scale: Tensor, _ memory: [Tensor], UpdateCoefficients)
                -> Void
    }

    private static let rules = [
        Rule(testDescription: "descent") { $0.backend.sgd(parameter: $0, gradient: $1, scale: $2, $4) },
        Rule(testDescription: "momentum") {
            $0.backend.sgd(parameter: $0, gradient: $1, scale: $2, velocity: $3[1], .heavyBall(0.9), $4)
        },
        Rule(testDescription: "Nesterov") {
            $0.backend.sgd(parameter: $0, gradient: $1, scale: $2, velocity: $3[1], .nesterov(0.9), $4)
        },
        Rule(testDescription: "Adagrad") {
            $0.backend.adagrad(parameter: $0, gradient: $1, scale: $2, squares: $3[0], epsilon: 1e-8, $4)
        },
        Rule(testDescription: "Adadelta") {
            $0.backend.adadelta(
                parameter: $0, gradient: $1, scale: $2, squares: $3[0], squaredSteps: $3[2], rho: 0.9, epsilon: 1e-6, $4
            )
        },
        Rule(testDescription: "RMSprop") {
            $0.backend.rmsprop(
                parameter: $0, gradient: $1, scale: $2, squares: $3[0], velocity: nil, rho: 0.9, epsilon: 1e-8,
                momentum: 0, $4)
        },
        Rule(testDescription: "RMSprop with momentum") {
            $0.backend.rmsprop(
                parameter: $0, gradient: $1, scale: $2, squares: $3[0], velocity: $3[1], rho: 0.9, epsilon: 1e-8,
                momentum: 0.9, $4)
        },
        Rule(testDescription: "Adam") {
            $0.backend.adam(
                parameter: $0, gradient: $1, scale: $2, firstMoment: $3[1], secondMoment: $3[0],
                AdamCoefficients(
                    rate: $4.rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: $4.decay, l2: $4.l2,
                    correction1: 0.19, correction2: 0.002))
        },
    ]

    @Test("A step with a scale that is no number changes nothing", arguments: rules, [Device.reference, .cpu])
    private func withoutScale(rule: Rule, device: Device) {
        let tensors = (0..<5).map { Tensor([Float($0) + 1], shape: [1], on: device) }
        let update = UpdateCoefficients(rate: 1, decay: 0.1, l2: 0.1)
        rule.run(tensors[0], tensors[1], Tensor([.nan], shape: [1], on: device), Array(tensors[2...]), update)
        #expect(tensors.map { $0.floats[0] } == [1, 2, 3, 4, 5])
    }

    @Test(
        "Noise agrees, from any four elements on, and leaves a gradient without a scale alone",
        arguments: [0, 1, 7, 255, 256, 1000])
    func noise(count: Int) {
        for (first, scale) in [(0, 1), (1 << 18, 0.25), (12, .nan), (12, 0), (12, .infinity)] as [(Int, Float)] {
            expectAgreement("from \(first), scale \(scale)", tolerance: 3e-6) { bench in
                bench.backend.addNoise(
                    to: bench.output([count]), deviation: 0.7, scale: Tensor([scale], shape: [1], on: bench.device),
                    RandomStream(seed: 5, step: 3, shard: .max, place: 9), from: first)
            }
        }
    }

    @Test("Steps agree, penalty, decay and clipping included", arguments: rules, awkwardExtents)
    private func steps(rule: Rule, count: Int) {
        for (decay, l2) in [(0, 0), (0.01, 0), (0, 0.1), (0.01, 0.1)] as [(Float, Float)] {
            expectAgreement("decay \(decay), penalty \(l2)", tolerance: 1e-6) { bench in
                let memory = (0..<3).map { _ in bench.output([count]) }
                for squares in [memory[0], memory[2]] {
                    bench.backend.copy(bench.random([count], in: 0...1), into: squares)
                }
                rule.run(
                    bench.output([count]), bench.random([count]), Tensor([0.3], shape: [1], on: bench.device), memory,
                    UpdateCoefficients(rate: 0.01, decay: decay, l2: l2))
            }
        }
    }
}
