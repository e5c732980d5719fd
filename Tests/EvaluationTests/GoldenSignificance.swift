import Evaluation
import Foundation
import TestSupport
import Testing

/// What sacreBLEU said about the texts of `tools/golden/significance.py`.
struct GoldenSignificance: Decodable, Sendable {
    /// What several seeds gave.
    struct Spread: Decodable, Sendable {
        let mean: Double
        let deviation: Double

        /// Whether a value could be that of one more seed.
        ///
        /// Another random generator is no more than another seed. Values of seeds are nearly normal, so six
        /// deviations leave room for the deviation itself, which is known from 20 seeds to about a sixth. Where all
        /// seeds gave the same value, ours must be that value.
        func allows(_ value: Double) -> Bool { abs(value - mean) <= 6 * deviation + 1e-9 }
    }

    struct Result: Decodable, Sendable {
        let system: String
        let score: Double
        let mean: Spread
        let ci: Spread
        let p: Spread?
    }

    struct Test: Decodable, Sendable {
        let kind: String
        let count: Int
        let metric: String
        let signature: String
        let results: [Result]
    }

    struct System: Decodable, Sendable {
        let name: String
        let hypotheses: [String]
    }

    /// Systems that differ from the baseline in a few of few segments.
    struct Ties: Decodable, Sendable {
        let segments: Int
        let systems: [System]
        let tests: [Test]
    }

    struct Single: Decodable, Sendable {
        let score: Double
        let signature: String
        let line: String
        let json: [String: Value]
    }

    /// A text or a number.
    enum Value: Decodable, Equatable, Sendable {
        case text(String)
        case number(Double)

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let number = try? value.decode(Double.self) {
                self = .number(number)
            } else {
                self = .text(try value.decode(String.self))
            }
        }
    }

    let version: String
    let references: [String]
    let systems: [System]
    let tests: [Test]
    let ties: Ties
    let single: Single

    static func load() throws -> GoldenSignificance {
        try decodeGolden("significance.json")
    }

    /// The systems, scored.
    func scorers() throws -> [CorpusScorer<BLEU>] {
        try systems.map { try scorer(of: $0, by: BLEU()) }
    }

    /// One system, scored on as many of the references as it has hypotheses.
    func scorer<M: Metric>(of system: System, by metric: M) throws -> CorpusScorer<M> {
        var scorer = CorpusScorer(metric: metric)
        for (hypothesis, reference) in zip(system.hypotheses, references) {
            try scorer.add(hypothesis: hypothesis, references: [reference])
        }
        return scorer
    }

    /// A signature of sacreBLEU's as this program writes it.
    func ours(_ signature: String) -> String {
        signature.replacing("version:\(version)", with: "\(Signature.program.name):\(Signature.program.value)")
    }
}
