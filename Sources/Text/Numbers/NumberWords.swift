/// Words that say numbers, in the languages whose sentences are known.
///
/// All languages are one here: a translation is one of them, and a word that is no number in its language stands nowhere near
/// one. What the lists lack, such as compounds of other languages, is a word like any other.
package enum NumberWords {
    /// The whole numbers that a word says by itself, such as `twelve` or `million`.
    package static func values(of word: some StringProtocol) -> Set<Int> { exact[word.lowercased()] ?? [] }

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

    /// Whether a word of a translation may stand for a number of its source, or be a part of what does.
    package static func mayStand(_ word: some StringProtocol, for number: WrittenNumber) -> Bool {
        let lowercased = word.lowercased()
        let values = exact[lowercased] ?? []
        for whole in number.integers {
            if values.contains(whole) || RomanNumeral.value(of: word) == whole { return true }
            if 21...99 ~= whole && tensValues(in: lowercased).contains(whole / 10 * 10) { return true }
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

    private static func isFraction(_ word: String) -> Bool { fractions.contains { has($0, in: word) } }

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

    private static func isLargeSign(_ sign: Unicode.Scalar) -> Bool { sign == "十" || signPowers[sign] != nil }
}
