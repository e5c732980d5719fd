import Text

/// What stands in front of a text and behind it and is no part of its sentences: bullets, numbers of lists, signs, times.
struct TextEdges {
    private let elements: LineElements
    private let text: Range<Int>
    /// The numbers of the list that `1.` must be beside one of to be one of them; nil where it need not be.
    private let list: Set<Int>?
    /// Whether a bracket is open in front of the text.
    private let isInBrackets: Bool

    /// The edges of a text that has letters.
    /// - Parameters:
    ///   - list: numbers of a list; where they are given, one like `2.` or `2:` is an item only beside another of them, for within a
    ///     line it may be an ordinal as well, or part of a time.
    ///   - isInBrackets: whether a bracket is open in front of the text, which the one of `3)` may close.
    init(_ elements: LineElements, _ text: Range<Int>, list: Set<Int>? = nil, isInBrackets: Bool = false) {
        self.elements = elements
        self.text = text
        self.list = list
        self.isInBrackets = isInBrackets
    }

    /// What stands between spaces and spans.
    private enum Token {
        /// A number, with its signs.
        case number
        /// The number of an item of a list, such as `1.`, `(2)` or `3)`.
        case item
        /// A sign: a bullet, an arrow, a dash; whether numbers have it in front of them.
        case sign(ofNumber: Bool)
        /// A word, or a mark that belongs to one.
        case word
    }

    // MARK: In front

    /// Where the first sentence begins.
    ///
    /// Signs, contents and the numbers of lists are in front of it; other numbers only if such a sign stands behind them:
    /// `12:30 – Lunch`, but not `12 men`.
    var begin: Int {
        var begin = text.lowerBound
        var place = begin
        // Whether a number stands behind `begin`, which a content would be part of a sentence with: `5 {unit} of it`.
        var hasNumber = false
        while place < text.upperBound {
            if let kind = elements.span(at: place) {
                place += 1
                if kind.isContent && !hasNumber { begin = place }
                continue
            }
            if elements.isSpace(at: place) || elements.character(at: place) == nil {
                place += 1
                if elements.isReference(at: place - 1) && !hasNumber { begin = place }
                continue
            }
            let end = tokenEnd(from: place)
            switch frontToken(place..<end) {
            case .word: return max(begin, endOfBullet(place..<end) ?? begin)
            // `7. 8. Oktober`
            case .item where list != nil && hasNumber: break
            case .item: (begin, hasNumber) = (end, false)
            case .sign(let isOfNumber):
                let isBeforeNumber = isFollowedByNumber(end)
                let isApart =
                    hasNumber ? !isBeforeNumber && separates(place..<end) : !(isBeforeNumber && isOfNumber)
                if isApart { (begin, hasNumber) = (end, false) }
            case .number: hasNumber = true
            }
            place = end
        }
        return begin
    }

    private func tokenEnd(from place: Int) -> Int {
        var end = place
        while end < text.upperBound, elements.span(at: end) == nil, !elements.isSpace(at: end) { end += 1 }
        return end
    }

    private func frontToken(_ token: Range<Int>) -> Token {
        let scalars = scalars(of: token)
        if scalars.contains(where: \.isLetter) { return .word }
        if scalars.contains(where: \.isNumber) { return isItem(scalars, before: token.upperBound) ? .item : .number }
        if isBracketed(scalars) { return .sign(ofNumber: false) }
        guard scalars.allSatisfy(Self.isSignInFront) else { return .word }
        return .sign(ofNumber: scalars.allSatisfy(Self.isOfNumber))
    }

    /// Whether a number is that of an item in a list: `1.`, `2)`, `(3)`, `4.1.`; before small letters `1.` is an ordinal.
    private func isItem(_ scalars: [Unicode.Scalar], before end: Int) -> Bool {
        let inside = scalars.drop { $0 == "(" || $0 == "[" }
        guard let last = inside.last, ".)]:".unicodeScalars.contains(last), inside.count <= 8 else { return false }
        let parts = inside.dropLast().split { $0 == "." }
        let isShort = parts.allSatisfy { $0.count <= 3 && $0.allSatisfy(\.isNumber) }
        guard isShort, let number = parts.last.map(Self.value) else { return false }
        let isBracketed = last == ")" || last == "]"
        if isBracketed { return inside.count < scalars.count || !isInBrackets }
        if let list, !list.contains(number - 1), !list.contains(number + 1) { return false }
        if last == ":" { return true }
        let next = (end..<text.upperBound).first { elements.character(at: $0).map { !$0.separatesWords } ?? false }
        return next.map { elements.character(at: $0)?.properties.isLowercase == false } ?? false
    }

