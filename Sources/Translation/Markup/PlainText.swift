import Text

/// Tells text that a model can read as it is.
enum PlainText {
    /// Whether a line has no characters that nobody sees, spaces of other kinds than U+0020, or signs of footnotes.
    static func isPlain(_ line: String) -> Bool {
        var line = line
        return line.withUTF8 { bytes in
            var position = 0
            while position < bytes.count {
                let byte = bytes[position]
                // All others begin with a byte of which few characters do.
                if isNoted[Int(byte)] && isSpecial(bytes, at: position) { return false }
                position += 1
            }
            return true
        }
    }

    /// The first bytes of what is looked for.
    private static let isNoted: [Bool] = {
        var noted = [Bool](repeating: false, count: 256)
        for byte in 0..<0x20 { noted[byte] = true }
        for byte in [0x2A, 0x5B, 0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF3] { noted[byte] = true }
        return noted
    }()

    private static func isSpecial(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        if bytes[position] < 0x80 { return true }
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes[position...].prefix(4).makeIterator()
        guard case .valid(let encoded) = parser.parseScalar(from: &rest) else { return false }
        let scalar = Unicode.UTF8.decode(encoded)
        return scalar.isInvisible || scalar.separatesWords || "†‡™®℠©¹²³".unicodeScalars.contains(scalar)
            || 0x2070...0x2079 ~= scalar.value
    }

    /// Whether words stand at both ends of a line, or marks that are attached to words, and no numbers or signs alone.
    static func endsInWords(_ line: String) -> Bool {
        let scalars = line.unicodeScalars
        let first = scalars.drop(while: \.separatesWords)
        guard let opening = first.first else { return true }
        if !opening.isASCII && !opening.isLetter { return false }
        let isWord = first.prefix { !$0.separatesWords }.contains(where: \.isLetter)
        let last = scalars.reversed().drop(while: \.separatesWords).prefix { !$0.separatesWords }
        return isWord && last.contains(where: \.isLetter)
    }

    /// Whether a number or sign is the first that follows what may be the end of a sentence: it may be one without words, or
    /// stand in front of the next one.
    static func mayHaveSignsBetweenSentences(_ line: String) -> Bool {
        var (isBehindStop, isBehindEnd) = (false, false)
        for scalar in line.unicodeScalars {
            if SentenceSplitter.isTerminator(scalar) {
                // A full stop within a number ends nothing.
                if scalar.isASCII { isBehindStop = true } else { isBehindEnd = true }
            } else if scalar.separatesWords {
                if isBehindStop { isBehindEnd = true }
            } else if scalar.isLetter {
                (isBehindStop, isBehindEnd) = (false, false)
            } else if scalar.isNumber || scalar.isSign {
                if isBehindEnd { return true }
                isBehindStop = false
            } else if isBehindEnd && TextEdges.isSignInFront(scalar) {
                return true
            }
        }
        return false
    }

    /// A line without the characters that nobody sees, and with spaces of one kind.
    static func text(of line: String) -> String {
        var elements = LineElements(line, [])
        elements.hideInvisible()
        var scalars = String.UnicodeScalarView()
        for place in elements.all.indices {
            guard let scalar = elements.character(at: place) else { continue }
            scalars.append(scalar.separatesWords ? " " : scalar)
        }
        return String(scalars)
    }
}
