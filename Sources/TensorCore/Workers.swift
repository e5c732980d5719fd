import Foundation
import Synchronization

/// Runs independent pieces of work on several threads.
///
/// Which thread does which piece changes nothing: a piece's result depends on its index alone.
public struct Workers: Sendable {
    /// How many threads work at once, at least 1.
    public let count: Int
    private let takeTurns: Bool

    /// Workers on so many threads, one when that is less.
    public init(count: Int) {
        self.count = max(1, count)
        takeTurns = false
    }

    /// Workers on so many threads of which one works at a time, each up to the end of a kernel of a counting device: what
    /// is counted is the same every time, and nearly what it is when they work side by side.
    public init(takingTurns count: Int) {
        self.count = max(1, count)
        takeTurns = true
    }

    /// The results of the pieces `0..<pieces`, in their order.
    ///
    /// Threads are started for the call and end with it, which costs some ten microseconds each. Unlike those of a
    /// dispatch queue they keep the priority of the caller.
    public func map<Result: Sendable>(_ pieces: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
        if count == 1 || pieces <= 1 { return (0..<pieces).map(work) }
        let results = Mutex([Result?](repeating: nil, count: pieces))
        let next = Atomic(0)
        let threads = min(count, pieces)
        let turns = takeTurns ? Turns(threads: threads) : nil
        withoutActuallyEscaping(work) { work in
            let job = Job {
                let workOff = {
                    while true {
                        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
                        guard piece < pieces else { return }
                        let result = work(piece)
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
        return results.withLock { $0.compactMap(\.self) }
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
