import Text

/// Placeholders of template languages, and names that are told by their signs.
extension ProtectedSpans {
    /// The placeholder that begins at a `<`, `{`, `[`, `_`, `$`, `%` or `:`.
    func template(at start: Int) -> ProtectedSpan? {
        let end: Int? =
            switch bytes[start] {
            case UInt8(ascii: "<"): self[start + 1] == UInt8(ascii: "%") ? self.end(of: "%>", inSpanFrom: start) : nil
            case UInt8(ascii: "{"): instruction(at: start)
            case UInt8(ascii: "["):
                self[start + 1] == UInt8(ascii: "[") ? self.end(of: "]]", inSpanFrom: start) : nil
            case UInt8(ascii: "_"): underscored(at: start)
            case UInt8(ascii: "$"): named(at: start, closedBy: UInt8(ascii: "$"), isOptional: true)
            case UInt8(ascii: "%"): named(at: start, closedBy: UInt8(ascii: "%"), isOptional: false)
            default: symbol(at: start)
            }
        return end.map { ProtectedSpan(kind: .content, range: start..<$0) }
    }

    /// The end of `{% if x %}`, `{# note #}`, `{{{x}}}` or `{$x}`.
    private func instruction(at start: Int) -> Int? {
        switch self[start + 1] {
        case UInt8(ascii: "%"): return end(of: "%}", inSpanFrom: start)
        case UInt8(ascii: "#") where self[start + 2] == UInt8(ascii: " "): return end(of: "#}", inSpanFrom: start)
        case UInt8(ascii: "{"): return self[start + 2] == UInt8(ascii: "{") ? end(of: "}}}", inSpanFrom: start) : nil
        case UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "^"):
            let end = skip(from: start + 2, while: Self.isNameByte)
            return end > start + 2 && self[end] == UInt8(ascii: "}") ? end + 1 : nil
        default: return nil
        }
    }

    /// The end of `__name__`.
    private func underscored(at start: Int) -> Int? {
        guard self[start + 1] == UInt8(ascii: "_"), beginsName(at: start), !Self.isUnderscore(self[start + 2]) else {
            return nil
        }
        let end = skip(from: start + 2, while: Self.isNameByte)
        let isClosed = end >= start + 5 && Self.isUnderscore(bytes[end - 1]) && Self.isUnderscore(bytes[end - 2])
        return isClosed && endsWord(at: end) ? end : nil
    }

    /// The end of `%name%`, or of `$name` and `$name$`.
    /// - Parameter isOptional: whether the closing sign may be missing.
    private func named(at start: Int, closedBy sign: UInt8, isOptional: Bool) -> Int? {
        guard beginsName(at: start), Self.beginsSymbol(self[start + 1]) else { return nil }
        let end = withoutPunctuation(start + 1..<skip(from: start + 1, while: Self.isNameByte))
        if self[end] == sign && self[end + 1] != sign && endsWord(at: end + 1) { return end + 1 }
        return isOptional && endsWord(at: end) ? end : nil
    }

    /// The end of `:name` or `:name:` where no word, bracket or sign stands before it.
    private func symbol(at start: Int) -> Int? {
        let before = bytes.scalar(before: start)
        guard before.map({ $0.isSpacing || "([{\"'“„«>".unicodeScalars.contains($0) }) ?? true,
            Self.beginsSymbol(self[start + 1])
        else { return nil }
        let end = withoutPunctuation(start + 1..<skip(from: start + 1, while: Self.isNameByte))
        if self[end] == UInt8(ascii: ":") && endsWord(at: end + 1) { return end + 1 }
        return endsWord(at: end) ? end : nil
    }

    /// The name that a `@` in front of it tells: `@maria`.
    func mention(at start: Int) -> ProtectedSpan? {
        guard beginsName(at: start), Self.beginsSymbol(self[start + 1]) else { return nil }
        let end = withoutPunctuation(start + 1..<skip(from: start + 1, while: Self.isNameByte))
        return endsWord(at: end) ? ProtectedSpan(kind: .content, range: start..<end) : nil
    }

    /// The word that a `#` in front of it tells: `#travel`; a number alone is none.
    func hashtag(at start: Int) -> ProtectedSpan? {
        guard beginsName(at: start) else { return nil }
        var end = start + 1
        var hasLetter = false
        while let scalar = bytes.scalar(at: end), end < start + Self.longestSpan,
            scalar.isLetter || scalar.isNumber || scalar.isWordCharacter || scalar == "_"
        {
            hasLetter = hasLetter || scalar.isLetter
            end += UTF8.width(scalar)
        }
        return hasLetter ? ProtectedSpan(kind: .content, range: start..<end) : nil
    }

    /// The end of a name without the full stops and hyphens that the sentence has behind it.
    private func withoutPunctuation(_ name: Range<Int>) -> Int {
        var end = name.upperBound
        while end > name.lowerBound + 1, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "-") {
            end -= 1
        }
        return end
    }

    private static func beginsSymbol(_ byte: UInt8) -> Bool { byte.isASCIILetter || isUnderscore(byte) }
    private static func isUnderscore(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "_") }
}
