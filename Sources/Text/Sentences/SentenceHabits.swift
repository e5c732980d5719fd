/// What tells the sentences of a language where punctuation alone does not.
///
/// A class, so that whoever cuts many lines shares the words.
final class SentenceHabits: Sendable {
    /// What a full stop after a word says.
    enum Word: Sendable {
        /// Something always follows: a title, `e.g.`
        case leading
        /// The word is shortened where a number follows, and else a word like any other: `No. 5`.
        case numbered
        /// The word is shortened, and may be the last one of a sentence: `Ltd.`
        case trailing
        /// As `trailing`, and mostly the last one, but where the sentence has only begun with a date: `1410 r.`
        case dated
        /// The word looks shortened, and ends sentences like any other: `etc.`, `kg`.
        case whole
    }

    /// Which numbers with a full stop may be ordinals.
    enum Ordinals: Sendable {
        /// None.
        case none
        /// Those before numbers, as in dates: `12. 3. 1950`; others go on in small letters.
        case inDates
        /// Those of up to two digits, and so many more digits, before words with capitals: `3. Mai`.
        case beforeCapitals(moreDigits: Int)
    }

    /// What a sentence that goes on behind a quotation goes on with, where no space tells.
    enum Quotations: Sendable {
        /// Hiragana.
        case beforeHiragana
        /// A particle of Japanese.
        case beforeParticles
        /// Who said it, in Chinese.
        case beforeSpeakers
    }

    /// Words with full stops of their own, without the last one; those with several are written without spaces.
    private let words: [String: Word]
    /// Words that sentences begin with and names do not, in small letters; those that end in an apostrophe precede vowels.
    let openings: Set<String>
    /// Words before a single letter that is no initial: `plan B`.
    let lettered: Set<String>
    /// What sentences that begin with a date begin with.
    let dateOpenings: Set<String>
    /// What belongs to a date or time before it.
    let dateFollowers: Set<String>
    /// What stands behind a name that a quotation is followed by: `said`.
    let sayings: Set<String>
    /// The beginnings of sentences where no space tells.
    let spacelessOpenings: [String]
    /// Shortened words that begin sentences in small letters, behind an apostrophe: `'s Morgens`.
    let clippedOpenings: Set<String>
    /// Consonants that a word can do with for vowels.
    let syllabicConsonants: Set<Character>
    let ordinals: Ordinals
    /// Whether a Roman numeral with a full stop may be an ordinal.
    let hasRomanOrdinals: Bool
    let quotations: Quotations

    /// The habits of a language; each text has several words.
    init(
        leading: [String] = [], numbered: [String] = [], trailing: [String] = [], dated: [String] = [],
        whole: [String] = [], openings: [String] = [], lettered: [String] = [], dateOpenings: [String] = [],
        dateFollowers: [String] = [], sayings: [String] = [], spacelessOpenings: [String] = [],
        clippedOpenings: [String] = [], syllabicConsonants: String = "", ordinals: Ordinals = .none,
        hasRomanOrdinals: Bool = false,
        quotations: Quotations = .beforeHiragana
    ) {
        let kinds: [([String], Word)] = [
            (leading, .leading), (numbered, .numbered), (trailing, .trailing), (dated, .dated), (whole, .whole),
        ]
        var words: [String: Word] = [:]
        for (texts, kind) in kinds {
            for word in Self.words(of: texts) {
                precondition(words[word] == nil, "'\(word)' is listed twice")
                words[word] = kind
            }
        }
        // At the beginning of a sentence, and in a headline. A single letter with a capital is an initial.
        for (texts, kind) in kinds {
            for word in Self.words(of: texts) where word.count > 1 {
                for form in [word.prefix(1).uppercased() + word.dropFirst(), word.uppercased()]
                where words[form] == nil { words[form] = kind }
            }
        }
        self.words = words
        self.openings = Set(Self.words(of: openings))
        self.lettered = Set(Self.words(of: lettered))
        self.dateOpenings = Set(Self.words(of: dateOpenings))
        self.dateFollowers = Set(Self.words(of: dateFollowers))
        self.sayings = Set(Self.words(of: sayings))
        self.spacelessOpenings = Self.words(of: spacelessOpenings)
        self.clippedOpenings = Set(Self.words(of: clippedOpenings))
        self.syllabicConsonants = Set(syllabicConsonants)
        self.ordinals = ordinals
        self.hasRomanOrdinals = hasRomanOrdinals
        self.quotations = quotations
    }

    /// The words of some texts.
    static func words(of texts: [String]) -> [String] {
        texts.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    }

    /// What a full stop after a word says; nil for a word that nothing is known of.
    func kind(of word: String) -> Word? { words[word] }

    /// The habits of a language by its code, such as `de`, `deu` or `de_AT`; what holds for any where it is not known.
    static func of(_ language: String) -> SentenceHabits {
        let code = language.split(whereSeparator: { "-_".contains($0) }).first?.lowercased() ?? ""
        return switch code {
        case "en", "eng": english
        case "de", "deu", "ger": german
        case "fr", "fra", "fre": french
        case "es", "spa": spanish
        case "it", "ita": italian
        case "nl", "nld", "dut": dutch
        case "pt", "por": portuguese
        case "cs", "ces", "cze": czech
        case "pl", "pol": polish
        case "ru", "rus": russian
        case "zh", "zho", "chi", "cmn", "yue": chinese
        case "ja", "jpn": japanese
        default: general
        }
    }
}
