/// A position of a source and one of its target that correspond, of words or of pieces; both count from 0.
public struct PositionLink: Hashable, Sendable {
    /// The position in the source.
    public let source: Int32
    /// The position in the target.
    public let target: Int32

    /// A link between two positions.
    public init(_ source: Int, _ target: Int) {
        self.source = Int32(source)
        self.target = Int32(target)
    }
}
