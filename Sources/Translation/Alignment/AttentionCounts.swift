import Corpora
import Foundation

/// How much of the attention source pieces get while target pieces are written, summed over a corpus.
///
/// The sums are whole numbers, so that they are the same in whatever order they are taken.
package struct AttentionCounts: Equatable, Sendable {
    /// What a step's whole attention counts.
    package static let whole: Float = 4096
    /// Positions with less of a step's attention than this are no translation of its piece.
    package static let leastWeight: Float = 0.1

    /// By source piece and target piece.
    private var sums: [UInt64: UInt64] = [:]
    /// How often each target piece was written.
    private var written: [UInt64]

    /// No counts yet.
    package init(targetVocabularySize: Int) {
        written = [UInt64](repeating: 0, count: targetVocabularySize)
    }

    /// Counts a batch.
    /// - Parameter weights: the attention of each step, [target, batch, source].
    package mutating func add(_ batch: Batch, weights: [Float]) {
        for sentence in 0..<batch.count {
            let sources = batch.sources[sentence] + [SpecialTokens.end]
            let targets = batch.targets[sentence] + [SpecialTokens.end]
            for (time, target) in targets.enumerated() {
                let row = time * batch.count + sentence
                written[Int(target)] += 1
                for (position, source) in sources.enumerated() {
                    let weight = weights[row * batch.sourceLength + position]
                    guard weight >= Self.leastWeight else { continue }
                    sums[Self.key(source, target), default: 0] += UInt64((weight * Self.whole).rounded())
                }
            }
        }
    }

    /// Adds the counts of another part of the corpus.
    package mutating func add(_ other: AttentionCounts) {
        sums.merge(other.sums, uniquingKeysWith: +)
        for piece in written.indices { written[piece] += other.written[piece] }
    }

    /// The `best` target pieces of each source piece, and the `frequent` most frequent ones of all.
    ///
    /// The count of a source piece is the same for all of its target pieces, so the largest sums are the largest
    /// p(target | source). Among equals the lower piece comes first.
    package func shortlist(best: Int, frequent: Int, sourceVocabularySize: Int) -> Shortlist {
        var rows = [[(piece: Int32, count: UInt64)]](repeating: [], count: sourceVocabularySize)
        for (key, sum) in sums { rows[Int(key >> 32)].append((Int32(truncatingIfNeeded: key), sum)) }
        let all = written.enumerated().filter { $1 > 0 }.map { (Int32($0), $1) }
        return Shortlist(
            translations: RaggedArray(rows.map { Self.largest(best, of: $0) }),
            frequent: Self.largest(frequent, of: all), targetVocabularySize: written.count)
    }

    private static func key(_ source: Int32, _ target: Int32) -> UInt64 {
        UInt64(source) << 32 | UInt64(target)
    }

    /// The ordinary pieces with the largest counts, ascending.
    private static func largest(_ count: Int, of pieces: [(piece: Int32, count: UInt64)]) -> [Int32] {
        pieces.filter { Int($0.piece) >= SpecialTokens.count }.sorted { ($1.count, $0.piece) < ($0.count, $1.piece) }
            .prefix(count).map(\.piece).sorted()
    }
}
