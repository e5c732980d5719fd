import Evaluation
import Foundation
import TestSupport
import Testing

/// What sacreBLEU said about the texts of `tools/golden/bleu.py`.
struct GoldenBLEU: Decodable, Sendable {
    struct Settings: Decodable, Sendable {
        let tokenize: String
        let lowercase: Bool
        let smoothMethod: String
        let smoothValue: Double?
        let maxNgramOrder: Int
        let effectiveOrder: Bool

        func metric() throws -> BLEU {
            let tokenizer = try #require(BLEUTokenizer(rawValue: tokenize))
            return BLEU(
                tokenizer: tokenizer, smoothing: try Smoothing(name: smoothMethod, value: smoothValue),
                casing: lowercase ? .lowercase : .mixed, maximumOrder: maxNgramOrder,
                orders: effectiveOrder ? .effective : .all)
        }
    }

    struct Case: Decodable, Sendable {
        let settings: Settings
        let score: Double
        let precisions: [Double]
        let bp: Double
        let hypothesisLength: Int
        let referenceLength: Int
        let line: String
        let signature: String
        let lineWithSignature: String
        let sentences: [Double]
    }

    struct Corpus: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let hypotheses: [String]
        let references: [[String?]]
        let lines: [String]
        let lowercased: [String]
        let tokens: [String: [[String]]]
        let cases: [Case]

        var testDescription: String { name }

        /// The references of one segment.
        func references(of segment: Int) -> [String?] {
            references.map { $0[segment] }
        }
    }

    let version: String
    let corpora: [Corpus]

    static func load() throws -> GoldenBLEU {
        try decodeGolden("bleu.json", keys: .convertFromSnakeCase)
    }
}
