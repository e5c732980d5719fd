import CPUBackend
import Foundation
import TensorCore
import Testing

@Suite("Element-wise kernels")
struct ElementwiseKernelsTests {
    @Test("Functions of two agree, repetition over leading axes included", arguments: BinaryFunction.allCases)
    func binary(function: BinaryFunction) {
        for count in awkwardExtents {
            for (a, b) in [([count], [count]), ([3, count], [count]), ([2, 3, count], [3, count])] as [(Shape, Shape)] {
                expectAgreement("\(a) \(b)", tolerance: 0) { bench in
                    bench.backend.apply(function, bench.random(a), bench.random(b), into: bench.output(a))
                }
            }
        }
    }

    @Test("Scaling agrees, in place and added", arguments: awkwardExtents)
    func scaling(count: Int) {
        expectAgreement { bench in
            bench.backend.scale(bench.output([count]), by: -0.7)
            bench.backend.scale(bench.output([count]), by: Tensor([-0.7], shape: [1], on: bench.device))
            bench.backend.add(bench.random([count]), scaledBy: 0.3, into: bench.output([count]))
        }
    }

    @Test("Clamping agrees, and leaves a NaN to be found", arguments: awkwardExtents)
    func clamping(count: Int) {
        expectAgreement(tolerance: 0) { bench in
            let x = bench.output([count])
            bench.backend.copy(bench.random([count], in: -3...3), into: x)
            bench.backend.clamp(x, to: 1.25)
        }
        for device in [Device.reference, .cpu] {
            let x = Tensor(
                [Float](repeating: .nan, count: count) + [-.infinity, .infinity, -2, 1], shape: [count + 4], on: device)
            device.backend.clamp(x, to: 2)
            #expect(x.floats.prefix(count).allSatisfy(\.isNaN) && x.floats.suffix(4) == [-2, 2, -2, 1])
        }
    }

    @Test("Activations and their gradients agree", arguments: Activation.allCases)
    func activations(activation: Activation) {
        for count in awkwardExtents {
            expectAgreement("\(count)", tolerance: 1e-6) { bench in
                let x = bench.random([count], in: -10...10)
                bench.backend.apply(activation, x, into: bench.output([count]))
                for mode in writeModes {
                    bench.backend.applyGradient(
                        of: activation, value: bench.random([count]), bench.random([count]),
                        into: bench.output([count]), mode)
                }
            }
        }
    }

    @Test("Activations of any magnitude stay within their range", arguments: Activation.allCases)
    func magnitudes(activation: Activation) {
        let values: [Float] = [
            -.infinity, -1e30, -1e4, -104, -88.5, -87.3, -44, -1e-6, 0, 1e-6, 44, 87.3, 1e4, .infinity,
        ]
        expectAgreement(tolerance: 1e-6) { bench in
            let x = Tensor(values, shape: [values.count], on: bench.device)
            bench.backend.apply(activation, x, into: bench.output(x.shape))
        }
    }

    @Test("A sigmoid far below zero is exact relative to itself, within 3e-7")
    func smallSigmoid() {
        let values = stride(from: Float(-85), to: 0, by: 0.0173).map { $0 }
        let x = Tensor(values, shape: [values.count], on: .cpu)
        let y = Tensor(uninitialized: x.shape, on: .cpu)
        x.backend.apply(.sigmoid, x, into: y)
        let errors = zip(values, y.floats).map { abs(Double($1) * (1 + exp(-Double($0))) - 1) }
        #expect((errors.max() ?? 1) < 3e-7)
    }

    @Test("Rows are summed alike", arguments: awkwardExtents, awkwardExtents)
    func rows(rows: Int, columns: Int) {
        expectAgreement { bench in
            for mode in writeModes {
                bench.backend.sumRows(bench.random([rows, columns]), into: bench.output([columns]), mode)
            }
        }
    }

    @Test("Columns are copied from anywhere to anywhere", arguments: awkwardExtents)
    func copyColumns(count: Int) {
        for (rows, xStart, yStart) in [(5, 0, 0), (5, 3, 2), (1, 0, 9), (0, 1, 1)] {
            for mode in writeModes {
                expectAgreement("\(rows) rows, from \(xStart) to \(yStart), \(mode)", tolerance: 0) { bench in
                    let x = bench.random([rows, count + xStart + 4])
                    let y = bench.output([rows, count + yStart + 1])
                    bench.backend.copyColumns(x, from: xStart, into: y, at: yStart, count: count, mode)
                }
            }
        }
    }

    @Test("Dropout draws the same mask, to the element", arguments: awkwardExtents + [255, 256, 257, 1000])
    func dropout(count: Int) {
        let stream = RandomStream(seed: 0x1234_5678_9abc_def0, step: 7, shard: 3, place: 11)
        for rate in [Float(0), 0.1, 0.5, 0.99] {
            expectAgreement("rate \(rate)", tolerance: 0) { bench in
                let ones = Tensor(repeating: 1, shape: [count], on: bench.device)
                bench.backend.dropout(ones, rate: rate, stream, .elements, into: bench.output([count]), .overwrite)
            }
            expectAgreement("rate \(rate)") { bench in
                bench.backend.dropout(
                    bench.random([count]), rate: rate, stream, .elements, into: bench.output([count]), .accumulate)
            }
        }
    }

