/// A source line and its given translation, cut into pieces.
public struct SegmentedPair: Sendable {
    /// The source as the first model reads it.
    public let source: SegmentedLine
    /// The translation.
    public let target: SegmentedLine
    /// The pieces as all models read them.
    public let pieces: ForcedPair
}
