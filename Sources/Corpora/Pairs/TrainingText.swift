import Text

/// A text to train on: where its pairs stand, how often they come, and what stands in front of their sources.
public struct TrainingText: Hashable, Sendable {
    /// What it is called where there are several; nil for the only one.
    public let name: String?
    /// Where its pairs stand.
    public let files: ParallelFiles
    /// How often each pair comes in an epoch, on average; above 0.
    public let weight: Double
    /// The piece of the source vocabulary that stands in front of every source sentence; nil for none.
    public let tag: String?

    /// A text.
    public init(name: String? = nil, _ files: ParallelFiles, weight: Double = 1, tag: String? = nil) {
        precondition(weight > 0 && weight.isFinite, "a text with a weight of \(weight)")
        self.name = name
        self.files = files
        self.weight = weight
        self.tag = tag
    }
}
