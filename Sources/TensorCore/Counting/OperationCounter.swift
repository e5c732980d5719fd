import Synchronization

/// Adds up what the kernels of counting devices do.
public final class OperationCounter: Sendable {
    private let state = Mutex(OperationCounts())

    /// A counter that has counted nothing.
    public init() {}

    /// What was counted so far.
    public var counts: OperationCounts { state.withLock { $0 } }

    /// Begins again.
    public func reset() { state.withLock { $0 = OperationCounts() } }

    func add(_ kind: KernelKind, operations: Int, bytes: Int) {
        state.withLock { $0.add(kind, operations: operations, bytes: bytes) }
    }

    func add(_ product: MatrixProduct, bytes: Int) {
        state.withLock { $0.add(product, bytes: bytes) }
    }
}
