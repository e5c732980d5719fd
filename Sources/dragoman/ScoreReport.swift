import Evaluation
import Foundation

/// A BLEU score as JSON; the keys up to `verbose_score` are sacreBLEU's.
struct ScoreReport: Encodable {
    private let name: String
    private let score: Double
    private let signature: String
    private let verboseScore: String
    private let precisions: [Double]
    private let matches: [Int]
    private let totals: [Int]
    private let brevityPenalty: Double
    private let ratio: Double
    private let hypothesisLength: Int
    private let referenceLength: Int

    /// A report of a score and the settings behind it.
    init(_ score: BLEUScore, _ signature: Signature) {
        name = score.name
        self.score = score.score
        self.signature = signature.description
        verboseScore = score.details
        precisions = score.precisions
        matches = score.matches
        totals = score.totals
        brevityPenalty = score.brevityPenalty
        ratio = score.lengthRatio
        hypothesisLength = score.hypothesisLength
        referenceLength = score.referenceLength
    }

    private enum CodingKeys: String, CodingKey {
        case name, score, signature
        case verboseScore = "verbose_score"
        case precisions, matches, totals
        case brevityPenalty = "brevity_penalty"
        case ratio
        case hypothesisLength = "hypothesis_length"
        case referenceLength = "reference_length"
    }

    /// The report as text.
    /// - Parameter layout: such as `.prettyPrinted`.
    func json(_ layout: JSONEncoder.OutputFormatting) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = layout.union([.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
