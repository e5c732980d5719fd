import Dispatch
import Synchronization

/// Threads that work one at a time, each a little further in its turn.
final class Turns: Sendable {
    private struct State {
        /// The places in the order of their next turns; the first is that of the thread at work.
        var order: [Int] = []
        /// Places that threads have come to.
        var taken = 0
    }

    /// The turns that the current thread takes.
    @TaskLocal static var current: Turns?

    /// One a place, at which its thread waits for its turn.
    private let signals: [DispatchSemaphore]
    private let state = Mutex(State())

    /// Turns of so many threads at most.
    init(threads: Int) {
        signals = (0..<threads).map { _ in DispatchSemaphore(value: 0) }
    }

    /// Lets so many threads begin, once all of them join.
    func begin(threads: Int) {
        state.withLock { $0.order = Array(0..<threads) }
        signals[0].signal()
    }

    /// Makes the current thread one of them: its work begins with its first turn and ends with its last.
    func join(_ work: () -> Void) {
        let place = state.withLock { state in
            state.taken += 1
            return state.taken - 1
        }
        signals[place].wait()
        Turns.$current.withValue(self, operation: work)
        let following = state.withLock { state in
            state.order.removeFirst()
            return state.order.first
        }
        if let following { signals[following].signal() }
    }

    /// Ends the current thread's turn, and waits for its next one.
    func pass() {
        let (own, following) = state.withLock { state in
            let own = state.order.removeFirst()
            state.order.append(own)
            return (own, state.order[0])
        }
        guard own != following else { return }
        signals[following].signal()
        signals[own].wait()
    }
}