    private static func value(of digits: ArraySlice<Unicode.Scalar>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1.properties.numericValue ?? 0) }
    }

    /// What `2.` or `2:` in front of the first sentence numbers; nil where there is no such number.
    var numberInFront: Int? {
        let first = text.first { elements.character(at: $0).map { !$0.separatesWords } ?? false }
        guard let first else { return nil }
        let scalars = scalars(of: first..<tokenEnd(from: first))
        guard scalars.last == "." || scalars.last == ":", isItem(scalars, before: tokenEnd(from: first)) else {
            return nil
        }
        return scalars.dropLast().split { $0 == "." }.last.map(Self.value)
    }

    /// The end of the symbols that a word begins with: `•My`.
    private func endOfBullet(_ token: Range<Int>) -> Int? {
        let end = elements.end(from: token.lowerBound, while: \.isBullet)
        return end > token.lowerBound && elements.isLetter(at: end) ? end : nil
    }

    private func isFollowedByNumber(_ end: Int) -> Bool {
        let next = (end..<text.upperBound).first { !elements.isSpace(at: $0) }
        return next.flatMap { elements.character(at: $0) }?.isNumber ?? false
    }

    /// Whether a token stands between a number and what has nothing to do with it: a dash, a bullet, an arrow.
    private func separates(_ token: Range<Int>) -> Bool {
        scalars(of: token).allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .dashPunctuation: true
            case .otherSymbol: scalar != "°"
            default: "|•·:;*".unicodeScalars.contains(scalar) || 0x2190...0x21FF ~= scalar.value
            }
        }
    }

    /// Whether a character may be a sign in front of a sentence: no quote, no opening bracket.
    static func isSignInFront(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .otherSymbol, .mathSymbol, .modifierSymbol, .currencySymbol, .dashPunctuation, .connectorPunctuation,
            .closePunctuation, .finalPunctuation, .nonspacingMark, .enclosingMark, .format:
            true
        case .otherPunctuation: !"\"'¿¡".unicodeScalars.contains(scalar)
        default: false
        }
    }

    /// Whether a sign in front of a number may be part of it: `€ 5`, `+ 3`.
    private static func isOfNumber(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .currencySymbol: true
        case .mathSymbol: scalar != "|" && !(0x2190...0x21FF ~= scalar.value)
        default: false
        }
    }

    // MARK: Behind

    /// Where the last sentence ends.
    ///
    /// Signs and contents are behind it; numbers only behind such a sign: `Lunch – 12:30`, but not `for 12`.
    var end: Int {
        var end = text.upperBound
        var place = end
        var hasNumber = false
        while place > text.lowerBound {
            if let kind = elements.span(at: place - 1) {
                place -= 1
                if kind.isContent && !hasNumber { end = place }
                continue
            }
            if elements.isSpace(at: place - 1) || elements.character(at: place - 1) == nil {
                place -= 1
                if elements.isReference(at: place) && !hasNumber { end = place }
                continue
            }
            var begin = place
            while begin > text.lowerBound, elements.span(at: begin - 1) == nil, !elements.isSpace(at: begin - 1) {
                begin -= 1
            }
            switch backToken(begin..<place) {
            case .word, .item: return end
            case .number: hasNumber = true
            case .sign(let isOfNumber):
                // The sign of a number in front of it, or between two.
                if isBehindNumber(begin) && (hasNumber || isOfNumber) || hasNumber && isOfNumber { return end }
                end = begin
                hasNumber = false
            }
            place = begin
        }
        return end
    }

    private func backToken(_ token: Range<Int>) -> Token {
        let scalars = scalars(of: token)
        if scalars.contains(where: \.isLetter) { return .word }
        if scalars.contains(where: \.isNumber) {
            let endsSentence = scalars.last.map { SentenceSplitter.isTerminator($0) || $0 == "," || $0 == ":" } ?? false
            return endsSentence ? .word : .number
        }
        if isBracketed(scalars) { return .sign(ofNumber: false) }
        guard scalars.allSatisfy(Self.isSignBehind) else { return .word }
        return .sign(ofNumber: scalars.allSatisfy { Self.isOfNumber($0) || $0 == "°" })
    }

    private func isBehindNumber(_ begin: Int) -> Bool {
        var place = begin
        while place > text.lowerBound, elements.isSpace(at: place - 1) { place -= 1 }
        return elements.character(at: place - 1)?.isNumber ?? false
    }

    /// Whether a character may be a sign behind a sentence, and is no mark of one.
    private static func isSignBehind(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .otherSymbol, .mathSymbol, .modifierSymbol, .currencySymbol, .dashPunctuation, .connectorPunctuation,
            .openPunctuation, .nonspacingMark, .enclosingMark, .format:
            true
        case .otherPunctuation: "#&*@\\/§¶†‡•·※⁂".unicodeScalars.contains(scalar)
        default: false
        }
    }

    // MARK: Either

    private func scalars(of token: Range<Int>) -> [Unicode.Scalar] { token.compactMap { elements.character(at: $0) } }

    /// Whether a token is in brackets: `(*)`.
    private func isBracketed(_ scalars: [Unicode.Scalar]) -> Bool {
        guard scalars.count > 2, let first = scalars.first, let last = scalars.last else { return false }
        return first.properties.generalCategory == .openPunctuation
            && last.properties.generalCategory == .closePunctuation
    }
}

extension Unicode.Scalar {
    /// Whether this may stand in front of an item of a list, or of any text: a bullet, a picture, an emoji.
    var isBullet: Bool {
        properties.generalCategory == .otherSymbol && self != "°" || "•‣⁃·".unicodeScalars.contains(self)
    }

    /// Whether this begins an item of a list, and is not attached to words: a bullet, an arrow, an emoji, `①`; no `©`, `™`, `№`, `℃`.
    var beginsItem: Bool {
        switch value {
        case 0xA9, 0xAE, 0x2100...0x214F: false
        case 0x20E3, 0x2190...0x21FF, 0x2460...0x249B, 0x2776...0x2793: true
        default: isBullet
        }
    }
}
