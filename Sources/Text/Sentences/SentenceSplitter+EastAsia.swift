/// Sentences of scripts without spaces between them.
extension SentenceSplitter {
    /// How far the end of a quotation is looked for, and how far away it may be for nothing to end within the quotation.
    private static let (longestQuotation, shortQuotation) = (200, 40)

    /// Whether full stops need no space after them: those of East Asia, and others between characters of its scripts.
    func needsNoSpace(_ stops: Range<String.Index>) -> Bool {
        if scalars[stops].contains(where: \.isOfSpacelessScript) { return true }
        let first = scalars[stops.lowerBound]
        guard stops.lowerBound > start, scalars[scalars.index(before: stops.lowerBound)].joinsSentences else {
            return false
        }
        let rest = scalars[stops.upperBound...]
        if first == "!" || first == "?" {
            return rest.first?.joinsSentences == true || afterName(at: stops.upperBound) > stops.upperBound
        }
        // `我不知道……也许`
        return first == "…" && habits.quotations == .beforeSpeakers && beginsSentence(stops.upperBound)
    }

    /// Whether a sentence ends after full stops and what closes behind them, where no space tells.
    func endsWithoutSpace(_ stops: Range<String.Index>, _ closed: String.Index) -> Bool {
        guard closed < scalars.endIndex else { return true }
        let next = scalars[closed]
        if isPoint(stops, before: next) { return false }
        if closed > stops.upperBound {
            if Self.goesOnAfterQuotation(next) { return false }
            let marks = scalars[stops.upperBound..<closed]
            if marks.contains(where: { $0 == "》" || $0 == "〉" }) && !next.isSpacing { return false }
            if isGoneOn(with: closed, opened: lastClosed) { return false }
        }
        // Nothing ends within a quotation that is short, or that the sentence goes on behind.
        guard let opening = openings.first, let end = end(ofQuotation: opening, after: closed) else { return true }
        if scalars[opening..<end].prefix(Self.shortQuotation + 1).count <= Self.shortQuotation { return false }
        let isOver = end == scalars.endIndex || !Self.goesOnAfterQuotation(scalars[end])
        return isOver && !isGoneOn(with: end, opened: opening)
    }

    /// Whether a full stop is a decimal point, or stands behind a label: `３．１４`, `１．はじめに`.
    private func isPoint(_ stops: Range<String.Index>, before next: Unicode.Scalar) -> Bool {
        guard scalars[stops.lowerBound] == "．", stops.lowerBound > start else { return false }
        var begin = stops.lowerBound
        for _ in 0..<4 where begin > start {
            let before = scalars.index(before: begin)
            guard scalars[before].properties.numericType != nil else { break }
            begin = before
        }
        return begin < stops.lowerBound && (begin == start || next.properties.numericType != nil)
    }

    private static func goesOnAfterQuotation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "，", "、", "；", "：", ",", ";", ":": true
        default: false
        }
    }

    // MARK: Quotations

    /// Remembers a quotation mark or bracket of East Asia that opens.
    mutating func noteQuotation(_ scalar: Unicode.Scalar, at position: String.Index) {
        switch scalar {
        case "「", "『", "“", "（": openings.append(position)
        case "」", "』", "”", "）": lastClosed = openings.popLast()
        default: break
        }
    }

    /// Forgets the quotations that some characters close.
    mutating func closeQuotations(_ closers: Range<String.Index>) {
        lastClosed = nil
        for position in scalars.indices[closers] { noteQuotation(scalars[position], at: position) }
    }

    /// The place after a quotation that is open at a place; nil where it is not closed soon.
    private func end(ofQuotation opening: String.Index, after position: String.Index) -> String.Index? {
        let closer: Unicode.Scalar =
            switch scalars[opening] {
            case "「": "」"
            case "『": "』"
            case "“": "”"
            default: "）"
            }
        let rest = scalars[position...].prefix(Self.longestQuotation)
        return rest.firstIndex(of: closer).map { scalars.index(after: $0) }
    }

    /// Whether a sentence goes on behind a quotation.
    private func isGoneOn(with position: String.Index, opened: String.Index?) -> Bool {
        guard position < scalars.endIndex, !scalars[position].isSpacing else { return false }
        switch habits.quotations {
        case .beforeHiragana: return Self.isHiragana(scalars[position])
        case .beforeParticles:
            return !beginsSentence(position) && Self.particles.contains { begins(position, with: $0) }
        case .beforeSpeakers: return isEmbedded(opened) || isSpeaker(position)
        }
    }

    private static func isHiragana(_ scalar: Unicode.Scalar) -> Bool { "ぁ"..."ゟ" ~= scalar }

    private static let particles = [
        "と", "って", "は", "が", "を", "に", "も", "の", "で", "へ", "から", "より", "まで", "など", "なんて", "なら", "だ", "や",
        "か", "くらい", "ぐらい", "ばかり", "だけ", "しか", "さえ",
    ]

    /// Whether a quotation stands within a clause, behind no word of speaking.
    private func isEmbedded(_ opening: String.Index?) -> Bool {
        guard let opening, opening > start else { return false }
        let before = scalars[scalars.index(before: opening)]
        return before.properties.isAlphabetic && !Self.verbsOfSpeaking.contains(before)
    }

    /// The last characters of words that tell who said something.
    private static let verbsOfSpeaking: Set<Unicode.Scalar> = Set("说說道问問喊叫嚷吼骂罵".unicodeScalars)

    /// What may stand behind such a word: `大叫一声`, `喊了起来`.
    private static let complements: Set<Unicode.Scalar> = Set("了着著一声聲句起来來".unicodeScalars)
    private static let negations: Set<Unicode.Scalar> = Set("不没沒".unicodeScalars)

    /// Whether what follows tells who said what stands before, up to a comma or a full stop.
    private func isSpeaker(_ position: String.Index) -> Bool {
        let clause = scalars[afterName(at: position)...].prefix(14).prefix {
            $0.isOfSpacelessScript && $0.properties.isAlphabetic
        }
        guard clause.endIndex < scalars.endIndex else { return false }
        let mark = scalars[clause.endIndex]
        // `我不知道。`
        guard mark == "，" || mark == "," || Self.isTerminator(mark), !clause.contains(where: Self.negations.contains)
        else { return false }
        let verb = clause.last { !Self.complements.contains($0) }
        return verb.map(Self.verbsOfSpeaking.contains) ?? false
    }

    /// Whether what stands at a place begins sentences of the language.
    private func beginsSentence(_ position: String.Index) -> Bool {
        habits.spacelessOpenings.contains { begins(position, with: $0) }
    }

    private func begins(_ position: String.Index, with text: String) -> Bool {
        scalars[position...].starts(with: text.unicodeScalars)
    }
}
