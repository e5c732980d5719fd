import Foundation
import Reports

/// Where the systems of a test set are good and where they fail: more than a score can say.
///
///     let corpus = try AnalysisCorpus(systems: [.init(name: "mine", hypotheses: lines)], references: references)
///     let analysis = try Analysis(of: corpus, metric: BLEU(), sentenceMetric: BLEU(orders: .effective))
///     print(analysis)
///
/// Words, lengths and n-grams are those of the first reference; the metric sees all of them.
public struct Analysis: Hashable, Codable, Sendable {
    /// The metric's name.
    public let metric: String
    /// The settings behind the scores.
    public let signature: String
    /// How many segments there are.
    public let segmentCount: Int
    /// What makes the scores doubtful.
    public let warnings: [CorpusWarning]
    /// What was found about each system.
    public let systems: [SystemAnalysis]
    /// The first system beside each of the others.
    public let comparisons: [SystemComparison]

    /// Analyses the systems.
    ///
    /// - Parameters:
    ///   - metric: Scores the corpus and the buckets of segments.
    ///   - sentenceMetric: Scores sentences alone, such as BLEU over effective orders; `metric` if it is nil.
    public init<M: Metric>(
        of corpus: AnalysisCorpus, metric: M, sentenceMetric: M? = nil, options: AnalysisOptions = AnalysisOptions()
    ) throws(EvaluationError) {
        let words = AnalysisWords(corpus, options: options)
        var systems: [SystemAnalysis] = []
        var comparisons: [SystemComparison] = []
        var baselineScores: [Double] = []
        var signature = ""
        var name = ""
        for index in corpus.systems.indices {
            let scorer = try Self.scorer(corpus, system: index, metric: metric, threads: options.threads)
            var sentences = scorer
            if let sentenceMetric {
                sentences = try Self.scorer(corpus, system: index, metric: sentenceMetric, threads: options.threads)
            }
            // Noise in the last bits is no difference between sentences.
            let scores = sentences.segmentScores.map { ($0.score * 1e9).rounded() / 1e9 }
            systems.append(
                SystemAnalysis(
                    of: corpus, system: index, words: words, scorer: scorer, sentenceScores: scores,
                    options: options))
            if index == 0 {
                baselineScores = scores
                signature = scorer.signature.description
                name = scorer.score.name
            } else {
                comparisons.append(
                    SystemComparison(
                        of: corpus, system: index, baselineScores: baselineScores, scores: scores, options: options))
            }
        }
        self.metric = name
        self.signature = signature
        self.systems = systems
        self.comparisons = comparisons
        segmentCount = corpus.segmentCount
        warnings = Self.warnings(about: corpus)
    }

    /// The analysis as JSON text, with keys such as `length_buckets`.
    ///
    /// - Parameter layout: Such as `.prettyPrinted`.
    public func json(_ layout: JSONEncoder.OutputFormatting = .prettyPrinted) throws -> String {
        try JSONText.of(self, layout, keys: .convertToSnakeCase)
    }

    /// Reads an analysis from the text that `json` writes.
    public init(json: String) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(Analysis.self, from: Data(json.utf8))
    }

    /// The analysis as one HTML page with its plots inside, without scripts and without anything from elsewhere.
    ///
    /// Every text is escaped, and has the direction of its own letters.
    public var html: String { AnalysisPage(self).html }

    private static func warnings(about corpus: AnalysisCorpus) -> [CorpusWarning] {
        var inspection = CorpusInspection(systems: corpus.systems.map(\.name))
        for segment in 0..<corpus.segmentCount {
            inspection.add(
                hypotheses: corpus.systems.map { $0.hypotheses[segment] }, references: corpus.references[segment],
                source: corpus.sources?[segment])
        }
        return inspection.warnings
    }

    private static func scorer<M: Metric>(
        _ corpus: AnalysisCorpus, system: Int, metric: M, threads: Int?
    ) throws(EvaluationError) -> CorpusScorer<M> {
        var scorer = CorpusScorer(metric: metric)
        try scorer.add(
            zip(corpus.systems[system].hypotheses, corpus.references).map {
                Segment(hypothesis: $0, references: $1)
            }, threads: threads)
        return scorer
    }
}
