/// A range of counts that form one bucket.
public struct CountRange: Hashable, Codable, Sendable, CustomStringConvertible {
    /// The smallest count of the bucket.
    public let lower: Int
    /// The largest count of the bucket; nil if there is none.
    public let upper: Int?

    /// Makes a range.
    public init(lower: Int, upper: Int?) {
        self.lower = lower
        self.upper = upper
    }

    /// The range as text: `4`, `5–9` or `1000+`.
    public var description: String {
        guard let upper else { return "\(lower)+" }
        return lower == upper ? "\(lower)" : "\(lower)–\(upper)"
    }

    /// Whether a count falls into the bucket.
    public func contains(_ count: Int) -> Bool {
        count >= lower && upper.map { count <= $0 } ?? true
    }

    /// The buckets from 0 up that end at these bounds, and one more without an end.
    static func buckets(bounds: [Int]) -> [CountRange] {
        var lower = 0
        var buckets: [CountRange] = []
        for bound in bounds {
            buckets.append(CountRange(lower: lower, upper: bound))
            lower = bound + 1
        }
        return buckets + [CountRange(lower: lower, upper: nil)]
    }
}
