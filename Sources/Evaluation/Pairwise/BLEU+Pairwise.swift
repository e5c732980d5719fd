extension BLEU: PairwiseMetric {
    /// The score of each text with each as its only reference, [texts, texts]; `orders` is best `.effective` for it.
    public mutating func pairwiseScores(of texts: [String]) -> [Double] {
        tokens.removeAll()
        var sequences: [[UInt32]] = []
        for text in texts {
            tokenize(text)
            sequences.append(tokens.sequence)
        }
        var overlaps = NGramOverlaps(sequences, maximumOrder: maximumOrder)
        var scores = [Double](repeating: 0, count: texts.count * texts.count)
        for first in texts.indices {
            let matches = overlaps.matches(of: first)
            for second in first..<texts.count {
                for (hypothesis, reference) in [(first, second), (second, first)] {
                    var sums: [Double] = []
                    sums.reserveCapacity(statisticsCount)
                    append(
                        hypothesis: overlaps.lengths[hypothesis], reference: overlaps.lengths[reference],
                        matches[second - first], to: &sums)
                    scores[hypothesis * texts.count + reference] = score(sums: sums).score
                }
            }
        }
        return scores
    }
}
