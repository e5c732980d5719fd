/// Whether a full stop is that of a word, and no end of a sentence.
extension SentenceSplitter {
    private static let longestWord = 24
    private static let vowels: Set<Character> = Set("aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœąęěůűőаеёиоуыэюяіїє")

    /// Whether the full stop at a place belongs to the word before it.
    /// - Parameters:
    ///   - closed: the place after the quotes and brackets that follow the stop.
    ///   - next: what follows.
    func belongsToWord(_ stop: String.Index, closed: String.Index, _ next: Following) -> Bool {
        let begin = wordBegin(before: stop)
        guard let begin, begin < stop else { return false }
        let word = String(scalars[begin..<stop])
        if closed > scalars.index(after: stop) {
            // `(ed.) Smith`; what ends in a quotation ended a sentence there.
            guard scalars[stop...].dropFirst().first.map({ $0 == ")" || $0 == "]" }) == true else { return false }
            return habits.kind(of: word).map { kindBelongs($0, begin, stop, next) } ?? false
        }
        if scalars[begin..<stop].allSatisfy({ $0 == "." || $0.properties.numericType != nil }) {
            return belongsToNumber(word, begin, next)
        }
        if endsCompound(begin) { return false }
        let isLetter = word.unicodeScalars.count == 1
        if isLetter, scalars[begin].properties.isUppercase, habits.lettered.contains(wordBefore(begin).lowercased()) {
            return false
        }
        if next.isStopped, habits.kind(of: "\(word).\(next.word)") != nil { return true }
        for chain in chains(word, begin) {
            guard let kind = habits.kind(of: chain.text) else { continue }
            if next.isBracketedNumber { return true }
            // What is shortened before numbers, or whole, may be an initial elsewhere.
            if isLetter, chain.text == word, kind == .whole || kind == .numbered && !mayBeNumber(next) { break }
            return kindBelongs(kind, chain.begin, stop, next)
        }
        if isUnit(word, begin) { return false }
        if isLetter { return isInitial(word, begin, next) }
        if word.contains(".") {
            // `U.S`, but no `example.org`.
            let parts = word.split(separator: ".")
            return parts.allSatisfy { $0.count <= 2 && $0.allSatisfy(\.isLetter) } && !next.isOpening
        }
        if Self.isRoman(word) {
            return isAtStart(begin) || habits.hasRomanOrdinals && !next.isOpening
        }
        return isWithoutVowel(word) && !next.isOpening
    }

    /// What a word's kind says about its full stop.
    private func kindBelongs(
        _ kind: SentenceHabits.Word, _ begin: String.Index, _ stop: String.Index, _ next: Following
    ) -> Bool {
        switch kind {
        case .leading: true
        case .numbered: mayBeNumber(next)
        case .trailing: !next.isOpening
        case .dated: belongsToDate(begin, stop, next)
        case .whole: false
        }
    }

    /// Whether what follows is a number, or a name that may stand for one: `No. {n}`.
    private func mayBeNumber(_ next: Following) -> Bool { next.isName || isNumber(next) }

    // MARK: The words before

    /// Where the word before a stop begins, stops inside included; nil where it is longer than any that is shortened.
    func wordBegin(before stop: String.Index) -> String.Index? {
        var begin = stop
        var length = 0
        while begin > start {
            let before = scalars.index(before: begin)
            guard scalars[before].isWordCharacter || scalars[before] == "." else { break }
            length += 1
            if length > Self.longestWord { return nil }
            begin = before
        }
        while begin < stop, scalars[begin] == "." { begin = scalars.index(after: begin) }
        return begin
    }

    /// The word that ends, but for spaces, before another, its full stop included; empty where another sign stands between.
    private func wordBefore(_ begin: String.Index) -> String {
        var end = begin
        while end > start, scalars[scalars.index(before: end)].isSpacing, scalars.distance(from: end, to: begin) < 3 {
            end = scalars.index(before: end)
        }
        guard end < begin, let wordBegin = wordBegin(before: end) else { return "" }
        return String(scalars[wordBegin..<end])
    }

    /// A word with the short ones before it that have full stops, as a list has them, and by itself: of `z. B.` that is
    /// `z.B`, and `B`; the longest first.
    private func chains(_ word: String, _ begin: String.Index) -> [(text: String, begin: String.Index)] {
        var chains = [(text: word, begin: begin)]
        while chains.count < 4, let last = chains.last, last.begin > start {
            var end = scalars.index(before: last.begin)
            let isHyphen = scalars[end] == "-"
            if scalars[end] != " " && scalars[end] != "\u{A0}" && scalars[end] != "\u{202F}" && !isHyphen { break }
            guard end > start else { break }
            end = scalars.index(before: end)
            guard scalars[end] == ".", let begin = wordBegin(before: end), begin < end else { break }
            let shortened = scalars[begin..<end]
            guard shortened.count <= 6, shortened.allSatisfy({ $0 == "." || $0.properties.isAlphabetic }) else { break }
            chains.append(("\(String(shortened)).\(isHyphen ? "-" : "")\(last.text)", begin))
        }
        return chains.reversed()
    }

