/// Tells words that end with a full stop of their own.
enum Abbreviations {
    /// Titles, which names follow, and other shortened words that do not end sentences; those without a vowel need no
    /// entry.
    private static let words: Set<Substring> = [
        // English
        "Prof", "Rev", "Gen", "Sen", "Rep", "Gov", "Capt", "Col", "Maj", "Lt", "Adm", "Hon", "Pres", "Supt", "Messrs",
        "approx", "dept", "est", "ave", "Ave", "al", "cf", "viz", "Jan", "Feb", "Apr", "Aug", "Sept", "Oct", "Nov",
        "Dec",
        // German
        "Abt", "allg", "bes", "ca", "Dipl", "ehem", "entspr", "evtl", "geb", "Ing", "inkl", "exkl", "jun", "sen", "max",
        "min", "sog", "Tel", "ugs", "Univ", "urspr", "verh", "zus", "Jh", "Okt", "Dez", "Mio", "Mag",
        // French, Spanish, Portuguese, Italian
        "av", "env", "éd", "janv", "févr", "juil", "Sra", "Srta", "Dra", "Uds", "Ud", "Excmo", "Ilmo", "avda", "Exmo",
        "Sig", "Dott", "Ing", "Avv", "Egr",
        // Dutch, Polish, Swedish
        "bijv", "mevr", "dhr", "ir", "ul", "prof", "tzw", "godz", "inż", "gen", "doc",
        // Russian
        "им", "ул", "тыс", "рис", "акад", "проф",
    ]
    /// Words that are abbreviations where a number follows.
    private static let wordsBeforeNumbers: Set<Substring> = [
        "no", "No", "Art", "art", "Fig", "fig", "Figs", "Vol", "vol", "Abs", "Abb", "Kap", "Sec", "sec", "Eq", "eq",
        "Ziff",
        "chap", "Chap", "pág", "pag", "núm", "Núm", "al", "Tab", "стр", "пп",
    ]
    private static let vowels: Set<Character> = Set("aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœąęıаеёиоуыэюяіїє")

    /// Whether the full stop after a word is the word's own.
    /// - Parameters:
    ///   - word: the letters, digits and full stops right before the stop.
    ///   - next: the first character of what follows.
    static func contains(_ word: Substring, next: Unicode.Scalar) -> Bool {
        guard let first = word.first else { return false }
        // Initials, z.B, p.m: a stop inside, or a single letter.
        if word.count == 1 && first.isLetter || word.contains(".") { return true }
        if word.allSatisfy(\.isNumber) { return word.count <= 2 }
        if words.contains(word) { return true }
        if wordsBeforeNumbers.contains(word) { return next.properties.numericType != nil }
        return word.allSatisfy { $0 == "I" || $0 == "V" || $0 == "X" } || isWithoutVowel(word)
    }

    /// Whether a short word of Latin or Cyrillic letters has no vowel: Dr, Mrs, bzw, vgl.
    private static func isWithoutVowel(_ word: Substring) -> Bool {
        word.count <= 5
            && word.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic && ($0.value < 0x250 || 0x400...0x52F ~= $0.value)
            }
            && !word.lowercased().contains { vowels.contains($0) }
    }
}
