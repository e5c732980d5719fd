import CPUBackend
import Foundation
import Layers
import ModelStore
import TensorCore
import Testing
import Text
import Training

@Suite("Gradient noise")
struct GradientNoiseTests {
    /// What steps of plain descent at a rate of 1 take off parameters that are zero.
    private func change(
        _ variance: Double, step: Int, gradient: Float = 0, clip: Double? = nil, threads: Int = 2, seed: UInt64 = 1,
        on device: Device = .cpu
    ) throws -> [[Float]] {
        // The first has two blocks.
        let shapes = [[300_001], [5]]
        let parameters = parameters(shapes.map { [Float](repeating: 0, count: $0[0]) }, shapes, on: device)
        var configuration = TrainingConfiguration()
        configuration.optimizer.kind = .sgd
        configuration.clipNorm = clip
        configuration.gradientNoise = variance
        var takeStep = TrainingStep(parameters, configuration, workers: Workers(.fixed(threads)), seed: seed)
        let gradients = shapes.map { Tensor(repeating: gradient, shape: Shape($0), on: device) }
        _ = try takeStep([GivenGradients(gradients, parameters)], number: step, rate: 1)
        return parameters.map { $0.value.floats.map { -$0 } }
    }

    private func moments(_ numbers: [Float]) -> (mean: Double, variance: Double) {
        let mean = numbers.reduce(0.0) { $0 + Double($1) } / Double(numbers.count)
        let squares = numbers.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        return (mean, squares / Double(numbers.count))
    }

    @Test("Its variance is that of the formula at every step", arguments: [1, 2, 1000])
    func variance(step: Int) throws {
        let (mean, variance) = moments(try change(0.3, step: step)[0])
        let expected = 0.3 / pow(Double(step), 0.55)
        #expect(abs(mean) < 5 * (expected / 300_001).squareRoot())
        #expect(abs(variance / expected - 1) < 5 * (2.0 / 300_001).squareRoot())
    }

    @Test("It is added after clipping, so that no gradient makes it larger or smaller")
    func clipping() throws {
        let noise = try change(0.3, step: 1)[0]
        let noisy = try change(0.3, step: 1, gradient: 10, clip: 1)[0]
        let clipped = Float(1 / 300_006.0.squareRoot())
        let error = zip(noise, noisy).map { abs($0 + clipped - $1) }.max() ?? 1
        #expect(error < 1e-5)
    }

    @Test("Seed, step and name choose it, and threads and devices do not")
    func dependence() throws {
        let one = try change(0.01, step: 4, threads: 1)
        #expect(try change(0.01, step: 4, threads: 3) == one)
        #expect(try change(0.01, step: 5) != one && change(0.01, step: 4, seed: 2) != one)
        #expect(Array(one[0].prefix(5)) != one[1])
        #expect(Set(one[0]).count > 290_000)
        let reference = try change(0.01, step: 4, on: .reference)
        #expect(zip(reference[0], one[0]).allSatisfy { abs($0 - $1) < 1e-6 })
        #expect(try change(0, step: 4).joined().allSatisfy { $0 == 0 })
    }

    @Test("A run with noise goes on from a checkpoint to the bit")
    func resumed() throws {
        func run(stop: Int) throws -> [[UInt32]] {
            var model = tinyModel(dropout: 0.2)
            let configuration = settings { $0.gradientNoise = 0.01 }
            try withModelFolder { folder in
                let recorder = Recorder()
                _ = try trainer(of: model, configuration, in: folder, observers: [recorder]).run {
                    recorder.step >= stop
                }
                if stop == .max { return }
                model = tinyModel(dropout: 0.2, seed: 6)
                let second = try trainer(of: model, configuration, in: folder)
                try second.resume(from: try #require(try folder.checkpoints.newest()))
                _ = try second.run()
            }
            return bits(of: model)
        }
        #expect(try run(stop: 7) == run(stop: .max))
    }
}
