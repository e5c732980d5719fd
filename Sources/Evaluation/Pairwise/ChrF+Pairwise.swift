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
        let lengths = (characters: byCharacters.lengths, words: byWords.lengths)
        return NGramOverlaps.scores(
            of: texts.count, matches: { (characters: byCharacters.matches(of: $0), words: byWords.matches(of: $0)) },
            score: { hypothesis, reference, matches, distance in
                var counts: [Double] = []
                counts.reserveCapacity(statisticsCount)
                Self.append(
                    hypothesis: lengths.characters[hypothesis], reference: lengths.characters[reference],
                    matches.characters[distance], to: &counts)
                Self.append(
                    hypothesis: lengths.words[hypothesis], reference: lengths.words[reference],
                    matches.words[distance], to: &counts)
                return score(sums: counts).score
            })
    }
}
