/// Kernels that add up what they would do, and compute nothing.
///
/// Programs run on it as they are, as long as they never ask what a tensor of floats holds. What a host looks at is held:
/// whole numbers, such as ids and lengths, and single floats, of which those that a kernel computes are 0. Whole numbers
/// that a kernel computes are 0 too, and other floats read as 0. No other memory is touched, so a model of any size fits;
/// what would be held shows in the statistics of the device's arena.
package struct CountingBackend: Backend {
    let counter: OperationCounter
    /// The type that factors of products in the backend's precision are copied to first; nil when they are read as they
    /// are.
    let factors: ElementType?
    /// What is done after each kernel.
    let afterKernel: @Sendable () -> Void

    /// Counts a kernel, and ends it.
    /// - Parameters:
    ///   - read: the tensors that it reads all of.
    ///   - written: those that it writes all of; read as well where it accumulates.
    func count(
        _ kind: KernelKind, _ operations: Int, reading read: [Tensor], writing written: [Tensor],
        _ mode: WriteMode = .overwrite
    ) {
        counter.add(kind, operations: operations, bytes: Self.bytes(read, written, mode))
        end(written)
    }

    /// Counts a product, and ends it.
    func count(_ product: MatrixProduct, reading factors: [Tensor], writing outcome: Tensor, _ mode: WriteMode) {
        counter.add(product, bytes: Self.bytes(factors, [outcome], mode))
        end([outcome])
    }

    private static func bytes(_ read: [Tensor], _ written: [Tensor], _ mode: WriteMode) -> Int {
        let accesses = mode == .accumulate ? 2 : 1
        return read.reduce(0) { $0 + $1.byteCount } + accesses * written.reduce(0) { $0 + $1.byteCount }
    }

    private func end(_ outcomes: [Tensor]) {
        for outcome in outcomes where Self.holds(outcome) {
            outcome.address.initializeMemory(as: UInt8.self, repeating: 0, count: outcome.byteCount)
        }
        afterKernel()
    }
}
