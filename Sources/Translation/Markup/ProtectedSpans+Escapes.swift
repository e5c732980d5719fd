import Text

/// What strings of programs write with a `\`.
extension ProtectedSpans {
    /// The end of a line as it is written in strings of programs, `\n`, or a tab.
    ///
    /// With a small letter behind it, it is none within a word, as in `a\name`, and none that begins a name: `\theta`,
    /// `See \network\share`, `..\run`.
    /// - Parameter last: the span before it, if there is one.
    func escape(at start: Int, behind last: ProtectedSpan?) -> ProtectedSpan? {
        let isBreak = self[start + 1] == UInt8(ascii: "n") || self[start + 1] == UInt8(ascii: "r")
        guard isBreak || self[start + 1] == UInt8(ascii: "t"), self[start - 1] != bytes[start] else { return nil }
        let isBeforeSmall = bytes.scalar(at: start + 2)?.properties.isLowercase ?? false
        if isBeforeSmall && !isBehindEscape(start) {
            let isBehindWord = bytes.scalar(before: start)?.isWordCharacter ?? false
            if isBehindWord && !isBehindFormat(start, last) || beginsCommand(at: start) { return nil }
        }
        return ProtectedSpan(kind: .sign, range: start..<start + 2, sentence: isBreak ? .soft : .none)
    }

    /// Whether `\n`, `\r` or `\t` ends at a position.
    private func isBehindEscape(_ position: Int) -> Bool {
        self[position - 2] == UInt8(ascii: "\\") && self[position - 3] != UInt8(ascii: "\\")
            && "nrt".utf8.contains(self[position - 1])
    }

    /// Whether a placeholder of the kind of `%s` ends at a position, the letter of which is no word.
    private func isBehindFormat(_ position: Int, _ last: ProtectedSpan?) -> Bool {
        last.map { $0.range.upperBound == position && bytes[$0.range.lowerBound] == UInt8(ascii: "%") } ?? false
    }

    /// Whether a `\` begins the name of a command, as TeX has them, or a path.
    private func beginsCommand(at start: Int) -> Bool {
        let before = bytes.scalar(before: start)
        let end = skip(from: start + 1, while: \.isASCIILetter)
        let isFirst = before.map { $0.isSpacing || "([{\"'“„«".unicodeScalars.contains($0) } ?? true
        if isFirst {
            if "{_^".utf8.contains(self[end]) { return true }
            let isPath = self[end] == UInt8(ascii: "\\") && self[end + 1].isASCIILetter
            if isPath && !"nrt".utf8.contains(self[end + 1]) { return true }
        }
        if isRelative(start) { return true }
        // Behind a mark, the rest is more likely a word: `Ciao,\tan`.
        let mayBeName = isFirst || before.map { ")=$+-*/^_|".unicodeScalars.contains($0) } ?? true
        return mayBeName && Self.commands.contains(String(decoding: bytes[start + 1..<end], as: UTF8.self))
    }

    /// Whether the dots of a path are before a position, `..\`, and no word that they end.
    private func isRelative(_ position: Int) -> Bool {
        var begin = position
        while begin > position - 3, self[begin - 1] == UInt8(ascii: ".") { begin -= 1 }
        switch position - begin {
        case 1: return begin == 0
        case 2: return bytes.scalar(before: begin)?.isSpacing ?? true
        default: return false
        }
    }

    /// Names of TeX that begin with an `n`, `r` or `t`; of those with an `n` such as leave no word behind it, so not `\nu`.
    private static let commands: Set<String> = [
        "nabla", "nearrow", "neg", "neq", "newcommand", "newline", "newpage", "noindent", "nolimits", "nonumber",
        "normalsize", "not", "notin", "nwarrow", "raggedright", "rangle", "rceil", "ref", "renewcommand", "rfloor",
        "rho", "right", "rightarrow", "rightleftharpoons", "rm", "rvert", "tan", "tanh", "tau", "tbinom", "text",
        "textbf",
        "textcolor", "textit", "textrm", "textsc", "textsf", "textstyle", "texttt", "textwidth", "tfrac", "theta",
        "tilde",
        "times", "tiny", "title", "to", "top", "triangle", "triangleleft", "triangleright",
    ]
}
