import Foundation

/// How likely models find a given translation.
public struct PairScore: Equatable, Sendable {
    /// The log-probability of each target piece given those before it, and of the end symbol last, in nats.
    public let pieces: [Double]
    /// The log-probability of the whole translation given the source, in nats: the sum of `pieces`.
    public let total: Double

    /// A score from those of the pieces and of the end symbol.
    public init(pieces: [Double]) {
        self.pieces = pieces
        total = pieces.reduce(0, +)
    }

    /// The score of the empty translation of nothing, which is certain.
    static let certain = PairScore(pieces: [0])

    /// The log-probability of each of some parts of the translation, such as its words.
    public func parts(_ ranges: [Range<Int>]) -> [Double] {
        ranges.map { pieces[$0].reduce(0, +) }
    }
}
