/// The score of the segments whose reference has about the same length.
public struct LengthBucket: Hashable, Codable, Sendable {
    /// The lengths, in words of the first reference.
    public let lengths: CountRange
    /// How many segments have such a length.
    public let segments: Int
    /// The score of these segments as a corpus; nil if there are none.
    public let score: Double?

    /// The buckets of a scored corpus.
    ///
    /// - Parameter lengths: The length of each segment's reference.
    static func buckets(of scorer: CorpusScorer<some Metric>, lengths: [Int], bounds: [Int]) -> [LengthBucket] {
        CountRange.buckets(bounds: bounds).map { range in
            let members = lengths.indices.filter { range.contains(lengths[$0]) }
            let score = members.isEmpty ? nil : scorer.score(ofSegments: members).score
            return LengthBucket(lengths: range, segments: members.count, score: score)
        }
    }
}
