import Dispatch
import Foundation
import Synchronization

/// Work that threads share.
enum Parallel {
    /// How many threads there are when nobody says.
    static var usualThreads: Int { ProcessInfo.processInfo.activeProcessorCount }

    /// Computes something for each index below `count`; whichever thread is free takes the next one.
    ///
    /// - Returns: The results in the order of the indices, whatever the number of threads.
    static func map<Result: Sendable>(
        count: Int, threads: Int, _ body: @Sendable (_ index: Int) -> Result
    ) -> [Result] {
        let next = Atomic(0)
        let finished = Mutex<[Int: Result]>([:])
        DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                let result = body(index)
                finished.withLock { $0[index] = result }
            }
        }
        let results = finished.withLock { $0 }
        return (0..<count).compactMap { results[$0] }
    }

    /// Cuts `count` things into consecutive ranges, at most `parts`, of nearly equal size.
    static func ranges(of count: Int, parts: Int) -> [Range<Int>] {
        let parts = min(parts, count)
        return (0..<parts).map { $0 * count / parts..<($0 + 1) * count / parts }
    }
}
