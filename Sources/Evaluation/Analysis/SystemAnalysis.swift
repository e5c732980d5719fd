/// What an analysis found about one system.
public struct SystemAnalysis: Hashable, Codable, Sendable {
    /// What the system is called.
    public let name: String
    /// The score of the whole corpus.
    public let score: Double
    /// The score as one line, with what it was computed from.
    public let scoreLine: String
    /// The words of all hypotheses.
    public let hypothesisWords: Int
    /// The words of all first references.
    public let referenceWords: Int
    /// The words of the hypotheses over those of the references, 0 if those are empty.
    public let lengthRatio: Double
    /// The scores of short and long segments.
    public let lengthBuckets: [LengthBucket]
    /// How rare and frequent words are translated.
    public let frequencyBuckets: [FrequencyBucket]
    /// How many sentences score 0 to 10, 10 to 20, … 90 and above.
    public let scoreHistogram: [Int]
    /// How many sentences have the best score there is: 100, or 0 where lower scores are better.
    public let perfect: Int
    /// The n-grams that the system writes too often, those of each order by how much.
    public let overGenerated: [NGramDifference]
    /// The n-grams that the system writes too rarely.
    public let underGenerated: [NGramDifference]
    /// How many segments have a phrase that is repeated at once, and is not in the reference.
    public let segmentsWithLoops: Int
    /// The longest of these repetitions.
    public let loops: [RepeatedPhrase]
    /// The sentences with the best scores below the perfect one, the longest of equals first.
    public let best: [SentenceExample]
    /// The sentences with the worst scores, the longest of equals first; none is perfect.
    public let worst: [SentenceExample]

    /// Looks at one system.
    init(
        of corpus: AnalysisCorpus, system index: Int, words: AnalysisWords, scorer: CorpusScorer<some Metric>,
        sentenceScores: [Double], options: AnalysisOptions
    ) {
        let system = corpus.systems[index]
        let (hypotheses, references) = (words.hypotheses[index], words.references)
        name = system.name
        score = scorer.score.score
        scoreLine = scorer.score.description
        hypothesisWords = hypotheses.reduce(0) { $0 + $1.count }
        referenceWords = references.reduce(0) { $0 + $1.count }
        lengthRatio = referenceWords == 0 ? 0 : Double(hypothesisWords) / Double(referenceWords)
        lengthBuckets = LengthBucket.buckets(
            of: scorer, lengths: references.map(\.count), bounds: options.lengthBounds)
        frequencyBuckets = FrequencyBucket.buckets(
            hypotheses: hypotheses, references: references, frequencies: words.frequencies,
            bounds: options.frequencyBounds)

        var histogram = [Int](repeating: 0, count: 10)
        for score in sentenceScores { histogram[Int(min(max(score / 10, 0), 9))] += 1 }
        scoreHistogram = histogram

        let ngrams = NGramDifference.lists(
            hypotheses: hypotheses, references: references, words: words.words, maximumOrder: options.maximumOrder,
            length: options.listLength)
        overGenerated = ngrams.overGenerated
        underGenerated = ngrams.underGenerated

        let found = hypotheses.indices.map { segment in
            RepeatedPhrase.find(
                in: hypotheses[segment], reference: references[segment], segment: segment + 1, words: words.words)
        }
        segmentsWithLoops = found.count { !$0.isEmpty }
        loops = Array(
            found.joined().sorted { ($1.repetitions, $0.segment) < ($0.repetitions, $1.segment) }
                .prefix(options.listLength))

        func example(_ segment: Int) -> SentenceExample {
            SentenceExample(
                segment: segment + 1, score: sentenceScores[segment], source: corpus.sources?[segment],
                reference: corpus.references[segment][0], hypothesis: system.hypotheses[segment])
        }
        let sign = options.direction == .higherIsBetter ? 1.0 : -1.0
        let imperfect = sentenceScores.indices.filter { !options.direction.isPerfect(sentenceScores[$0]) }
        perfect = sentenceScores.count - imperfect.count
        func ranked(_ sign: Double) -> [SentenceExample] {
            let order = imperfect.sorted {
                (-sign * sentenceScores[$0], -references[$0].count, $0)
                    < (-sign * sentenceScores[$1], -references[$1].count, $1)
            }
            return order.prefix(options.listLength).map(example)
        }
        best = ranked(sign)
        worst = ranked(-sign)
    }
}
