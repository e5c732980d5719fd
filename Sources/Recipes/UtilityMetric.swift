import Evaluation
import Translation

/// The metrics by which minimum Bayes risk decoding compares candidates.
public enum UtilityMetric: String, CaseIterable, Sendable {
    /// chrF with the usual settings.
    case chrf
    /// BLEU of single sentences: smoothed, over the orders that a candidate has.
    case bleu

    /// The utility by this metric, 0 to 100.
    /// - Parameter language: the code of the language of the candidates, which decides what counts as a word.
    public func utility(language: String) -> any CandidateUtility { measure(language: language) }

    /// How near translations come to their references by this metric, 0 to 100.
    /// - Parameter language: the code of the language of both, which decides what counts as a word.
    package func similarity(language: String) -> any SentenceSimilarity { measure(language: language) }

    private func measure(language: String) -> any CandidateUtility & SentenceSimilarity {
        switch self {
        case .chrf: return MetricUtility(metric: ChrF())
        case .bleu: return MetricUtility(metric: BLEU(tokenizer: .usual(forTarget: language), orders: .effective))
        }
    }
}

/// How near translations of one sentence come to its reference.
package protocol SentenceSimilarity: Sendable {
    /// The score of each translation, 0 to 100.
    func scores(of translations: [String], reference: String) -> [Double]
}

/// A metric as a utility, and as a similarity: what a translation is worth is its score with the right one for a reference.
struct MetricUtility<M: PairwiseMetric>: CandidateUtility, SentenceSimilarity {
    /// The metric.
    let metric: M

    /// The mean score of each text, weighted by how likely each is the reference.
    func expectedUtilities(of texts: [String], probabilities: [Double]) -> [Double] {
        // A metric has working memory, and other threads have theirs.
        var metric = metric
        let scores = metric.pairwiseScores(of: texts)
        return texts.indices.map { candidate in
            let row = scores[candidate * texts.count..<(candidate + 1) * texts.count]
            return zip(row, probabilities).reduce(0) { $0 + $1.0 * $1.1 }
        }
    }

    /// The score of each sentence alone.
    func scores(of translations: [String], reference: String) -> [Double] {
        var metric = metric
        return translations.map { metric.sentenceScore(hypothesis: $0, references: [reference]).score }
    }
}
