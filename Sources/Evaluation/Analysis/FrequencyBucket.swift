/// How well the words of about the same frequency are translated.
///
/// A word of a hypothesis matches if its reference has it too, each occurrence once. Frequent words
/// show how well a system handles grammar, rare ones how well it handles names and terms.
public struct FrequencyBucket: Hashable, Codable, Sendable {
    /// How often each of these words occurs in the training text.
    public let frequencies: CountRange
    /// How many such words the references have.
    public let referenceWords: Int
    /// How many such words the hypotheses have.
    public let hypothesisWords: Int
    /// How many of them match.
    public let matches: Int

    /// The share of the hypotheses' words that match, 0 to 1; nil if there are none.
    public let precision: Double?
    /// The share of the references' words that match, 0 to 1; nil if there are none.
    public let recall: Double?
    /// The harmonic mean of precision and recall, 0 to 1; nil if there are no words.
    public let f1: Double?

    /// Makes a bucket of counts.
    public init(frequencies: CountRange, referenceWords: Int, hypothesisWords: Int, matches: Int) {
        self.frequencies = frequencies
        self.referenceWords = referenceWords
        self.hypothesisWords = hypothesisWords
        self.matches = matches
        func share(of words: Int, _ matches: Int) -> Double? { words == 0 ? nil : Double(matches) / Double(words) }
        precision = share(of: hypothesisWords, matches)
        recall = share(of: referenceWords, matches)
        f1 = share(of: hypothesisWords + referenceWords, 2 * matches)
    }

    /// The buckets of one system's words.
    ///
    /// - Parameters:
    ///   - hypotheses: The words of each segment, as numbers.
    ///   - references: The words of each segment's reference.
    ///   - frequencies: For each word its frequency.
    static func buckets(
        hypotheses: [[Int]], references: [[Int]], frequencies: [Int], bounds: [Int]
    ) -> [FrequencyBucket] {
        let ranges = CountRange.buckets(bounds: bounds)
        let bucket = frequencies.map { frequency in ranges.firstIndex { $0.contains(frequency) } ?? 0 }
        var referenceWords = [Int](repeating: 0, count: ranges.count)
        var hypothesisWords = referenceWords
        var matches = referenceWords
        for (hypothesis, reference) in zip(hypotheses, references) {
            var left: [Int: Int] = [:]
            for word in reference {
                referenceWords[bucket[word]] += 1
                left[word, default: 0] += 1
            }
            for word in hypothesis {
                hypothesisWords[bucket[word]] += 1
                guard let count = left[word], count > 0 else { continue }
                matches[bucket[word]] += 1
                left[word] = count - 1
            }
        }
        return ranges.indices.map {
            FrequencyBucket(
                frequencies: ranges[$0], referenceWords: referenceWords[$0], hypothesisWords: hypothesisWords[$0],
                matches: matches[$0])
        }
    }
}
