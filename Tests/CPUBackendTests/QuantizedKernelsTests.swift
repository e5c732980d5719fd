import CPUBackend
import TensorCore
import Testing

@Suite("Quantised kernels")
struct QuantizedKernelsTests {
    @Test("Products with bytes agree in both orientations and modes", arguments: awkwardExtents + [300], awkwardExtents)
    func multiply(rows: Int, columns: Int) {
        for inner in awkwardExtents {
            for orientation in [Orientation.asStored, .transposed] {
                for mode in writeModes {
                    for hasBias in [false, true] {
                        expectAgreement("\(rows)×\(inner)×\(columns) \(orientation) \(mode) \(hasBias)") { bench in
                            let left = bench.random([rows, inner])
                            let matrix = bench.random(orientation == .asStored ? [inner, columns] : [columns, inner])
                            let quantized = QuantizedMatrix(
                                nearest: matrix, channels: orientation == .asStored ? .columns : .rows)
                            // Where the processor doesn't multiply bytes, the reference is the product with floats.
                            let hasBytes = CPUBackend.multipliesBytes || !(bench.backend is ReferenceBackend)
                            bench.backend.multiply(
                                left,
                                hasBytes
                                    ? quantized.packed(orientation) : restored(quantized).packed(orientation),
                                bias: hasBias ? bench.random([columns]) : nil, into: bench.output([rows, columns]), mode
                            )
                        }
                    }
                }
            }
        }
    }

    /// The floats that a matrix of bytes stands for.
    private func restored(_ matrix: QuantizedMatrix) -> Tensor {
        let (rows, columns) = (matrix.shape[0], matrix.shape[1])
        let scales = matrix.scales.floats
        let floats = (0..<rows * columns).map {
            scales[matrix.channels == .rows ? $0 / columns : $0 % columns] * Float(matrix.values.i8[$0])
        }
        return Tensor(floats, shape: matrix.shape, on: matrix.values.device)
    }

    @Test("A row with something that is no finite number gives no finite numbers", arguments: [Device.reference, .cpu])
    func abnormal(device: Device) {
        let left = Tensor([1, 2, .nan, 1, .infinity, 0, -3, 4], shape: [4, 2], on: device)
        let matrix = Tensor([0.5, -1, 1, 0.25], shape: [2, 2], on: device)
        let product = Tensor(zeros: [4, 2], on: device)
        device.backend.multiply(
            left, QuantizedMatrix(nearest: matrix, channels: .columns).packed(), bias: nil, into: product, .overwrite)
        for (row, isNumber) in [true, false, false, true].enumerated() {
            #expect(product.step(row).floats.allSatisfy { $0.isFinite == isNumber })
            // Floats may tell an infinity from a NaN, bytes never do.
            if device.backend is ReferenceBackend || CPUBackend.multipliesBytes {
                #expect(product.step(row).floats.allSatisfy { $0.isNaN != isNumber })
            }
        }
    }

    @Test("Channels of the smallest floats stay in range")
    func denormal() {
        let values = [Float](repeating: 190 * .leastNonzeroMagnitude, count: 4)
        let matrix = QuantizedMatrix(nearest: Tensor(values, shape: [2, 2], on: .cpu), channels: .rows)
        #expect(matrix.shape == [2, 2])
    }

    @Test("Rows of bytes are gathered alike")
    func gather() {
        expectAgreement(tolerance: 0) { bench in
            let table = QuantizedMatrix(nearest: bench.random([9, 65]), channels: .rows)
            bench.backend.gather(table, bench.integers([20], below: 9), into: bench.output([20, 65]))
        }
    }

    @Test(
        "The nearest integers are within half a step of each channel's own scale", arguments: [Device.reference, .cpu])
    func nearest(device: Device) {
        let values: [Float] = [1, -50, 0, 0.5, 100, 0, -0.25, 25, 0]
        let matrix = Tensor(values, shape: [3, 3], on: device)
        let columns = QuantizedMatrix(nearest: matrix, channels: .columns)
        let columnScales: [Float] = [1 / 127, 100 / 127, 0]
        #expect(columns.scales.floats == columnScales)
        let rows = QuantizedMatrix(nearest: matrix, channels: .rows)
        let rowScales: [Float] = [50 / 127, 100 / 127, 25 / 127]
        #expect(rows.scales.floats == rowScales)
        let restored = Tensor(uninitialized: [3, 3], on: device)
        device.backend.gather(rows, Tensor([0, 1, 2] as [Int32], shape: [3], on: device), into: restored)
        for (index, (value, near)) in zip(values, restored.floats).enumerated() {
            #expect(abs(value - near) <= 0.51 * rowScales[index / 3])
        }
    }

    @Test("A product with bytes is near the product with floats, and a row's bits do not depend on its company")
    func accuracy() {
        let bench = Workbench(.cpu)
        let (left, right) = (bench.random([100, 512]), bench.random([512, 300]))
        let packed = QuantizedMatrix(nearest: right, channels: .columns).packed()
        let exact = Tensor(uninitialized: [100, 300], on: .cpu)
        bench.backend.multiply(left, right.packed(), into: exact, .overwrite)
        let rounded = Tensor(uninitialized: [100, 300], on: .cpu)
        bench.backend.multiply(left, packed, into: rounded, .overwrite)
        // Independent errors of at most half a step on either side, over 512 terms of variance 1/9.
        let step: Float = 1 / QuantizedMatrix.largest
        let variance: Float = 512 * 2 * step * step / 12 / 3
        let worst = zip(exact.floats, rounded.floats).map { abs($0 - $1) }.max() ?? 1
        #expect(worst < 6 * variance.squareRoot())
        #expect(exact.floats != rounded.floats)
        for rows in [0..<1, 5..<7, 60..<100] {
            let part = Tensor(uninitialized: [rows.count, 300], on: .cpu)
            bench.backend.multiply(left.steps(rows), packed, into: part, .overwrite)
            #expect(part.floats == rounded.steps(rows).floats)
        }
    }
}
