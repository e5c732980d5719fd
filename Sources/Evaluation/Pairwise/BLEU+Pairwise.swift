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
        let lengths = overlaps.lengths
        return NGramOverlaps.scores(
            of: texts.count, matches: { overlaps.matches(of: $0) },
            score: { hypothesis, reference, matches, distance in
                var sums: [Double] = []
                sums.reserveCapacity(statisticsCount)
                append(
                    hypothesis: lengths[hypothesis], reference: lengths[reference], matches[distance], to: &sums)
                return score(sums: sums).score
            })
    }
}
