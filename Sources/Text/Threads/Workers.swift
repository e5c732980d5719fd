import Foundation
import Synchronization

/// Runs independent pieces of work on several threads.
///
/// Which thread does which piece changes nothing: a piece's result depends on its index alone.
public struct Workers: Sendable {
    /// How many threads work at once, at least 1.
    public let count: Int

    /// How many threads there are when nobody says: one a core.
    public static var usualCount: Int { ProcessInfo.processInfo.activeProcessorCount }

    /// Workers on so many threads, one when that is less.
    public init(count: Int) {
        self.count = max(1, count)
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
        withoutActuallyEscaping(work) { work in
            let job = Job {
                while true {
                    let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard piece < pieces else { return }
                    let result = Result { () throws(Failure) in try work(piece) }
                    results.withLock { $0[piece] = result }
                }
            }
            let helpers = (1..<min(count, pieces)).compactMap { _ in job.start() }
            withExtendedLifetime(job) {
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
