/// Decides about pairs of lines: one reason to leave some out of a corpus.
public struct PairFilter: Sendable {
    /// A pair as a filter sees it.
    public struct Pair: Sendable {
        /// The line of each side.
        public let source: String, target: String
        /// How long each side is, in what the corpus counts: the pieces of its vocabulary.
        public let sourceLength: Int, targetLength: Int
        /// How long the second source is; 0 where there is none.
        public let secondSourceLength: Int

        /// A pair of lines of known lengths.
        public init(
            source: String, target: String, sourceLength: Int, targetLength: Int, secondSourceLength: Int = 0
        ) {
            self.source = source
            self.target = target
            self.sourceLength = sourceLength
            self.targetLength = targetLength
            self.secondSourceLength = secondSourceLength
        }
    }

    /// One of the texts.
    public enum Side: Hashable, Sendable { case source, target, secondSource }

    /// What the filter is called: `empty_source`.
    public let name: String
    /// What the pairs that it leaves out have, as it stands behind "left out 3 with": `an empty source`.
    public let reason: String
    /// The side that reports point at.
    public let side: Side
    /// Whether a pair is left out.
    public let rejects: @Sendable (Pair) -> Bool

    /// A filter with a name of its own.
    public init(name: String, reason: String, side: Side, rejects: @escaping @Sendable (Pair) -> Bool) {
        self.name = name
        self.reason = reason
        self.side = side
        self.rejects = rejects
    }
}

extension PairFilter {
    /// The filters of pairs that have an empty side.
    public static let empty = [
        PairFilter(name: "empty_both", reason: "both sides empty", side: .source) {
            $0.sourceLength == 0 && $0.targetLength == 0
        },
        PairFilter(name: "empty_source", reason: "an empty source", side: .source) { $0.sourceLength == 0 },
        PairFilter(name: "empty_target", reason: "an empty target", side: .target) { $0.targetLength == 0 },
    ]

    /// The filters of pairs that have a side of more than `maximum` pieces.
    public static func longer(than maximum: Int) -> [PairFilter] {
        [
            PairFilter(name: "long_both", reason: "both sides longer than \(maximum) pieces", side: .source) {
                $0.sourceLength > maximum && $0.targetLength > maximum
            },
            PairFilter(name: "long_source", reason: "a source longer than \(maximum) pieces", side: .source) {
                $0.sourceLength > maximum
            },
            PairFilter(name: "long_target", reason: "a target longer than \(maximum) pieces", side: .target) {
                $0.targetLength > maximum
            },
        ]
    }

    /// The filter of pairs that have a second source of more than `maximum` pieces; an empty one is as good as any.
    public static func secondSource(longerThan maximum: Int) -> PairFilter {
        PairFilter(
            name: "long_second_source", reason: "a second source longer than \(maximum) pieces", side: .secondSource
        ) {
            $0.secondSourceLength > maximum
        }
    }
}
