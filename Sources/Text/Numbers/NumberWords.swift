/// Words that say numbers, in the languages whose sentences are known.
///
/// All languages are one here: a translation is one of them, and a word that is no number in its language stands nowhere near
/// one. What the lists lack, such as compounds of other languages, is a word like any other.
package enum NumberWords {
    /// The whole numbers that a word says by itself, such as `twelve` or `million`; none for a word that is something else in other
    /// languages.
    package static func values(of word: some StringProtocol) -> Set<Int> {
        let word = word.lowercased()
        return ambiguous.contains(word) ? [] : exact[word] ?? []
    }

    /// Whether a word says a large number in some language, and is a unit, a coin or no number in others: `cent`, `mil`, `k`.
    package static func isAmbiguous(_ word: some StringProtocol) -> Bool { ambiguous.contains(word.lowercased()) }

    /// The powers of ten by which a word multiplies the number before it, such as `million`, `Mrd` or `万`.
    package static func powers(of word: some StringProtocol) -> Set<Int> {
        let word = word.lowercased()
        if let powers = exactPowers[word] { return powers }
        if let sign = word.unicodeScalars.first, let power = signPowers[sign] { return [power] }
        return scales.first { isLong($0.stem) && word.hasPrefix($0.stem) && $0.powers != [2] }?.powers ?? []
    }

    /// Whether a word says a number, whichever: `drei`, `einundzwanzig`, `Viertel`; what may be an article is none.
    package static func isNumber(_ word: some StringProtocol) -> Bool {
        let word = word.lowercased()
        if let values = exact[word] { return values != [1] }
        if !tensValues(in: word).isEmpty || !powers(in: word).isEmpty || isFraction(word) { return true }
        return word.unicodeScalars.contains { isSign($0) && $0 != "一" }
    }

    /// Whether a word says a whole number and nothing else, such as `drei`, `einundzwanzig` or `Millionen`, and not `Viertel`,
    /// `neunziger`, or what is something else in other languages.
    package static func isWhole(_ word: some StringProtocol) -> Bool {
        let word = word.lowercased()
        if ambiguous.contains(word) || isFraction(word) { return false }
        if let values = exact[word] { return values != [1] }
        if let scale = scales.first(where: { isLong($0.stem) && word.hasPrefix($0.stem) }),
            endingsOfScales.contains(String(word.dropFirst(scale.stem.count)))
        {
            return true
        }
        return isCompound(word) || isCounted(word)
    }

    /// Whether a number is one that halves, thirds and quarters may say: `30` minutes are half an hour.
    package static func isShare(_ number: WrittenNumber) -> Bool { number.integers.contains(where: shares.contains) }

    /// Whether a word of a translation may stand for a number of its source, or be a part of what does.
    package static func mayStand(_ word: some StringProtocol, for number: WrittenNumber) -> Bool {
        let lowercased = word.lowercased()
        let values = exact[lowercased] ?? []
        for whole in number.integers {
            if values.contains(whole) || RomanNumeral.value(of: word) == whole { return true }
            // Of years, mostly of decades, some languages say the end alone.
            let end = 1900...2099 ~= whole ? whole % 100 : whole
            if 20...99 ~= end && tensValues(in: lowercased).contains(end / 10 * 10) { return true }
            // Half an hour, three quarters of an hour, half of all.
            if shares.contains(whole) && isFraction(lowercased) { return true }
            if whole >= 100 && powers(in: lowercased).contains(where: { $0 < "\(whole)".utf8.count }) { return true }
            if whole > 20 && lowercased.unicodeScalars.contains(where: isLargeSign) { return true }
        }
        if !number.marks.isEmpty, let time = number.time {
            // Half past twelve is before one in some languages.
            let hours = Set(
                [time.hours, time.hours + 1].flatMap { [$0, $0 % 12] } + [time.hours == 0 ? 12 : time.hours])
            if !values.isDisjoint(with: hours) || isFraction(lowercased) || isMidday(lowercased) { return true }
            if lowercased.unicodeScalars.contains(where: { isSign($0) && $0 != "一" }) { return true }
        }
        return number.mayBeBroken && isFraction(lowercased)
    }

    /// Whether a word says a half, a third or a quarter: `half`, `Viertelstunde`.
    package static func isFraction(_ word: some StringProtocol) -> Bool {
        let word = word.lowercased()
        return fractions.contains { has($0, in: word) } || signFractions.contains { word.contains($0) }
    }

    /// Whether a text has a word that says a half, a third or a quarter.
    package static func hasFraction(_ text: some StringProtocol) -> Bool {
        text.split { !$0.isLetter }.contains { isFraction($0) }
    }

    // MARK: Parts of words

    /// The tens that a word has in it, as `einundzwanzig` has 20.
    private static func tensValues(in word: String) -> Set<Int> {
        tens.reduce(into: []) { found, ten in if has(ten.stem, in: word) { found.insert(ten.value) } }
    }

    /// The powers of ten that a word has in it, as `zweitausend` has 3.
    private static func powers(in word: String) -> Set<Int> {
        var powers = scales.reduce(into: exactPowers[word] ?? []) { found, scale in
            if has(scale.stem, in: word) { found.formUnion(scale.powers) }
        }
        for sign in word.unicodeScalars { if let power = signPowers[sign] { powers.insert(power) } }
        return powers
    }

    /// Whether a word is made of numbers, with a large one among them, as `zweihundert` is.
    private static func isCompound(_ word: String) -> Bool {
        var rest = word[...]
        var (hasLarge, endsWithNumber) = (false, false)
        while let part = partsOfCompounds.first(where: { rest.hasPrefix($0) }) {
            hasLarge = hasLarge || largeParts.contains(part)
            endsWithNumber = !joints.contains(part)
            rest = rest.dropFirst(part.count)
        }
        return rest.isEmpty && hasLarge && endsWithNumber
    }

    private static func isMidday(_ word: String) -> Bool { middays.contains { has($0, in: word) } }

    /// Whether a word is a stem, or has a long one in it: compounds put numbers in front of others and behind them.
    private static func has(_ stem: String, in word: String) -> Bool {
        word == stem || isLong(stem) && word.contains(stem)
    }

    /// Whether a stem is long enough to be no part of other words.
    private static func isLong(_ stem: String) -> Bool { stem.unicodeScalars.count > 4 }

    // MARK: Signs

    private static func isSign(_ sign: Unicode.Scalar) -> Bool {
        "〇零一二两兩三四五六七八九半".unicodeScalars.contains(sign) || isLargeSign(sign)
    }

    /// Whether a word is signs of numbers, with one behind them for what is counted at most; what may be an article is none.
    private static func isCounted(_ word: String) -> Bool {
        let rest = word.unicodeScalars.drop(while: isSign)
        let signs = word.unicodeScalars.count - rest.count
        return signs > 0 && word.unicodeScalars.prefix(signs).map(String.init) != ["一"]
            && (rest.isEmpty || rest.count == 1 && rest.allSatisfy(counters.contains))
    }

    private static func isLargeSign(_ sign: Unicode.Scalar) -> Bool { sign == "十" || signPowers[sign] != nil }
}
