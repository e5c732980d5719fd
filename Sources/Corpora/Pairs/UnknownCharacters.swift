import Text

/// The characters of a text that a vocabulary lacks, so that `<unk>` stands for them.
public struct UnknownCharacters: Equatable, Sendable {
    /// How often a character stands in the text.
    private struct Count: Equatable {
        var occurrences = 0
        var lines = 0
    }

    private var counts: [Unicode.Scalar: Count] = [:]

    /// None yet.
    init() {}

    /// The number of different characters.
    public var count: Int { counts.count }

    /// Counts those of a line.
    /// - Parameter texts: what the vocabulary lacks of the line.
    mutating func add(_ texts: [String]) {
        var ofLine: Set<Unicode.Scalar> = []
        for scalar in texts.lazy.flatMap(\.unicodeScalars) {
            counts[scalar, default: Count()].occurrences += 1
            if ofLine.insert(scalar).inserted { counts[scalar, default: Count()].lines += 1 }
        }
    }

    /// Adds up the characters of two texts.
    static func += (sum: inout UnknownCharacters, other: UnknownCharacters) {
        for (scalar, count) in other.counts {
            sum.counts[scalar, default: Count()].occurrences += count.occurrences
            sum.counts[scalar, default: Count()].lines += count.lines
        }
    }

    /// The characters with how often they stand there, those first that stand there most: `û 80 times in 77 lines, ł once,
    /// and 3 others 4 times`; nil where there are none.
    /// - Parameter mostNamed: how many are named, at least 1.
    public func description(mostNamed: Int = 10) -> String? {
        if counts.isEmpty { return nil }
        let sorted = counts.sorted { ($1.value.occurrences, $0.key) < ($0.value.occurrences, $1.key) }
        let named = sorted.prefix(mostNamed).map { scalar, count in
            let times = Self.times(count.occurrences)
            return "\(Self.name(of: scalar)) \(times)"
                + (count.occurrences == 1 ? "" : " in \(Self.lines(count.lines))")
        }
        let rest = sorted.dropFirst(mostNamed)
        if rest.isEmpty { return named.joined(separator: ", ") }
        let others = rest.reduce(0) { $0 + $1.value.occurrences }
        return named.joined(separator: ", ")
            + ", and \(rest.count) other\(rest.count == 1 ? "" : "s") \(Self.times(others))"
    }

    private static func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }

    private static func lines(_ count: Int) -> String { count == 1 ? "1 line" : "\(count) lines" }

    /// The character itself where it can be seen by itself, and its number.
    private static func name(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let number = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol,
            .otherSymbol:
            return "\(scalar) (\(number))"
        default: return number
        }
    }
}
