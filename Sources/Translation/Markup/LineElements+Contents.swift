import Text

/// What belongs to placeholders, addresses and their like: what would be left of a sentence without them and is no sentence.
extension LineElements {
    /// Makes placeholders, addresses and their like as large as what makes no sense without them.
    ///
    /// - A few small letters and digits of ASCII, or a unit, that are attached (`{n}th`, `{n}GB`, `{n}%`), capitals in front
    ///   (`A{n}`), and the end of a word behind an apostrophe (`{name}'s`).
    /// - A hyphen between them and a word (`{n}-day`), brackets and quotes that hold nothing else.
    /// - What stands between two of them, unless there are words: `{first}, {last}`.
    /// - A comma or dash in front of one that a mark or nothing follows: `Hello, {name}!`, unless something is read for it.
    mutating func growContents(_ reading: PlaceholderReading) {
        growOverNeighbours()
        joinContents()
        if reading == .nothing { growOverCommas() }
    }

    // MARK: Neighbours

    private mutating func growOverNeighbours() {
        var found: [(range: Range<Int>, kind: Kind)] = []
        let closed = closedNames()
        let isShouted = !all.indices.contains { character(at: $0)?.properties.isLowercase ?? false }
        for place in all.indices where span(at: place) == .content && !isCode(place, closed: closed) {
            let least = found.last?.range.upperBound ?? 0
            if place < least { continue }
            let range = grown(place..<place + 1, notBefore: least, isShouted: isShouted)
            if range.count > 1 { found.append((range, all[place].kind)) }
        }
        merge(found)
    }

    private func grown(_ content: Range<Int>, notBefore least: Int, isShouted: Bool) -> Range<Int> {
        var (begin, end) = (content.lowerBound, content.upperBound)
        var isEnclosed = true
        while isEnclosed {
            begin = max(least, attached(to: begin, by: -1, isShouted: isShouted))
            end = attached(to: end - 1, by: 1, isShouted: isShouted) + 1
            end = endOfClitic(at: end) ?? end
            isEnclosed = begin > least && encloses(begin - 1, end)
            if isEnclosed { (begin, end) = (begin - 1, end + 1) }
        }
        if isHyphen(at: end), isLetter(at: end + 1) { end += 1 }
        if begin - 1 > least, isHyphen(at: begin - 1), isLetter(at: begin - 2) { begin -= 1 }
        return begin..<end
    }

    /// Whether this is an element with its contents, a step of a template or a mark around words, which words stand beside and
    /// are not attached to.
    private func isCode(_ place: Int, closed: Set<ArraySlice<UInt8>>) -> Bool {
        let text = text(at: place).unicodeScalars
        if text.first == "<" && text.dropFirst().first != "%" { return true }
        if !closed.isEmpty && text.first == "{" && closed.contains(insideBraces(place)) { return true }
        return TemplateStep.begins(text, inTemplate: isTemplate)
    }

    /// The names that placeholders close: the `b` of `{/b}`, with which `{b}` stands around words.
    private func closedNames() -> Set<ArraySlice<UInt8>> {
        var names: Set<ArraySlice<UInt8>> = []
        for place in all.indices where span(at: place) == .content {
            let inside = insideBraces(place)
            if inside.first == UInt8(ascii: "/") { names.insert(inside.dropFirst()) }
        }
        return names
    }

    private func insideBraces(_ place: Int) -> ArraySlice<UInt8> {
        bytes[all[place].range].drop { $0 == UInt8(ascii: "{") }.prefix { $0 != UInt8(ascii: "}") }
    }

    private func isHyphen(at place: Int) -> Bool {
        character(at: place)?.properties.generalCategory == .dashPunctuation
    }

    /// The end of `'s` and its like.
    private func endOfClitic(at place: Int) -> Int? {
        guard let sign = character(at: place), sign == "'" || sign == "’" else { return nil }
        let end = self.end(from: place + 1) { $0.isASCII && $0.isLetter }
        return 1...2 ~= end - place - 1 && !isLetter(at: end) ? end : nil
    }

    /// Whether brackets or quotes stand at two places that belong together.
    private func encloses(_ first: Int, _ last: Int) -> Bool {
        guard let opening = character(at: first), let closing = character(at: last) else { return false }
        if "\"'`".unicodeScalars.contains(opening) { return opening == closing }
        let closes: Set<Unicode.GeneralCategory> = [.closePunctuation, .finalPunctuation, .initialPunctuation]
        switch opening.properties.generalCategory {
        case .openPunctuation, .initialPunctuation, .finalPunctuation:
            return closes.contains(closing.properties.generalCategory)
        default: return false
        }
    }

    // MARK: What stands between

    private mutating func joinContents() {
        var found: [(range: Range<Int>, kind: Kind)] = []
        var run: Range<Int>?
        func close() {
            if let run, run.count > 1 { found.append((run, .span(.content, .none))) }
            run = nil
        }
        for place in all.indices {
            if span(at: place) == .content && sentenceBreak(at: place) == .none {
                run = (run?.lowerBound ?? place)..<place + 1
            } else if separatesContents(place) {
                close()
            }
        }
        close()
        merge(found)
    }

    /// Whether what is at a place keeps contents on both sides apart: letters, tags, the end of a sentence.
    private func separatesContents(_ place: Int) -> Bool {
        if let kind = span(at: place) { return kind != .sign }
        guard let scalar = character(at: place) else { return false }
        return scalar.isLetter || SentenceSplitter.isTerminator(scalar) && isSpace(at: place + 1)
    }

    // MARK: Commas

    private mutating func growOverCommas() {
        var found: [(range: Range<Int>, kind: Kind)] = []
        for place in all.indices where span(at: place) == .content && isAtEndOfClause(place) {
            let least = found.last?.range.upperBound ?? 0
            var begin = place
            while begin > least, isSpace(at: begin - 1) { begin -= 1 }
            guard begin > least, let sign = character(at: begin - 1) else { continue }
            let isDash = isHyphen(at: begin - 1) && begin < place && isSpace(at: begin - 2)
            if isDash || ",;，；、".unicodeScalars.contains(sign) {
                found.append((begin - 1..<place + 1, all[place].kind))
            }
        }
        merge(found)
    }

    /// Whether a mark that ends something follows, or nothing.
    private func isAtEndOfClause(_ place: Int) -> Bool {
        let next = visiblePlace(from: place, by: 1)
        guard next < all.count else { return true }
        return character(at: next)?.isClosingMark ?? (sentenceBreak(at: next) == .hard)
    }
}

extension Unicode.Scalar {
    /// Whether this is a mark that stands behind a word without a space: a full stop, a comma, a closing bracket or quote.
    var isClosingMark: Bool {
        if self == "\"" || self == "'" || self == "¿" || self == "¡" { return false }
        return switch properties.generalCategory {
        case .otherPunctuation: !"#&*@\\/§¶†‡•·".unicodeScalars.contains(self)
        case .closePunctuation, .finalPunctuation: true
        default: false
        }
    }
}
