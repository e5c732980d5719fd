import Evaluation
import Foundation
import Testing

/// What sacreBLEU said about the texts of `tools/golden/bleu.py`.
struct GoldenBLEU: Decodable, Sendable {
    struct Settings: Decodable, Sendable {
        let tokenize: String
        let lowercase: Bool
        let smooth_method: String
        let smooth_value: Double?
        let max_ngram_order: Int
        let effective_order: Bool

        func metric() throws -> BLEU {
            let tokenizer = try #require(BLEUTokenizer(rawValue: tokenize))
            return BLEU(
                tokenizer: tokenizer, smoothing: try Smoothing(name: smooth_method, value: smooth_value),
                casing: lowercase ? .lowercase : .mixed, maximumOrder: max_ngram_order,
                orders: effective_order ? .effective : .all)
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
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "Golden/bleu.json")
        return try JSONDecoder().decode(GoldenBLEU.self, from: Data(contentsOf: file))
    }
}
