import CPUBackend
import TensorCore
import Testing

@Suite("Products in bfloat16")
struct BFloat16ProductTests {
    private static let reference = Device(name: "reference", backend: ReferenceBackend(products: .bfloat16))
    private static let native = Device(
        name: "native", backend: CPUBackend(products: .bfloat16, hasBFloat16: true))
    private static let rounded = Device(
        name: "rounded", backend: CPUBackend(products: .bfloat16, hasBFloat16: false))
    /// Without AVX-512 the library can't even imitate the processor's own products.
    private static let ways = CPUBackend.knowsBFloat16 ? [native, rounded] : [rounded]

    @Test(
        "They agree by either way of computing them", arguments: ways,
        [(0, 3, 2), (1, 1, 1), (7, 65, 64), (64, 7, 130), (65, 512, 33), (300, 64, 7), (5, 0, 4)])
    func agreement(device: Device, extents: (rows: Int, inner: Int, columns: Int)) {
        let (rows, inner, columns) = extents
        for mode in writeModes {
            for orientation in [Orientation.asStored, .transposed] {
                expectAgreement("\(extents) \(mode) \(orientation)", on: (Self.reference, device)) { bench in
                    let left = bench.random([rows, inner])
                    let right = bench.random(orientation == .asStored ? [inner, columns] : [columns, inner])
                    bench.backend.multiply(
                        left, right.packed(orientation), bias: bench.random([columns]),
                        into: bench.output([rows, columns]), mode)
                }
            }
            expectAgreement("\(extents) \(mode) transposed", on: (Self.reference, device)) { bench in
                bench.backend.multiplyTransposed(
                    bench.random([inner, rows]), bench.random([inner, columns]), into: bench.output([rows, columns]),
                    mode)
            }
        }
    }

    @Test("Factors are rounded to 8 bits, ties to the even one", arguments: [reference] + ways)
    func rounding(device: Device) {
        // One and a bit: 1 + 2⁻⁸ lies halfway between 1 and 1 + 2⁻⁷, 1 + 3 · 2⁻⁸ between 1 + 2⁻⁷ and 1 + 2⁻⁶.
        let factors: [Float] = [1 + 0x1p-8, 1 + 0x1.8p-8, 1 + 0x3p-8, -1 - 0x1p-9, 3e38]
        let expected: [Float] = [1, 1 + 0x1p-7, 1 + 0x1p-6, -1, 0x1.c4p127]
        let one = Tensor([1] as [Float], shape: [1, 1], on: device)
        let left = Tensor(factors, shape: [5, 1], on: device)
        let product = Tensor(uninitialized: [5, 1], on: device)
        device.backend.multiply(left, one.packed(), into: product, .overwrite)
        #expect(product.floats == expected)
    }
}
