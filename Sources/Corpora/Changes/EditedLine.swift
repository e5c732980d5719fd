import Text

/// A line with placeholders in it, and what has become of its words.
struct EditedLine {
    /// A character of the line.
    private struct Element {
        let scalar: Unicode.Scalar
        /// The word of the line before that it belongs to; nil for spaces and for what came in.
        var word: Int?
        /// The number of the placeholder that it belongs to; nil for the text.
        var placeholder: Int?
    }

    private let characters: [Element]
    /// Where each word of the line before stands, among the words of this one; nil where nothing of it is left.
    private let words: [Int?]
    /// The word that each placeholder stands in.
    private let placeholders: [Int?]

    /// Puts placeholders into a line.
    /// - Parameter edits: from left to right, each before the next.
    init(_ line: PlaceholderLine, _ edits: [PlaceholderEdit]) {
        var wordOf = [Int?](repeating: nil, count: line.scalars.count)
        for (number, word) in line.words.enumerated() {
            for place in word { wordOf[place] = number }
        }
        var characters: [Element] = []
        var place = 0
        func read(upTo end: Int) {
            while place < end {
                characters.append(Element(scalar: line.scalars[place], word: wordOf[place]))
                place += 1
            }
        }
        func add(_ text: String, word: Int? = nil, placeholder: Int? = nil) {
            for scalar in text.unicodeScalars {
                characters.append(Element(scalar: scalar, word: word, placeholder: placeholder))
            }
        }
        for (number, edit) in edits.enumerated() {
            read(upTo: edit.range.lowerBound)
            switch edit {
            case .before(let next):
                add(PlaceholderPiece.text, placeholder: number)
                if next < line.scalars.count, line.scalars[next].needsSpace { add(" ") }
            case .after(let next):
                if next > 0, line.scalars[next - 1].needsSpace { add(" ") }
                add(PlaceholderPiece.text, placeholder: number)
            case .instead(let range):
                add(PlaceholderPiece.text, word: wordOf[range.lowerBound], placeholder: number)
                place = range.upperBound
            }
        }
        read(upTo: line.scalars.count)
        self.characters = characters
        let found = Self.places(in: characters, words: line.words.count, placeholders: edits.count)
        (words, placeholders) = (found.words, found.placeholders)
    }

    /// The line.
    var text: String {
        var scalars = String.UnicodeScalarView()
        for character in characters { scalars.append(character.scalar) }
        return String(scalars)
    }

    /// Whether there is a letter outside its placeholders.
    var hasLetter: Bool { characters.contains { $0.placeholder == nil && $0.scalar.properties.isAlphabetic } }

    /// Which words of two lines correspond: those that did before, and those with the placeholders of the same number.
    /// - Parameter links: those of the lines without placeholders.
    static func links(
        _ links: [PositionLink], between source: EditedLine, and target: EditedLine
    ) -> [PositionLink] {
        let old = links.map { (source.words[Int($0.source)], target.words[Int($0.target)]) }
        var known: Set<PositionLink> = []
        return (old + zip(source.placeholders, target.placeholders)).compactMap { from, to in
            guard let from, let to else { return nil }
            let link = PositionLink(from, to)
            return known.insert(link).inserted ? link : nil
        }
    }

    /// Where the words of the line before and the placeholders stand, among the words between spaces.
    ///
    /// A word that a placeholder has come into, as before its full stop, is where most of it is.
    private static func places(
        in characters: [Element], words: Int, placeholders: Int
    ) -> (words: [Int?], placeholders: [Int?]) {
        var (wordPlaces, placeholderPlaces) = (
            [Int?](repeating: nil, count: words), [Int?](repeating: nil, count: placeholders)
        )
        var most = [Int](repeating: 0, count: words)
        let stretches = characters.split { $0.scalar == " " || $0.scalar == "\t" }
        for (number, stretch) in stretches.enumerated() {
            var shares: [Int: Int] = [:]
            for character in stretch {
                if let word = character.word { shares[word, default: 0] += 1 }
                if let placeholder = character.placeholder { placeholderPlaces[placeholder] = number }
            }
            for (word, share) in shares where share > most[word] {
                (wordPlaces[word], most[word]) = (number, share)
            }
        }
        return (wordPlaces, placeholderPlaces)
    }
}

extension Unicode.Scalar {
    /// Whether a placeholder beside it stands at a distance: not beside a space, or a script that has none.
    fileprivate var needsSpace: Bool { !separatesWords && !isOfSpacelessScript }
}
