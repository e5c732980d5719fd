import Text

/// What becomes of a place in a line: a placeholder comes in, or takes the place of what stood there.
enum PlaceholderEdit: Hashable {
    /// A placeholder, and a space behind it, before a character.
    case before(Int)
    /// A placeholder, and a space before it, behind the character in front of this one.
    case after(Int)
    /// A placeholder instead of some characters.
    case instead(Range<Int>)

    /// The characters that it needs for itself; none for what comes in between two.
    var range: Range<Int> {
        switch self {
        case .before(let place), .after(let place): place..<place
        case .instead(let range): range
        }
    }

    /// Whether it is wholly before another, and not at the same place.
    func isBefore(_ other: PlaceholderEdit) -> Bool { range.upperBound < other.range.lowerBound }
}

/// What becomes of two places of a pair that belong to each other.
struct PlaceholderPlace: Hashable {
    /// In the source.
    let source: PlaceholderEdit
    /// In the target.
    let target: PlaceholderEdit

    /// Whether two can be in one pair: apart, and in the same order on both sides.
    func goes(with other: PlaceholderPlace) -> Bool {
        source.isBefore(other.source) && target.isBefore(other.target)
            || other.source.isBefore(source) && other.target.isBefore(target)
    }
}