    /// Whether a word is the last one of a compound: `post-op`.
    private func endsCompound(_ begin: String.Index) -> Bool {
        guard begin > start, scalars[begin].properties.isLowercase else { return false }
        let hyphen = scalars.index(before: begin)
        return scalars[hyphen] == "-" && hyphen > start && scalars[scalars.index(before: hyphen)].isWordCharacter
    }

    /// Whether nothing but signs stands before a word of its sentence.
    func isAtStart(_ begin: String.Index) -> Bool {
        var position = begin
        for _ in 0..<8 where position > start {
            position = scalars.index(before: position)
            if scalars[position].isWordCharacter || Self.isTerminator(scalars[position]) { return false }
        }
        return position == start
    }

    // MARK: Numbers

    /// Whether a number is a label, an ordinal or part of a date.
    private func belongsToNumber(_ number: String, _ begin: String.Index, _ next: Following) -> Bool {
        let parts = number.split(separator: ".")
        if isAtStart(begin), parts.allSatisfy({ $0.count <= 3 }) { return true }
        if begin > start {
            let before = scalars.index(before: begin)
            // `3,50`, `8:15`, `12-15`, `$5`
            if !scalars[before].isSpacing && scalars[before].properties.generalCategory != .openPunctuation {
                return false
            }
            if number == "1", scalars[before] == " ", before > start, scalars[scalars.index(before: before)] == ":" {
                return true
            }
            // `12 000`
            if let last = wordBefore(begin).unicodeScalars.last, last.properties.numericType != nil { return false }
        }
        let digits = parts.map(\.count).max() ?? 0
        switch habits.ordinals {
        case .none: return false
        case .inDates:
            if next.isName { return digits <= 2 }
            return digits <= 2 && next.begin < scalars.endIndex && scalars[next.begin].properties.numericType != nil
        case .beforeCapitals(let moreDigits):
            return digits <= 2 + moreDigits && !next.isOpening && !isCounted(begin)
        }
    }

    /// Whether a number stands behind a word that is shortened before numbers: `S. 12`.
    private func isCounted(_ begin: String.Index) -> Bool {
        let before = wordBefore(begin)
        return before.last == "." && habits.kind(of: String(before.dropLast())) == .numbered
    }

    /// Whether the shortened word of a date is not the last one of its sentence: that begins with the date.
    private func belongsToDate(_ begin: String.Index, _ stop: String.Index, _ next: Following) -> Bool {
        if next.isOpening { return false }
        // `at 5 p.m. {day} at the station`
        if next.isName, habits.dateOpenings.contains(word(at: next.begin)) { return true }
        if isNumber(next) || habits.dateFollowers.contains(next.word) { return true }
        let isShort = scalars[begin..<stop].count <= 2
        if isShort {
            let before = wordBefore(begin)
            let isCounted = before.unicodeScalars.last?.properties.numericType != nil || Self.isRoman(before)
            if !isCounted { return true }
        }
        guard habits.dateOpenings.contains(word(at: firstWord(after: start)).lowercased()) else { return false }
        var words = 0
        var isInside = false
        for scalar in scalars[start..<stop] {
            if scalar.isWordCharacter && !isInside { words += 1 }
            if words > 6 { return false }
            isInside = scalar.isWordCharacter
        }
        return true
    }

    // MARK: Letters

    /// Whether a single letter is an initial, or a label.
    private func isInitial(_ letter: String, _ begin: String.Index, _ next: Following) -> Bool {
        let scalar = scalars[begin]
        let isAtStart = isAtStart(begin)
        if begin > start {
            let before = scalars[scalars.index(before: begin)]
            // `20 °C`, `dov'è`
            let touches =
                !before.isSpacing && before != "-" && before != "."
                && before.properties.generalCategory != .openPunctuation
                && before.properties.generalCategory != .initialPunctuation && before != "\""
            if touches && !(Self.isApostrophe(before) && scalar.properties.isUppercase) { return false }
        }
        if case .whole? = habits.kind(of: letter) {
            // `So am I`, but `Francis I. Smith`.
            let last = isAtStart ? nil : wordBefore(begin).unicodeScalars.first
            return scalar.properties.isUppercase && (isAtStart || last?.properties.isUppercase == true)
                && !next.isOpening
        }
        let isLabel = isAtStart && ("a"..."h" ~= scalar || "A"..."H" ~= scalar || Self.isRoman(letter))
        if isLabel { return true }
        if SentenceHabits.particles.contains(next.word.lowercased()), scalar.properties.isUppercase { return true }
        return !next.isOpening
    }

    /// Whether a word is a unit behind a number.
    private func isUnit(_ word: String, _ begin: String.Index) -> Bool {
        guard SentenceHabits.units.contains(word) else { return false }
        return wordBefore(begin).unicodeScalars.last?.properties.numericType != nil
            || begin > start && scalars[scalars.index(before: begin)].properties.numericType != nil
    }

    /// Whether a short word of Latin or Cyrillic letters has no vowel: Dr, Mrs, bzw, vgl; one with several capitals is a name.
    private func isWithoutVowel(_ word: String) -> Bool {
        word.count <= 5
            && word.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic && ($0.value < 0x250 || 0x400...0x52F ~= $0.value)
            }
            && word.unicodeScalars.count(where: \.properties.isUppercase) < 2
            && !word.lowercased().contains { Self.vowels.contains($0) || habits.syllabicConsonants.contains($0) }
    }
}
