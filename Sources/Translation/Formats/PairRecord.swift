import Corpora
import Foundation
import Reports

/// What is known about a given translation, in a form that programs read.
public struct PairRecord: Encodable, Sendable {
    /// In nats, the end symbol's included.
    public let logProbability: Double
    /// What a search ranks by.
    public let score: Double
    /// In pieces, the end symbol included.
    public let length: Int
    /// `e` to the negative log-probability of an average piece.
    public let perplexity: Double
    /// The words, and the end symbol.
    public let words: [ScoredPart]
    /// The pieces, and the end symbol.
    public let pieces: [ScoredPart]

    /// The record of a translation, with the score that it has in a search with some settings.
    public init(_ target: SegmentedLine, _ score: PairScore, _ search: SearchConfiguration) {
        logProbability = score.total
        length = score.pieces.count
        self.score = score.score(search, target: target.ids)
        perplexity = exp(-score.total / Double(length))
        let words = score.parts(target.piecesOfWords + [length - 1..<length])
        self.words = zip(target.words + [SpecialTokens.endText], words).map(ScoredPart.init)
        pieces = zip(target.pieces + [SpecialTokens.endText], score.pieces).map(ScoredPart.init)
    }

    /// The record as one line of JSON, with its keys in alphabetical order; numbers that JSON cannot write are texts.
    /// - Throws: what encoding throws.
    public func json() throws -> String { try JSONText.line(of: self) }
}
