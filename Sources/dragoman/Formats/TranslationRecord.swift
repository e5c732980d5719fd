import Foundation
import Reports
import Translation

/// What is known about the translation of a line, in a form that programs read.
struct TranslationRecord: Encodable {
    /// One of a line's translations.
    struct Entry: Encodable {
        let text: String
        /// What it is ranked by.
        let score: Double
        /// In nats, the end symbol's included.
        let logProbability: Double
        /// In pieces, the end symbol included.
        let length: Int
        /// The quality to expect, the chrF from 0 to 1; nil without a calibration.
        let confidence: Double?
        /// With their log-probabilities, the end symbol last.
        let words: [PairRecord.Part]
        let pieces: [PairRecord.Part]
        let sourceWords: [String]
        let sourcePieces: [String]
        /// In the format of Pharaoh.
        let alignment: String

        init(_ translation: Translation, _ alignment: String, confidence: Double?) {
            let details = translation.details
            text = translation.text
            score = translation.score
            logProbability = translation.logProbability
            length = translation.length
            self.confidence = confidence
            words = details?.words.map(PairRecord.Part.init) ?? []
            pieces = details.map { zip($0.target, $0.logProbabilities).map(PairRecord.Part.init) } ?? []
            sourceWords = details?.sourceWords ?? []
            sourcePieces = details?.source ?? []
            self.alignment = alignment
        }
    }

    /// From 1.
    let line: Int
    let source: String
    let translation: Entry
    /// All translations, best first; nil unless several were asked for.
    let nBest: [Entry]?
    let warning: String?

    /// The record as one line of JSON, with its keys in alphabetical order.
    func json() throws -> String { try JSONText.line(of: self) }
}
