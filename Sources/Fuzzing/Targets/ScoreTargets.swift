import Evaluation
import Foundation

/// Everything that scores read.
enum ScoreTargets {
    static func all() throws -> [FuzzTarget] {
        let text = try FuzzTarget.bytes(of: "train.en")
        return [
            FuzzTarget("gold-alignment", share: 15, .settings, seeds: [try FuzzTarget.bytes(of: "gold.txt")]) { input in
                var rate = AlignmentErrorRate()
                for line in String(decoding: input, as: UTF8.self).split(separator: "\n") {
                    let gold = try GoldAlignment(String(line))
                    rate.add(gold.possible, gold: gold)
                }
                _ = rate.description
            },
            FuzzTarget("score", share: 15, .text, seeds: [text], read: score),
            FuzzTarget("analysis", share: 5, .text, seeds: [text], read: analyse),
        ]
    }

    /// Hypotheses and references: every other line.
    private static func segments(of input: [UInt8]) -> [Segment] {
        let lines = String(decoding: input.prefix(600), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return stride(from: 0, to: lines.count - 1, by: 2).map {
            Segment(hypothesis: lines[$0], references: [lines[$0 + 1], lines[($0 + 3) % lines.count]])
        }
    }

    private static func score(_ input: [UInt8]) throws {
        let segments = segments(of: input)
        let tokenizer = BLEUTokenizer.allCases[input.count % BLEUTokenizer.allCases.count]
        try score(segments, BLEU(tokenizer: tokenizer)) { $0.score }
        try score(segments, ChrF(characterOrder: 6, wordOrder: 2)) { $0.score }
        try score(segments, TER()) { $0.score }
    }

    private static func score<M: Metric>(
        _ segments: [Segment], _ metric: M, number: (M.Score) -> Double
    ) throws {
        var scorer = CorpusScorer(metric: metric)
        try scorer.add(segments, threads: 1)
        for score in scorer.segmentScores + [scorer.score] where number(score) < 0 || number(score).isNaN {
            throw Violation("a score of \(number(score))")
        }
    }

    private static func analyse(_ input: [UInt8]) throws {
        let segments = segments(of: input)
        let systems = [
            AnalysisCorpus.System(name: "a", hypotheses: segments.map(\.hypothesis)),
            AnalysisCorpus.System(name: "b", hypotheses: segments.map(\.hypothesis).reversed()),
        ]
        let corpus = try AnalysisCorpus(systems: systems, references: segments.map(\.references))
        var options = AnalysisOptions()
        options.threads = 1
        let analysis = try Analysis(
            of: corpus, metric: BLEU(), sentenceMetric: BLEU(orders: .effective), options: options)
        _ = analysis.html
        guard try Analysis(json: analysis.json()) == analysis else { throw Violation("an analysis that JSON changes") }
    }
}
