import CPUBackend
import TensorCore
import Testing

@Suite("Normalisation kernels")
struct NormalizationKernelsTests {
    /// The kernels over inputs of a range, whose statistics are those of the way forward.
    private func run(_ bench: Workbench, _ rows: Int, _ size: Int, _ blocks: Int, in range: ClosedRange<Float>) {
        let (x, gain) = (bench.random([rows, blocks * size], in: range), bench.random([blocks * size]))
        let statistics = Tensor(uninitialized: [rows, 2 * blocks], on: bench.device)
        for bias in [bench.random([blocks * size]), nil] {
            bench.backend.layerNormalization(
                x, gain: gain, bias: bias, blocks: blocks, statistics: statistics, into: bench.output(x.shape))
        }
        let dy = bench.random(x.shape)
        for mode in writeModes {
            bench.backend.layerNormalizationGradient(
                dy, of: x, gain: gain, blocks: blocks, statistics: statistics, into: bench.output(x.shape), mode)
            bench.backend.layerNormalizationGainGradient(
                dy, of: x, blocks: blocks, statistics: statistics, into: bench.output([blocks * size]), mode)
        }
    }

    @Test("Layer normalisation and its gradients agree", arguments: [1, 2, 7, 64, 65, 1000], [1, 3])
    func agreement(size: Int, blocks: Int) {
        for rows in [0, 1, 5] {
            for range in [-1...1, -1e4...1e4, 90...110] as [ClosedRange<Float>] {
                // Numbers far from 0 have their differences in fewer digits.
                let tolerance: Float = range.lowerBound > 0 ? 1e-4 : 1e-5
                expectAgreement("\(rows) rows in \(range)", tolerance: tolerance) { bench in
                    run(bench, rows, size, blocks, in: range)
                }
            }
        }
    }

    @Test("The statistics agree", arguments: [1, 7, 65], [1, 3])
    func statistics(size: Int, blocks: Int) {
        expectAgreement { bench in
            bench.backend.layerNormalization(
                bench.random([4, blocks * size]), gain: bench.random([blocks * size]), bias: nil, blocks: blocks,
                statistics: bench.output([4, 2 * blocks]),
                into: Tensor(uninitialized: [4, blocks * size], on: bench.device))
        }
    }

    @Test("Equal values, of any size, become the bias to the bit", arguments: [Device.reference, .cpu])
    func equalValues(device: Device) {
        for value in [0, 0.1, -0.3, 1e6 / 3, -1e20 / 7, 3e38] as [Float] {
            for size in [1, 3, 7, 65] {
                let x = Tensor(repeating: value, shape: [2, size], on: device)
                let gain = Tensor(repeating: 3, shape: [size], on: device)
                let bias = Tensor((0..<size).map { Float($0) - 0.7 }, shape: [size], on: device)
                let (y, statistics) = (
                    Tensor(uninitialized: x.shape, on: device), Tensor(uninitialized: [2, 2], on: device)
                )
                device.backend.layerNormalization(
                    x, gain: gain, bias: bias, blocks: 1, statistics: statistics, into: y)
                #expect(y.floats == bias.floats + bias.floats, "\(size) of \(value)")
                #expect(statistics.floats[0] == value && abs(statistics.floats[1] / 316.22776 - 1) < 1e-6)
            }
        }
    }

    @Test(
        "A gradient may take the place of the input or of the gradient that it comes from",
        arguments: [Device.reference, .cpu])
    func inPlace(device: Device) {
        let bench = Workbench(device)
        let (x, dy, gain) = (bench.random([3, 14]), bench.random([3, 14]), bench.random([14]))
        let statistics = Tensor(uninitialized: [3, 4], on: device)
        func copy(_ tensor: Tensor) -> Tensor { Tensor(tensor.floats, shape: tensor.shape, on: device) }
        let y = Tensor(uninitialized: x.shape, on: device)
        device.backend.layerNormalization(x, gain: gain, bias: nil, blocks: 2, statistics: statistics, into: y)
        let own = copy(x)
        device.backend.layerNormalization(own, gain: gain, bias: nil, blocks: 2, statistics: statistics, into: own)
        #expect(own.floats == y.floats)
        func gradient(_ dy: Tensor, _ x: Tensor, into dx: Tensor) -> [Float] {
            device.backend.layerNormalizationGradient(
                dy, of: x, gain: gain, blocks: 2, statistics: statistics, into: dx, .overwrite)
            return dx.floats
        }
        let expected = gradient(dy, x, into: y)
        let (first, second) = (copy(dy), copy(x))
        #expect(gradient(first, x, into: first) == expected && gradient(dy, second, into: second) == expected)
    }

    @Test("Step by step, the gain's gradient has the bits that all steps have at once")
    func steps() {
        let bench = Workbench(.cpu)
        let (x, dy, gain) = (bench.random([4, 3, 65]), bench.random([4, 3, 65]), bench.random([65]))
        let statistics = Tensor(uninitialized: [4, 3, 2], on: .cpu)
        let y = Tensor(uninitialized: x.shape, on: .cpu)
        let (byStep, atOnce) = (Tensor(zeros: [65], on: .cpu), Tensor(uninitialized: [65], on: .cpu))
        for t in 0..<4 {
            bench.backend.layerNormalization(
                x.step(t), gain: gain, bias: nil, blocks: 1, statistics: statistics.step(t), into: y.step(t))
            bench.backend.layerNormalizationGainGradient(
                dy.step(t), of: x.step(t), blocks: 1, statistics: statistics.step(t), into: byStep, .accumulate)
        }
        bench.backend.layerNormalizationGainGradient(
            dy, of: x, blocks: 1, statistics: statistics, into: atOnce, .overwrite)
        #expect(byStep.floats == atOnce.floats)
        let whole = Tensor(uninitialized: x.shape, on: .cpu)
        bench.backend.layerNormalization(
            x, gain: gain, bias: nil, blocks: 1, statistics: Tensor(uninitialized: [12, 2], on: .cpu), into: whole)
        #expect(whole.floats == y.floats)
    }
}
