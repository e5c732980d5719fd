import Dispatch
import Synchronization

/// Runs independent pieces of work, `0..<pieces`, on up to `threads` threads; each takes the next when it has done one.
func concurrently(_ pieces: Int, threads: Int, _ work: @Sendable (Int) -> Void) {
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, pieces)) { _ in
        while true {
            let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard piece < pieces else { return }
            work(piece)
        }
    }
}
