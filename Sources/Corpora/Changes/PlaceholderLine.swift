import Text

/// A line of a pair as placeholders see it: its characters, its words, and what stands in them.
struct PlaceholderLine {
    /// The characters of the line.
    let scalars: [Unicode.Scalar]
    /// What stands between spaces and tabs: the words that links count.
    let words: [Range<Int>]
    /// What stands between spaces and characters of scripts without spaces, without the marks at its ends: `Berlin` of
    /// `(Berlin),`, `1,234.56`, `{name}`.
    let cores: [Range<Int>]

    init(_ line: String) {
        let scalars = Array(line.unicodeScalars)
        self.scalars = scalars
        words = Self.stretches(of: scalars) { $0 == " " || $0 == "\t" }
        cores = Self.stretches(of: scalars) { $0.separatesWords || $0.isOfSpacelessScript }
            .compactMap { Self.core(of: $0, in: scalars) }
    }

    /// The characters of a range as text.
    func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    /// A word without the marks at its ends; nil where nothing is left.
    func core(ofWord word: Int) -> Range<Int>? { Self.core(of: words[word], in: scalars) }

    /// From the first character that is no space to the last one; nil for a blank line.
    var visible: Range<Int>? {
        guard let first = scalars.firstIndex(where: { !$0.separatesWords }),
            let last = scalars.lastIndex(where: { !$0.separatesWords })
        else { return nil }
        return first..<last + 1
    }

    /// Where the marks begin that end the sentence, with the quotation marks and spaces among them; nil where none does.
    var marksAtEnd: Int? {
        guard let visible else { return nil }
        var place = visible.upperBound
        while place > visible.lowerBound, Self.isClosing(scalars[place - 1]) || scalars[place - 1].separatesWords {
            place -= 1
        }
        let hasEnd = scalars[place..<visible.upperBound].contains { Self.ends.contains($0) }
        return hasEnd && place > visible.lowerBound ? place : nil
    }

    /// Whether it has a small letter, so that a capital says something.
    var hasSmallLetter: Bool { scalars.contains { $0.properties.generalCategory == .lowercaseLetter } }

    /// The stretches between separators.
    private static func stretches(
        of scalars: [Unicode.Scalar], separator: (Unicode.Scalar) -> Bool
    ) -> [Range<Int>] {
        scalars.indices.split { separator(scalars[$0]) }
    }

    /// A stretch without the marks at its ends.
    private static func core(of stretch: Range<Int>, in scalars: [Unicode.Scalar]) -> Range<Int>? {
        var (first, last) = (stretch.lowerBound, stretch.upperBound)
        while first < last, isOpening(scalars[first]) { first += 1 }
        while last > first, isClosing(scalars[last - 1]) { last -= 1 }
        return first < last ? first..<last : nil
    }

    /// What ends a sentence: `.!?…` and those of other scripts.
    private static let ends = Set(".!?\u{2026}\u{3002}\u{FF01}\u{FF1F}\u{964}\u{61F}".unicodeScalars)
    /// What stands behind words, likewise, besides.
    private static let pauses = Set(")],;:\u{3001}\u{FF0C}\u{FF1B}\u{FF1A}\u{60C}".unicodeScalars)
    /// What stands before words.
    private static let openings = Set("([\u{BF}\u{A1}".unicodeScalars)
    /// Quotation marks that Unicode has among other signs.
    private static let quotes = Set("\"'\u{201A}\u{201E}\u{300C}\u{300D}\u{300E}\u{300F}".unicodeScalars)

    private static func isOpening(_ scalar: Unicode.Scalar) -> Bool { isQuote(scalar) || openings.contains(scalar) }

    private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
        isQuote(scalar) || ends.contains(scalar) || pauses.contains(scalar)
    }

    private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
        let category = scalar.properties.generalCategory
        return category == .initialPunctuation || category == .finalPunctuation || quotes.contains(scalar)
    }
}
