import Foundation
import Reports
import Translation

/// What is known about a given translation, in a form that programs read.
struct PairRecord: Encodable {
    /// A part of the translation with its log-probability.
    struct Part: Encodable {
        let text: String
        let logProbability: Double
    }

    private static let end = "</s>"

    /// In nats, the end symbol's included.
    let logProbability: Double
    /// What a search ranks by.
    let score: Double
    /// In pieces, the end symbol included.
    let length: Int
    /// `e` to the negative log-probability of an average piece.
    let perplexity: Double
    /// The words, and the end symbol.
    let words: [Part]
    /// The pieces, and the end symbol.
    let pieces: [Part]

    /// The record of a translation, with the score that it has in a search with some settings.
    init(_ target: SegmentedLine, _ score: PairScore, _ search: SearchConfiguration) {
        logProbability = score.total
        length = score.pieces.count
        self.score = score.score(search, target: target.ids)
        perplexity = exp(-score.total / Double(length))
        let words = score.parts(target.piecesOfWords + [length - 1..<length])
        self.words = zip(target.words + [Self.end], words).map(Part.init)
        pieces = zip(target.pieces + [Self.end], score.pieces).map(Part.init)
    }

    /// The record as one line of JSON, with its keys in alphabetical order.
    func json() throws -> String { try JSONText.line(of: self) }

    /// Parts with their log-probabilities, between spaces.
    static func text(of parts: [Part]) -> String {
        parts.map { "\($0.text)=\(decimal($0.logProbability))" }.joined(separator: " ")
    }

    /// A log-probability in text.
    static func decimal(_ value: Double) -> String { value.fixed(6) }
}
