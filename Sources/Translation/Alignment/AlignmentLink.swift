/// A source unit and a target unit, words or pieces, that correspond; both count from 0.
public struct AlignmentLink: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The place of the source unit.
    public let source: Int
    /// The place of the target unit.
    public let target: Int

    /// A link between two places.
    public init(_ source: Int, _ target: Int) {
        self.source = source
        self.target = target
    }

    /// By source, then by target.
    public static func < (left: AlignmentLink, right: AlignmentLink) -> Bool {
        (left.source, left.target) < (right.source, right.target)
    }

    /// As in the format of Pharaoh: `source-target`.
    public var description: String { "\(source)-\(target)" }

    /// The link seen from the other language.
    public var reversed: AlignmentLink { AlignmentLink(target, source) }
}
