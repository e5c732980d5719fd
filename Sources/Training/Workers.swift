import Dispatch
import Foundation
import Synchronization

/// Runs independent pieces of work on several threads.
///
/// Which thread does which piece changes nothing: a piece's result depends on its index alone.
public struct Workers: Sendable {
    /// How many threads work at once, at least 1.
    public let count: Int

    /// As many workers as the setting says; `automatic` takes one a core.
    public init(_ threads: ThreadCount) {
        switch threads {
        case .automatic: count = max(1, ProcessInfo.processInfo.activeProcessorCount)
        case .fixed(let number): count = max(1, number)
        }
    }

    /// The results of the pieces `0..<pieces`, in their order.
    public func map<Result: Sendable>(_ pieces: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
        if count == 1 || pieces <= 1 { return (0..<pieces).map(work) }
        let results = Mutex([Result?](repeating: nil, count: pieces))
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(count, pieces)) { _ in
            while true {
                let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard piece < pieces else { return }
                let result = work(piece)
                results.withLock { $0[piece] = result }
            }
        }
        return results.withLock { $0.compactMap(\.self) }
    }
}
