/// A metric that compares texts each with each at little more than the price of reading each of them once.
///
/// Minimum Bayes risk decoding asks for it: there every candidate is held against every other one.
public protocol PairwiseMetric: Metric {
    /// The score of each text as a translation of which each text is the only reference, the same to the bit as
    /// `sentenceScore`.
    /// - Returns: row by row, [texts, texts]; the score of text i where text j is the reference is at `i * texts.count + j`.
    mutating func pairwiseScores(of texts: [String]) -> [Double]
}
