import Text

/// Rules by which text is normalised, read from a file: what becomes what.
///
/// A line has the characters that are looked for, a tab, and those that take their place, none to remove them; each as its
/// number in hexadecimal digits, with or without `U+`, and spaces between several. What follows after another tab is a comment,
/// and so is a line that begins with `#`. Where several rules fit, the one that looks for most characters counts.
/// - Source: sentencepiece 0.1.97, `builder.cc` (`Builder::LoadCharsMap`), which ends the program on lines of another form.
package struct NormalizationRules: Equatable, Sendable {
    /// The most characters that a rule may write: the library allows 1024 bytes.
    private static let mostWritten = 255
    /// The most characters that a rule may look for.
    private static let mostSought = 32

    /// What each text becomes.
    private var replacements: [[Unicode.Scalar]: [Unicode.Scalar]] = [:]
    /// The characters that such texts begin with.
    private var beginnings: Set<Unicode.Scalar> = []
    private var longest = 0

    /// Reads a file, plain or compressed.
    /// - Throws: `CorpusError` as `LineReader` does, for a line of another form, for two rules about one text, and when there
    ///   is no rule.
    package init(contentsOf path: String) throws(CorpusError) {
        let reader = try LineReader(path)
        var lines: [[Unicode.Scalar]: Int] = [:]
        while let line = try reader.next() {
            if line.isBlank || line.utf8.first == UInt8(ascii: "#") { continue }
            let place = "\(path):\(reader.lineNumber)"
            let fields = line.parts(between: "\t")
            let sought = try Self.characters(fields[0], place)
            let written = fields.count > 1 ? try Self.characters(fields[1], place) : []
            guard (1...Self.mostSought).contains(sought.count), written.count <= Self.mostWritten else {
                throw CorpusError(
                    .badData,
                    "\(place): found a rule from \(sought.count) to \(written.count) characters, expected one from 1 to "
                        + "\(Self.mostSought) to at most \(Self.mostWritten)")
            }
            if let earlier = lines.updateValue(reader.lineNumber, forKey: sought) {
                throw CorpusError(
                    .badData, "\(place): found a second rule about what line \(earlier) is about, expected one")
            }
            replacements[sought] = written
            beginnings.insert(sought[0])
            longest = max(longest, sought.count)
        }
        if replacements.isEmpty {
            throw CorpusError(.badData, "\(path): found no rule, expected lines such as 'FF01<tab>21'")
        }
    }

    /// The rules as the library reads them, a line for each; the same rules are always the same text.
    package var text: String {
        func numbers(_ characters: [Unicode.Scalar]) -> String {
            characters.map { String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
        }
        let sorted = replacements.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        return sorted.map { "\(numbers($0.key))\t\(numbers($0.value))\n" }.joined()
    }

    /// Whether the rules leave nothing of a text but characters of a kind.
    func leave(only isOfKind: (Unicode.Scalar) -> Bool, of text: String) -> Bool {
        let characters = Array(text.unicodeScalars)
        var place = 0
        while place < characters.count {
            let (written, length) = rule(at: place, of: characters)
            guard written.allSatisfy(isOfKind) else { return false }
            place += length
        }
        return true
    }

    /// What is written for the characters at a place, and how many they are.
    private func rule(at place: Int, of characters: [Unicode.Scalar]) -> (written: [Unicode.Scalar], length: Int) {
        if beginnings.contains(characters[place]) {
            for length in (1...min(longest, characters.count - place)).reversed() {
                if let written = replacements[Array(characters[place..<place + length])] { return (written, length) }
            }
        }
        return ([characters[place]], 1)
    }

    /// The characters whose numbers stand in a field.
    private static func characters(_ field: String, _ place: String) throws(CorpusError) -> [Unicode.Scalar] {
        var characters: [Unicode.Scalar] = []
        for word in field.partsBetweenSpaces {
            let digits = word.hasPrefix("U+") ? word.dropFirst(2) : word[...]
            // U+2585 is what training writes for characters without a piece.
            guard (1...6).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isHexadecimalDigit),
                let character = UInt32(digits, radix: 16).flatMap({ Unicode.Scalar($0) }), character != "\0",
                character != "\u{2585}"
            else {
                throw CorpusError(
                    .badData,
                    "\(place): found '\(word.onOneLine)', expected the number of a character in hexadecimal digits, such as FF01"
                )
            }
            characters.append(character)
        }
        return characters
    }
}

extension UInt8 {
    fileprivate var isHexadecimalDigit: Bool {
        isASCIIDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= asciiLowercase
    }
}
