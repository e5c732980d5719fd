import Foundation
import Synchronization

/// Translation without waiting: for servers and applications, whose threads have other things to do.
///
/// Any number of tasks may ask at once; as many are worked on as the translator has threads, each of them on as many as it
/// has batches for, and the others wait their turn. A task that is cancelled goes on at once, and its search ends at the
/// next step, or before the next of its lines is cut into pieces.
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
        let answer = Answer<[[Translation]]>()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                answer.awaited(by: continuation)
                // The search takes long and waits for nothing, so it has no business on the threads of the tasks.
                queue.addOperation {
                    if answer.isGiven { return }
                    answer.give(
                        Result {
                            try self.nBest(of: requests, count: count, record: record, unless: { answer.isGiven })
                        })
                }
            }
        } onCancel: {
            answer.give(.failure(CancellationError()))
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

/// What a task waits for; it is given once, by the search or because the task was cancelled.
private final class Answer<Value: Sendable>: Sendable {
    private struct State {
        var continuation: CheckedContinuation<Value, any Error>?
        var result: Result<Value, any Error>?
    }

    private let state = Mutex(State())

    /// Whether nobody waits any more.
    var isGiven: Bool { state.withLock { $0.result != nil } }

    /// Takes what waits; an answer that came before is passed on at once.
    func awaited(by continuation: CheckedContinuation<Value, any Error>) {
        let result = state.withLock { state in
            state.continuation = continuation
            return state.result
        }
        if let result { continuation.resume(with: result) }
    }

    /// Gives the answer, unless there is one.
    func give(_ result: Result<Value, any Error>) {
        let waiting = state.withLock { state -> CheckedContinuation<Value, any Error>? in
            guard state.result == nil else { return nil }
            state.result = result
            return state.continuation
        }
        waiting?.resume(with: result)
    }
}
