import Foundation
import Synchronization

/// Runs independent pieces of work on several threads.
///
/// Which thread does which piece changes nothing: a piece's result depends on its index alone.
public struct Workers: Sendable {
    /// How many threads work at once, at least 1.
    public let count: Int
    private let takeTurns: Bool

    /// How many threads there are when nobody says: one a core.
    public static var usualCount: Int { ProcessInfo.processInfo.activeProcessorCount }

    /// Workers on so many threads, one when that is less.
    public init(count: Int) {
        self.count = max(1, count)
        takeTurns = false
    }

    /// Workers on so many threads of which one works at a time, until it calls `endTurn`.
    ///
    /// What they do together happens in the same order every time, and nearly in that in which they do it side by side: for
    /// whoever counts what they hold at once. No lock may be held where a turn ends.
    public init(takingTurns count: Int) {
        self.count = max(1, count)
        takeTurns = true
    }

    /// Lets the next thread work, if the current one belongs to workers that take turns, and waits for the next turn.
    public static func endTurn() {
        Turns.current?.pass()
    }

    /// The results of the pieces `0..<pieces`, in their order.
    ///
    /// Threads are started for the call and end with it, which costs some ten microseconds each. Unlike those of a
    /// dispatch queue they keep the priority of the caller.
    /// - Throws: the error of the first piece that has one.
    public func map<Output: Sendable, Failure: Error>(
        _ pieces: Int, _ work: @Sendable (Int) throws(Failure) -> Output
    ) throws(Failure) -> [Output] {
        if count == 1 || pieces <= 1 { return try (0..<pieces).map(work) }
        let results = Mutex([Result<Output, Failure>?](repeating: nil, count: pieces))
        let next = Atomic(0)
        let threads = min(count, pieces)
        let turns = takeTurns ? Turns(threads: threads) : nil
        withoutActuallyEscaping(work) { work in
            let job = Job {
                let workOff = {
                    while true {
                        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
                        guard piece < pieces else { return }
                        let result = Result { () throws(Failure) in try work(piece) }
                        results.withLock { $0[piece] = result }
                    }
                }
                if let turns { turns.join(workOff) } else { workOff() }
            }
            let helpers = (1..<threads).compactMap { _ in job.start() }
            withExtendedLifetime(job) {
                turns?.begin(threads: helpers.count + 1)
                job.run()
                for helper in helpers { pthread_join(helper, nil) }
            }
        }
        return try results.withLock { $0.compactMap(\.self) }.map { result throws(Failure) in try result.get() }
    }

    /// Cuts `count` things into consecutive ranges, at most `parts`, of nearly equal size.
    public static func ranges(of count: Int, parts: Int) -> [Range<Int>] {
        let parts = min(parts, count)
        return (0..<parts).map { $0 * count / parts..<($0 + 1) * count / parts }
    }
}

/// What several threads do together.
private final class Job {
    let run: () -> Void

    init(_ run: @escaping () -> Void) {
        self.run = run
    }

    /// Starts a thread that runs the job once; nil when the system has none to give, and the others do its part.
    func start() -> pthread_t? {
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { job in
                if let job { Unmanaged<Job>.fromOpaque(job).takeUnretainedValue().run() }
                return nil
            }, Unmanaged.passUnretained(self).toOpaque())
        return status == 0 ? thread : nil
    }
}
