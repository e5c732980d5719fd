import Foundation
import Text

/// Prepares the next few batches on a thread of its own; they are those of the sequence, in its order.
public final class BatchPrefetcher<Content: Sendable>: Sendable {
    private let queue: Queue

    /// Starts preparing.
    /// - Parameter capacity: how many batches may wait; the thread rests while so many do.
    public convenience init(_ sequence: BatchSequence<Content>, capacity: Int = 4) {
        self.init(preparing: sequence, capacity: capacity)
    }

    /// Starts preparing the batches of any source; tests have one that fails.
    package init(preparing source: some BatchSource<Content>, capacity: Int) {
        precondition(capacity > 0, "room for \(capacity) batches")
        let queue = Queue(capacity: capacity)
        self.queue = queue
        // The thread holds the queue and not the prefetcher, so that letting go of the prefetcher ends it.
        let thread = Thread {
            var source = source
            var goesOn = true
            while goesOn {
                goesOn = queue.put(Result { () throws(CorpusError) in try source.next() })
            }
            queue.finish()
        }
        thread.name = "dragoman.batches"
        thread.start()
    }

    deinit {
        stop()
    }

    /// The next batch, or nil after `stop`.
    /// - Throws: `CorpusError` in the place of the batch whose preparation failed, and from then on.
    public func next() throws(CorpusError) -> ScheduledBatch<Content>? {
        try queue.take()?.get()
    }

    /// Ends the thread and drops what waits.
    ///
    /// Returns when the thread has done its last work. May be called again.
    public func stop() {
        queue.stop()
    }

    /// What passes between the two threads.
    // Unchecked: every property that changes is touched only while the condition is locked.
    private final class Queue: @unchecked Sendable {
        private let condition = NSCondition()
        private let capacity: Int
        private var waiting: [Result<ScheduledBatch<Content>, CorpusError>] = []
        private var failure: CorpusError?
        private var isStopped = false
        private var isFinished = false

        init(capacity: Int) {
            self.capacity = capacity
        }

        /// Waits for room and puts a result there; false when no more are wanted.
        func put(_ result: Result<ScheduledBatch<Content>, CorpusError>) -> Bool {
            condition.withLock {
                while waiting.count >= capacity && !isStopped { condition.wait() }
                guard !isStopped else { return false }
                waiting.append(result)
                condition.broadcast()
                if case .failure = result { return false }
                return true
            }
        }

        /// Waits for a result and takes it; nil when stopped.
        func take() -> Result<ScheduledBatch<Content>, CorpusError>? {
            condition.withLock {
                while waiting.isEmpty && failure == nil && !isStopped { condition.wait() }
                if isStopped { return nil }
                if let failure { return .failure(failure) }
                let result = waiting.removeFirst()
                if case .failure(let error) = result { failure = error }
                condition.broadcast()
                return result
            }
        }

        func stop() {
            condition.withLock {
                isStopped = true
                waiting = []
                condition.broadcast()
                while !isFinished { condition.wait() }
            }
        }

        func finish() {
            condition.withLock {
                isFinished = true
                condition.broadcast()
            }
        }
    }
}
