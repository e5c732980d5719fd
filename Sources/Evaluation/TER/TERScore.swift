/// A translation edit rate with the two numbers that it is the quotient of.
public struct TERScore: MetricScore, Hashable {
    /// The edits per hundred words of the references: 0 is perfect, and more than 100 is possible.
    public let score: Double
    /// The number of edits, each segment's to the reference that needs the fewest.
    public let edits: Int
    /// The words in the references, averaged over the references of each segment.
    public let referenceLength: Double

    /// Always `TER`.
    public var name: String { "TER" }

    /// Empty: the value is all that sacreBLEU prints.
    public var details: String { "" }

    /// `num_edits` and `ref_length`.
    public var components: [String: ScoreComponent] {
        ["num_edits": .number(Double(edits)), "ref_length": .number(referenceLength)]
    }

    /// Divides; edits against references without a word make the rate 100, and none make it 0.
    init(edits: Double, referenceLength: Double) {
        self.edits = Int(edits)
        self.referenceLength = referenceLength
        if referenceLength > 0 {
            score = 100 * (edits / referenceLength)
        } else {
            score = edits > 0 ? 100 : 0
        }
    }
}
