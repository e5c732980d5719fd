/// Two systems side by side, sentence by sentence.
public struct SystemComparison: Hashable, Codable, Sendable {
    /// One segment with what both systems made of it.
    public struct Pair: Hashable, Codable, Sendable {
        /// The segment, counted from 1.
        public let segment: Int
        /// The source, where it is at hand.
        public let source: String?
        /// The first reference.
        public let reference: String
        /// The baseline's translation.
        public let baselineHypothesis: String
        /// The other system's translation.
        public let hypothesis: String
        /// The sentence score of the baseline.
        public let baselineScore: Double
        /// The sentence score of the other system.
        public let score: Double
    }

    /// The first system's name.
    public let baseline: String
    /// The other system's name.
    public let system: String
    /// How many sentences the other system translates better, by their scores.
    public let wins: Int
    /// How many sentences have the same score.
    public let ties: Int
    /// How many sentences the other system translates worse.
    public let losses: Int
    /// The sentences in which the other system gains most.
    public let improvements: [Pair]
    /// The sentences in which the other system loses most.
    public let degradations: [Pair]

    /// Compares the sentence scores of a system with those of the first one.
    init(
        of corpus: AnalysisCorpus, system index: Int, baselineScores: [Double], scores: [Double],
        options: AnalysisOptions
    ) {
        let (first, second) = (corpus.systems[0], corpus.systems[index])
        let sign = options.direction == .higherIsBetter ? 1.0 : -1.0
        let gains = zip(scores, baselineScores).map { ($0 - $1) * sign }
        let ranked = gains.indices.sorted { (-gains[$0], $0) < (-gains[$1], $1) }
        func pair(_ segment: Int) -> Pair {
            Pair(
                segment: segment + 1, source: corpus.sources?[segment], reference: corpus.references[segment][0],
                baselineHypothesis: first.hypotheses[segment], hypothesis: second.hypotheses[segment],
                baselineScore: baselineScores[segment], score: scores[segment])
        }
        baseline = first.name
        system = second.name
        wins = gains.count { $0 > 0 }
        ties = gains.count { $0 == 0 }
        losses = gains.count { $0 < 0 }
        improvements = ranked.filter { gains[$0] > 0 }.prefix(options.listLength).map(pair)
        degradations = ranked.reversed().filter { gains[$0] < 0 }.prefix(options.listLength).map(pair)
    }
}
