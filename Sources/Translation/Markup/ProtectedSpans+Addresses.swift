import Text

/// Web and e-mail addresses.
extension ProtectedSpans {
    /// The address that a `:`, `@` or `w` is part of, begun no earlier than allowed.
    func address(around position: Int, notBefore earliest: Int) -> ProtectedSpan? {
        switch bytes[position].asciiLowercase {
        case UInt8(ascii: "@"): mail(around: position, notBefore: earliest)
        case UInt8(ascii: ":"): has("://", at: position) ? web(schemeEnd: position, notBefore: earliest) : nil
        default:
            !self[position - 1].isASCIIAlphanumeric && has("www.", at: position)
                ? web(from: position, afterPrefix: 4) : nil
        }
    }

    private func web(schemeEnd: Int, notBefore earliest: Int) -> ProtectedSpan? {
        // No scheme in use is longer, and a line of letters must not be read again for every colon.
        let longestScheme = 32
        var start = schemeEnd
        while start > max(earliest, schemeEnd - longestScheme), Self.isSchemeByte(bytes[start - 1]) { start -= 1 }
        while start < schemeEnd, !bytes[start].isASCIILetter { start += 1 }
        return start < schemeEnd ? web(from: start, afterPrefix: schemeEnd + 3 - start) : nil
    }

    /// The address from its beginning to the last character that can be its own, as it is or by a reference (`&amp;`).
    /// - Parameter prefix: the bytes of it that are known.
    func web(from start: Int, afterPrefix prefix: Int) -> ProtectedSpan? {
        var end = start + prefix
        var referenceEnd = end
        var hasQuery = false
        while let scalar = bytes.scalar(at: end) {
            if scalar == "{", let placeholder = placeholder(at: end) {
                end = placeholder.range.upperBound
            } else if scalar == "&", let (character, next) = character(at: end) {
                guard continuesAddress(character, before: next, isInQuery: hasQuery) else { break }
                (end, referenceEnd) = (next, next)
            } else if Self.isAddressScalar(scalar) {
                end += UTF8.width(scalar)
                hasQuery = hasQuery || scalar == "?"
            } else {
                break
            }
        }
        end = withoutEnding(start + prefix..<end, notBefore: referenceEnd)
        guard end > start + prefix else { return nil }
        return ProtectedSpan(kind: .content, range: start..<end)
    }

    /// The end of an address without the punctuation and the unmatched brackets of the sentence around it.
    /// - Parameter least: what is before it stays.
    private func withoutEnding(_ range: Range<Int>, notBefore least: Int) -> Int {
        var depths = [UInt8: Int]()
        for byte in bytes[range] {
            depths[byte, default: 0] += Self.brackets.contains { $0 == byte || $1 == byte } ? 1 : 0
        }
        var end = range.upperBound
        while end > least {
            let last = bytes[end - 1]
            if let pair = Self.brackets.first(where: { $0.closing == last }) {
                guard depths[pair.closing, default: 0] > depths[pair.opening, default: 0] else { return end }
                depths[pair.closing, default: 0] -= 1
            } else if !Self.endings.contains(last) {
                return end
            }
            end -= 1
        }
        return end
    }

    private func mail(around at: Int, notBefore earliest: Int) -> ProtectedSpan? {
        let longestName = 64
        var start = at
        while start > max(earliest, at - longestName), Self.isMailByte(bytes[start - 1]) { start -= 1 }
        while start < at, !bytes[start].isASCIIAlphanumeric { start += 1 }
        var end = skip(from: at + 1) { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
        while end > at + 1, !bytes[end - 1].isASCIIAlphanumeric { end -= 1 }
        guard start < at, bytes[at + 1..<max(end, at + 1)].contains(UInt8(ascii: ".")) else { return nil }
        return ProtectedSpan(kind: .content, range: start..<end)
    }

    /// Whether a character may be part of a web address: those that end one are spaces, quotes, angle brackets, braces
    /// that are no placeholder and whatever is written without spaces, so that an address may stand in Chinese text.
    private static func isAddressScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar.value > 0x20 && scalar.value < 0x7F && !"<>\"{}|\\^`".unicodeScalars.contains(scalar)
        }
        return scalar.isWordCharacter
    }

    /// Whether an address goes on with what a reference stands for: with what a sentence has behind one, or a sign, only if it goes on
    /// behind that.
    /// - Parameters:
    ///   - next: where the reference ends.
    ///   - isInQuery: whether names of a query may follow, which look like references: `?a=1&copy;right=2`.
    private func continuesAddress(_ scalar: Unicode.Scalar, before next: Int, isInQuery: Bool) -> Bool {
        let isBeforeWord = bytes.scalar(at: next)?.isWordCharacter ?? false
        if Self.isAddressScalar(scalar) {
            guard scalar.isASCII else { return true }
            let byte = UInt8(ascii: scalar)
            let isMark =
                Self.endings.contains(byte) || Self.brackets.contains { $0.opening == byte || $0.closing == byte }
            return !isMark || isBeforeWord
        }
        guard isInQuery, !scalar.isASCII else { return false }
        switch scalar.properties.generalCategory {
        case .otherSymbol, .mathSymbol, .currencySymbol: return isBeforeWord || self[next] == UInt8(ascii: "=")
        case .openPunctuation, .closePunctuation, .otherPunctuation: return self[next] == UInt8(ascii: "=")
        default: return false
        }
    }

    /// What a sentence has behind an address.
    private static let endings = Array(".,;:!?'*".utf8)

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private static func isMailByte(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || "._%+-".utf8.contains(byte)
    }

    private static let brackets: [(opening: UInt8, closing: UInt8)] = [
        (UInt8(ascii: "("), UInt8(ascii: ")")), (UInt8(ascii: "["), UInt8(ascii: "]")),
    ]

    /// Whether a character that some program takes for the end of a line begins at a position.
    func isLineBreak(at position: Int) -> Bool {
        // All of them begin with a control character, or with the first byte of U+0085 or U+2028.
        guard bytes[position] < 0x20 || bytes[position] == 0xC2 || bytes[position] == 0xE2 else { return false }
        return bytes.scalar(at: position)?.isLineBreak ?? false
    }
}