    @Test("Runs and repetitions of a mask agree, to the element", arguments: [0, 1, 7, 64, 65, 1000, 4001])
    func dropoutPatterns(count: Int) {
        let stream = RandomStream(seed: 0x1234_5678_9abc_def0, step: 7, shard: 3, place: 11)
        for (run, period) in [(1, 1), (1, 5), (1, 64), (1, 300), (3, nil), (65, nil), (5000, nil), (2, 3), (3, 260)]
            as [(Int, Int?)]
        {
            let pattern = DropoutPattern(run: run, period: period)
            expectAgreement("\(pattern)", tolerance: 0) { bench in
                let x = bench.random([count])
                bench.backend.dropout(x, rate: 0.4, stream, pattern, into: bench.output([count]), .overwrite)
                let own = bench.output([count])
                bench.backend.dropout(own, rate: 0.4, stream, pattern, into: own, .overwrite)
            }
            expectAgreement("\(pattern)") { bench in
                bench.backend.dropout(
                    bench.random([count]), rate: 0.4, stream, pattern, into: bench.output([count]), .accumulate)
            }
        }
    }

    /// What is left of ones, of which half drops out.
    private func mask(_ count: Int, _ pattern: DropoutPattern, on device: Device) -> [Float] {
        let y = Tensor(repeating: 1, shape: [count], on: device)
        device.backend.dropout(y, rate: 0.5, RandomStream(seed: 5, place: 2), pattern, into: y, .overwrite)
        return y.floats
    }

    @Test("By default an element drops out by its own random number", arguments: [Device.reference, .cpu])
    func dropoutNumbers(device: Device) {
        let stream = RandomStream(seed: 5, place: 2)
        #expect(mask(1000, .elements, on: device) == (0..<1000).map { stream.uniform($0) >= 0.5 ? 2 : 0 })
    }

    @Test(
        "A mask that repeats is the same again and again; neighbours of a run go or stay together",
        arguments: [Device.reference, .cpu])
    func dropoutTogether(device: Device) {
        let each = mask(1000, .elements, on: device)
        let repeated = mask(1000, DropoutPattern(period: 300), on: device)
        #expect(repeated == (0..<1000).map { each[$0 % 300] })
        let runs = mask(1000, DropoutPattern(run: 7), on: device)
        #expect(runs == (0..<1000).map { each[$0 / 7] })
    }

    @Test("Whole runs drop out at the rate of single elements")
    func runRate() {
        let ones = Tensor(repeating: 1, shape: [20_000, 8], on: .cpu)
        let y = Tensor(uninitialized: ones.shape, on: .cpu)
        ones.backend.dropout(ones, rate: 0.3, RandomStream(seed: 1), DropoutPattern(run: 8), into: y, .overwrite)
        let sums = (0..<20_000).map { y.step($0).floats.reduce(0, +) }
        let kept = sums.filter { $0 != 0 }
        #expect(kept.allSatisfy { abs($0 - 8 / 0.7) < 1e-5 })
        #expect(abs(Double(kept.count) / 20_000 - 0.7) < 0.013)  // Four standard deviations.
    }

    @Test("Dropout keeps its share of the elements, and the mean")
    func dropoutRate() {
        let ones = Tensor(repeating: 1, shape: [100_000], on: .cpu)
        let y = Tensor(uninitialized: ones.shape, on: .cpu)
        ones.backend.dropout(ones, rate: 0.3, RandomStream(seed: 1), .elements, into: y, .overwrite)
        let kept = y.floats.filter { $0 != 0 }
        #expect(abs(Double(kept.count) / 100_000 - 0.7) < 0.007)
        #expect(kept.allSatisfy { abs($0 - 1 / 0.7) < 1e-6 })
    }

    @Test("Softmax and its gradient agree over padded rows", arguments: awkwardExtents)
    func softmax(columns: Int) {
        for (time, batch) in [(1, 1), (1, 7), (3, 5), (0, 4)] {
            expectAgreement("[\(time), \(batch), \(columns)]") { bench in
                let shape: Shape = [time, batch, columns]
                let lengths = bench.lengths(batch, upTo: columns)
                bench.backend.softmax(bench.random(shape, in: -5...5), lengths: lengths, into: bench.output(shape))
                let inPlace = bench.output(shape)
                bench.backend.softmax(inPlace, lengths: lengths, into: inPlace)
                for mode in writeModes {
                    bench.backend.softmaxGradient(
                        value: bench.random(shape), bench.random(shape), into: bench.output(shape), mode)
                }
            }
        }
    }

    @Test("Softmax of large numbers neither overflows nor loses its sum")
    func largeSoftmax() {
        expectAgreement { bench in
            let x = Tensor([1e4, -1e4, 9999, 0, -1e4, -1e4, 3e38, -3e38, 0], shape: [3, 3], on: bench.device)
            let lengths = Tensor([3] as [Int32], shape: [1], on: bench.device)
            let y = bench.output([3, 3])
            bench.backend.softmax(x, lengths: lengths, into: y)
            for row in 0..<3 { #expect(abs(y.step(row).floats.reduce(0, +) - 1) < 1e-6) }
        }
    }

    @Test("Means over time and their gradients agree over padded batches", arguments: awkwardExtents)
    func meanOverTime(columns: Int) {
        for (time, batch) in [(1, 1), (7, 5), (65, 3), (4, 0)] {
            expectAgreement("[\(time), \(batch), \(columns)]") { bench in
                let shape: Shape = [time, batch, columns]
                let lengths = bench.lengths(batch, upTo: time)
                bench.backend.meanOverTime(bench.random(shape), lengths: lengths, into: bench.output([batch, columns]))
                for mode in writeModes {
                    bench.backend.meanOverTimeGradient(
                        bench.random([batch, columns]), lengths: lengths, into: bench.output(shape), mode)
                }
            }
        }
    }

    @Test("Sums of squares agree, and are taken in double precision", arguments: awkwardExtents + [10_000])
    func sumOfSquares(count: Int) {
        expectAgreement(tolerance: 1e-6) { bench in
            for mode in writeModes { bench.backend.sumOfSquares(bench.random([count]), into: bench.output([1]), mode) }
        }
    }
}
