import Foundation
import Synchronization

/// Translation without waiting: for servers and applications, whose threads have other things to do.
///
/// Any number of tasks may ask at once; as many are worked on as the translator has threads, and the others wait their
/// turn. A task that is cancelled is given up at the next step of its search.
extension Translator {
    /// The translation of a line.
    /// - Throws: `CorpusError` when the text cannot be cut into pieces or joined, and `CancellationError`.
    public func translation(of line: String) async throws -> Translation {
        try await nBest(of: TranslationRequest(line), count: 1)[0]
    }

    /// The best translations of a line with its constraints, best first; at least one.
    /// - Throws: as `nBest(of:count:record:unless:)`, and `CancellationError`.
    public func nBest(
        of request: TranslationRequest, count: Int, record: SearchRecord = .pieces
    ) async throws -> [Translation] {
        try await nBest(of: [request], count: count, record: record)[0]
    }

    /// The translations of some lines, in their order.
    /// - Throws: `CorpusError` when a text cannot be cut into pieces or joined, and `CancellationError`.
    public func translations(of lines: [String]) async throws -> [Translation] {
        try await nBest(of: numbered(lines), count: 1).map { $0[0] }
    }

    /// The best translations of each line, best first; at least one.
    /// - Throws: as `nBest(of:count:record:unless:)`, and `CancellationError`.
    public func nBest(
        of requests: [TranslationRequest], count: Int, record: SearchRecord = .pieces
    ) async throws -> [[Translation]] {
        let cancellation = Cancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // The search takes long and waits for nothing, so it has no business on the threads of the tasks.
                queue.addOperation {
                    continuation.resume(
                        with: Result {
                            try cancellation.check()
                            let found = try self.nBest(
                                of: requests, count: count, record: record, unless: { cancellation.isRequested })
                            // What was given up midway is no translation.
                            try cancellation.check()
                            return found
                        })
                }
            }
        } onCancel: {
            cancellation.request()
        }
    }

    /// The translations of lines that come one after the other, in their order.
    /// - Parameters:
    ///   - lines: read as results are asked for.
    ///   - portion: how many lines are read before they are translated together, at least 1: more are faster, and the
    ///     first result waits longer.
    public func stream<Lines: AsyncSequence>(
        of lines: Lines, portion: Int = 64
    ) -> TranslationStream<Lines> where Lines.Element == String {
        TranslationStream(translator: self, lines: lines, portion: portion)
    }
}

/// Whether somebody has lost interest.
private final class Cancellation: Sendable {
    private let flag = Atomic(false)

    var isRequested: Bool { flag.load(ordering: .relaxed) }

    func request() { flag.store(true, ordering: .relaxed) }

    func check() throws {
        if isRequested { throw CancellationError() }
    }
}
