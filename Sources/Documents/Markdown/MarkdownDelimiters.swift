import Text

/// A run of `*`, `_` or `~` in a text of Markdown.
struct MarkdownDelimiters {
    /// Which sign it is.
    let sign: UInt8
    /// How many there are.
    let count: Int
    /// Whether emphasis may begin, and end, with it.
    let mayOpen, mayClose: Bool

    /// How many of its signs end each emphasis that ends with it, from the left.
    private(set) var closings: [Int] = []
    /// How many of its signs begin each emphasis that begins with it, from the right.
    private(set) var openings: [Int] = []
    /// How many of its signs are free.
    private(set) var free: Int

    /// The run at a position.
    /// - Source: CommonMark 0.31.2, section 6.2.
    init(at position: Int, count: Int, in text: MarkdownText) {
        sign = text[position]
        self.count = count
        free = count
        let (before, after) = (text.scalar(before: position), text.scalar(at: position + count))
        let isLeft =
            !after.separatesWords && (!after.isMarkOfMarkdown || before.separatesWords || before.isMarkOfMarkdown)
        let isRight =
            !before.separatesWords && (!before.isMarkOfMarkdown || after.separatesWords || after.isMarkOfMarkdown)
        let isWithin = sign == UInt8(ascii: "_") && isLeft && isRight
        mayOpen = isLeft && (!isWithin || before.isMarkOfMarkdown)
        mayClose = isRight && (!isWithin || after.isMarkOfMarkdown)
    }

    /// Whether an emphasis may begin with another run and end with this one.
    func matches(_ opening: MarkdownDelimiters) -> Bool {
        guard sign == opening.sign else { return false }
        if sign == UInt8(ascii: "~") { return count == opening.count }
        if !(opening.mayClose || mayOpen) { return true }
        return (count + opening.count) % 3 != 0 || count % 3 == 0 && opening.count % 3 == 0
    }

    /// What runs are alike of that end an emphasis: where one finds no beginning, no other does.
    var key: Int { Int(sign) << 4 | (mayOpen ? 8 : 0) | (sign == UInt8(ascii: "~") ? min(count, 2) : count % 3) }

    /// Takes signs for the end of an emphasis.
    mutating func close(_ count: Int) {
        closings.append(count)
        free -= count
    }

    /// Takes signs for the beginning of an emphasis.
    mutating func open(_ count: Int) {
        openings.append(count)
        free -= count
    }

    /// The tags that it is, and the signs that are text.
    /// - Parameter range: its bytes in the text.
    func tokens(_ range: Range<Int>, in text: MarkdownText) -> [InlineToken] {
        var tokens: [InlineToken] = []
        var position = range.lowerBound
        for count in closings {
            tokens.append(
                InlineToken(kind: .closing(name(count)), range: text.range(position..<position + count)))
            position += count
        }
        if free > 0 {
            let rest = position..<position + free
            tokens.append(InlineToken(kind: .text, range: text.range(rest), text: text.text(rest)))
            position += free
        }
        for count in openings.reversed() {
            tokens.append(
                InlineToken(kind: .opening(name(count)), range: text.range(position..<position + count)))
            position += count
        }
        return tokens
    }

    private func name(_ count: Int) -> String {
        sign == UInt8(ascii: "~") ? "del" : count == 2 ? "strong" : "em"
    }
}

extension [MarkdownNode] {
    /// Finds the emphases that some runs of signs make.
    /// - Parameter runs: the places of the runs, in order.
    /// - Source: CommonMark 0.31.2, the appendix, "process emphasis".
    mutating func emphasize(_ runs: some Sequence<Int>) {
        var open: [Int] = []
        var bottoms: [Int: Int] = [:]
        for place in runs {
            guard case .delimiters(var closing) = self[place].kind else { continue }
            while closing.mayClose && closing.free > 0 {
                let bottom = bottoms[closing.key] ?? 0
                guard let number = open[bottom...].lastIndex(where: { opens(at: $0, closing) }),
                    case .delimiters(var opening) = self[open[number]].kind
                else {
                    bottoms[closing.key] = open.count
                    break
                }
                // Nothing else holds it while it changes, so that it is not copied each time.
                self[open[number]].kind = .space
                let isTilde = closing.sign == UInt8(ascii: "~")
                let count = isTilde ? closing.count : Swift.min(opening.free, closing.free) >= 2 ? 2 : 1
                opening.open(count)
                closing.close(count)
                self[open[number]].kind = .delimiters(opening)
                open.removeLast(open.count - number - (opening.free > 0 ? 1 : 0))
                for key in bottoms.keys { bottoms[key] = Swift.min(bottoms[key] ?? 0, open.count) }
            }
            self[place].kind = .delimiters(closing)
            if closing.mayOpen && closing.free > 0 { open.append(place) }
        }
    }

    private func opens(at place: Int, _ closing: MarkdownDelimiters) -> Bool {
        guard case .delimiters(let opening) = self[place].kind else { return false }
        return closing.matches(opening)
    }
}

extension Unicode.Scalar {
    /// Whether this is punctuation or a symbol, as emphasis tells it from what words are made of.
    var isMarkOfMarkdown: Bool {
        if isASCII { return isASCIIPunctuation }
        switch properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
            return true
        default: return false
        }
    }
}
