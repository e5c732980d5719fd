extension ChrF: PairwiseMetric {
    /// The score of each text with each as its only reference, [texts, texts].
    public mutating func pairwiseScores(of texts: [String]) -> [Double] {
        words.removeAll()
        var sequences: (ofCharacters: [[UInt32]], ofWords: [[UInt32]]) = ([], [])
        for text in texts {
            let counted = units(of: text)
            sequences.ofCharacters.append(counted.characters)
            sequences.ofWords.append(counted.words)
        }
        var byCharacters = NGramOverlaps(sequences.ofCharacters, maximumOrder: characterOrder)
        var byWords = NGramOverlaps(sequences.ofWords, maximumOrder: wordOrder)
        var scores = [Double](repeating: 0, count: texts.count * texts.count)
        for first in texts.indices {
            let ofCharacters = byCharacters.matches(of: first)
            let ofWords = byWords.matches(of: first)
            for second in first..<texts.count {
                for (hypothesis, reference) in [(first, second), (second, first)] {
                    var counts: [Double] = []
                    counts.reserveCapacity(statisticsCount)
                    Self.append(
                        hypothesis: byCharacters.lengths[hypothesis], reference: byCharacters.lengths[reference],
                        ofCharacters[second - first], to: &counts)
                    Self.append(
                        hypothesis: byWords.lengths[hypothesis], reference: byWords.lengths[reference],
                        ofWords[second - first], to: &counts)
                    scores[hypothesis * texts.count + reference] = score(sums: counts).score
                }
            }
        }
        return scores
    }
}
