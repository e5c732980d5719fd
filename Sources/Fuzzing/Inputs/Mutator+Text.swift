import Text

extension Mutator {
    /// Text with a change to its lines, or with characters that texts rarely have.
    mutating func changedText(_ bytes: [UInt8], other: [UInt8]) -> [UInt8] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        let place = number(below: lines.count)
        switch number(below: 6) {
        case 0: lines.remove(at: place)
        case 1: lines.insert(lines[place], at: number(below: lines.count))
        case 2: lines.swapAt(place, number(below: lines.count))
        case 3: lines[place] = Array(hostileLine().utf8)
        default:
            let text = chance(1, of: 4) ? pick(Extremes.numbers) : pick(HostileText.pieces)
            lines[place].insert(contentsOf: Array(text.utf8), at: number(below: lines[place].count + 1))
        }
        return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    /// JSON or YAML with a change to its words, numbers or brackets.
    mutating func changedSettings(_ bytes: [UInt8], other: [UInt8]) -> [UInt8] {
        var tokens = Self.tokens(of: bytes)
        let numbers = tokens.indices.filter { tokens[$0].first?.isASCIIDigit ?? false }
        guard !tokens.isEmpty else { return changedBytes(bytes, other: other) }
        let place = number(below: tokens.count)
        switch number(below: 10) {
        case 0...4: tokens[numbers.isEmpty ? place : pick(numbers)] = Array(pick(Extremes.numbers).utf8)
        case 5: tokens.swapAt(place, number(below: tokens.count))
        case 6: tokens[place] = Array(pick(Extremes.values).utf8)
        case 7: tokens.remove(at: place)
        case 8: tokens.insert(tokens[number(below: tokens.count)], at: place)
        default: return changedText(bytes, other: other)
        }
        return Array(tokens.joined())
    }

    /// A line of what breaks translators.
    package mutating func hostileLine() -> String {
        let separator = pick(["", " ", " ", "  ", "\t", "/", "."])
        let kinds = pick([1, 2, 3, 12])
        let pieces = (0..<kinds).map { _ in chance(1, of: 3) ? address() : pick(HostileText.pieces) }
        return (0..<1 + number(below: 12)).map { _ in pick(pieces) }.joined(separator: separator)
    }

    /// What may look like an address, of few letters, so that one holds, begins or ends another.
    private mutating func address() -> String {
        let words = [
            "www.", "b.de", "/", "x", "tts/", "967", ".", "@", "me@b.de", "http://", "<b>", "</b>", "{0}", ".",
        ]
        return pick(["www.b.de", ""]) + (0..<number(below: 4)).map { _ in pick(words) }.joined()
    }

    /// Words and numbers, and every other byte by itself.
    private static func tokens(of bytes: [UInt8]) -> [[UInt8]] {
        var tokens: [[UInt8]] = []
        var joins = false
        for byte in bytes {
            let isWord = byte.isASCIIAlphanumeric || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            if isWord && joins { tokens[tokens.count - 1].append(byte) } else { tokens.append([byte]) }
            joins = isWord
        }
        return tokens
    }
}
