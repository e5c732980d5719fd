/// What a regular expression consists of.
indirect enum PatternNode: Equatable {
    /// One of some characters.
    case character(PatternClass)
    /// A place that has no text.
    case assertion(PatternAssertion)
    /// One after the other.
    case sequence([PatternNode])
    /// One of these.
    case alternatives([PatternNode])
    /// So many times, without limit where there is no most.
    case repetition(PatternNode, least: Int, most: Int?)
}

/// A place between two characters.
enum PatternAssertion: Equatable, Sendable {
    /// The beginning of the text, or its end.
    case begin, end
    /// A place where a word begins or ends, or any other.
    case boundary, noBoundary

    /// Whether a place in a text is one of these.
    func holds(at position: Int, in text: [Unicode.Scalar]) -> Bool {
        let isWordBefore = position > 0 && text[position - 1].isOfPatternWord
        let isWordAfter = position < text.count && text[position].isOfPatternWord
        return switch self {
        case .begin: position == 0
        case .end: position == text.count
        case .boundary: isWordBefore != isWordAfter
        case .noBoundary: isWordBefore == isWordAfter
        }
    }
}

/// Some characters.
struct PatternClass: Hashable, Sendable {
    /// A kind of characters that a letter stands for.
    enum Kind: Hashable, Sendable {
        /// `\d`, `\w`, `\s`.
        case digit, word, space

        /// Whether a character is of this kind.
        func contains(_ scalar: Unicode.Scalar) -> Bool {
            switch self {
            case .digit: scalar.properties.generalCategory == .decimalNumber
            case .word: scalar.isOfPatternWord
            case .space: scalar.separatesWords
            }
        }
    }

    /// Characters by their numbers.
    var ranges: [ClosedRange<UInt32>] = []
    /// Kinds of characters.
    var kinds: [Kind] = []
    /// Kinds of which the opposite is meant.
    var oppositeKinds: [Kind] = []
    /// Whether all other characters are meant.
    var isOpposite = false
    /// Whether the case of letters does not matter.
    var ignoresCase = false

    /// Any character at all.
    static let any = PatternClass(isOpposite: true)

    /// Whether a character is one of these.
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        var isOne = has(scalar)
        if ignoresCase && !isOne {
            isOne = Self.single(scalar.properties.lowercaseMapping).map(has) ?? false
            isOne = isOne || Self.single(scalar.properties.uppercaseMapping).map(has) ?? false
        }
        return isOne != isOpposite
    }

    private func has(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } || kinds.contains { $0.contains(scalar) }
            || oppositeKinds.contains { !$0.contains(scalar) }
    }

    private static func single(_ text: String) -> Unicode.Scalar? {
        text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
    }
}

extension Unicode.Scalar {
    /// Whether this is a letter, digit or mark of any script, or `_`.
    fileprivate var isOfPatternWord: Bool {
        if self == "_" || isLetter || isNumber { return true }
        return switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}
