import CPUBackend
import TensorCore
import Testing

@Suite("Matrix kernels")
struct MatrixKernelsTests {
    @Test("Products agree in all orientations and modes", arguments: awkwardExtents, awkwardExtents)
    func multiply(rows: Int, columns: Int) {
        for inner in awkwardExtents {
            for a in [Orientation.asStored, .transposed] {
                for b in [Orientation.asStored, .transposed] {
                    for mode in writeModes {
                        expectAgreement("\(rows)×\(inner)×\(columns) \(a) \(b) \(mode)") { bench in
                            let left = bench.random(a == .asStored ? [rows, inner] : [inner, rows])
                            let right = bench.random(b == .asStored ? [inner, columns] : [columns, inner])
                            bench.backend.multiply(left, a, right, b, into: bench.output([rows, columns]), mode)
                        }
                    }
                }
            }
        }
    }

    @Test("A product known by hand", arguments: [Device.reference, .cpu])
    func knownProduct(device: Device) {
        let a = Tensor([1, 2, 3, 4, 5, 6] as [Float], shape: [2, 3], on: device)
        let b = Tensor([1, 0, 2, 1, 0, 3] as [Float], shape: [3, 2], on: device)
        let c = Tensor(repeating: 100, shape: [2, 2], on: device)
        device.backend.multiply(a, .asStored, b, .asStored, into: c, .overwrite)
        #expect(c.floats == [5, 11, 14, 23])
        device.backend.multiply(b, .transposed, a, .transposed, into: c, .accumulate)
        #expect(c.floats == [10, 25, 25, 46])
    }

    @Test("Packed products agree", arguments: awkwardExtents + [300], awkwardExtents)
    func multiplyPacked(rows: Int, columns: Int) {
        for inner in awkwardExtents {
            for orientation in [Orientation.asStored, .transposed] {
                for mode in writeModes {
                    expectAgreement("\(rows)×\(inner)×\(columns) \(orientation) \(mode)") { bench in
                        let left = bench.random([rows, inner])
                        let right = bench.random(orientation == .asStored ? [inner, columns] : [columns, inner])
                        bench.backend.multiply(
                            left, right.packed(orientation), into: bench.output([rows, columns]), mode)
                        bench.backend.multiply(
                            left, right.packed(orientation), bias: bench.random([columns]),
                            into: bench.output([rows, columns]), mode)
                    }
                }
            }
        }
    }

    @Test(
        "A row of a packed product has the same bits in any company",
        arguments: [(512, 1536), (37, 5), (620, 129), (3, 24), (1000, 1)], writeModes)
    func packedRowsAreIndependent(extents: (inner: Int, columns: Int), mode: WriteMode) {
        let (inner, columns) = extents
        let bench = Workbench(.cpu)
        let weights = bench.random([inner, columns]).packed()
        let left = bench.random([300, inner])
        let before = bench.random([300, columns])
        let bias = bench.random([columns])
        func product(_ rows: Range<Int>) -> [Float] {
            let result = Tensor(before.steps(rows).floats, shape: [rows.count, columns], on: .cpu)
            bench.backend.multiply(left.steps(rows), weights, bias: bias, into: result, mode)
            return result.floats
        }
        let whole = product(0..<300)
        for rows in [0..<1, 7..<8, 3..<5, 0..<8, 2..<15, 0..<40, 1..<45, 100..<188, 250..<282, 255..<300, 5..<300] {
            #expect(
                product(rows) == Array(whole[rows.lowerBound * columns..<rows.upperBound * columns]), "rows \(rows)")
        }
    }

    @Test("Transposes agree", arguments: awkwardExtents, awkwardExtents)
    func transpose(rows: Int, columns: Int) {
        expectAgreement(tolerance: 0) { bench in
            bench.backend.transpose(bench.random([rows, columns]), into: bench.output([columns, rows]))
        }
    }
}
