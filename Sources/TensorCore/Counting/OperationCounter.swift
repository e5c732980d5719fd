import Synchronization

/// Adds up what the kernels of counting devices do, as a whole and for each part of a model.
public final class OperationCounter: Sendable {
    private struct State {
        var counts = OperationCounts()
        var parts = CountedParts()
    }

    private let state = Mutex(State())

    /// A counter that has counted nothing.
    public init() {}

    /// What was counted so far.
    public var counts: OperationCounts { state.withLock { $0.counts } }

    /// The parts that were worked for so far, in the order in which each last began on the way forward; at the end, with an
    /// empty name, what was done in none.
    public var parts: [CountedPart] { state.withLock { $0.parts.all } }

    /// Begins again.
    public func reset() { state.withLock { $0 = State() } }

    func add(_ kind: KernelKind, operations: Int, bytes: Int) {
        add { $0.add(kind, operations: operations, bytes: bytes) }
    }

    func add(_ product: MatrixProduct, bytes: Int) {
        add { $0.add(product, bytes: bytes) }
    }

    private func add(_ work: (inout OperationCounts) -> Void) {
        let part = PartScope.current?.name ?? ""
        state.withLock { state in
            work(&state.counts)
            state.parts.count(for: part, work)
        }
    }

    func begin(_ part: String, _ kind: String, _ input: Shape?) {
        state.withLock { $0.parts.begin(part, kind, input) }
    }

    func end(_ part: String, _ output: Shape?) {
        state.withLock { $0.parts.end(part, output) }
    }

    func take(_ parameter: String, _ count: Int, by part: String) {
        state.withLock { $0.parts.take(parameter, count, by: part) }
    }
}
