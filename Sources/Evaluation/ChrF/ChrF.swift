import Text

/// chrF, an F-score over character n-grams, and chrF++, which adds word n-grams; to sacreBLEU's digit.
///
///     chrFβ = 100 · (1 + β²) · P · R / (β² · P + R)
///
/// P and R are precision and recall averaged over the n-gram orders, those of characters from 1 to `characterOrder`
/// and those of words from 1 to `wordOrder`: of m_n matching n-grams among h_n of the hypotheses and r_n of the
/// references, an order has precision m_n / h_n and recall m_n / r_n. β says how many times as much recall
/// weighs as precision. Characters are Unicode scalars; words are cut at whitespace, and then one mark of ASCII
/// punctuation is cut from a word's end or, if there is none, from its start.
///
/// Of several references a segment uses the one that gives it the best score of its own. The statistics of a
/// segment are `h_n, r_n, m_n` for each order, characters first.
/// - Source: Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation", aclanthology.org/W15-3049;
///   Popović 2017, "chrF++: words helping character n-grams", aclanthology.org/W17-4770; Post 2018,
///   arXiv:1804.08771, for the signature.
public struct ChrF: Metric {
    /// What counts as a character.
    public enum Characters: Hashable, Sendable {
        /// Whitespace is left out, so n-grams run across the borders of words. The usual choice.
        case withoutWhitespace
        /// Whitespace is a character like any other, at the ends of a text too.
        case all
    }

    /// How the orders are put together, which matters for texts too short to have n-grams of every order.
    public enum Averaging: Hashable, Sendable {
        /// P and R are averaged over the orders of which both sides have an n-gram, and then combined.
        case effective
        /// Each order gets its own F-score, a ratio without a denominator being 10⁻¹⁶, and those are averaged; the
        /// way of Popović's own program.
        case epsilon
    }

    /// The orders and weights that may be set.
    package static let permittedOrders = 0...100
    package static let permittedBetas = 0...1000

    /// The longest character n-grams counted.
    public let characterOrder: Int
    /// The longest word n-grams counted; 0 for chrF, 2 for chrF++.
    public let wordOrder: Int
    /// How many times as much recall weighs as precision, β in the formula.
    public let beta: Int
    /// Whether case counts.
    public let casing: Casing
    /// What counts as a character.
    public let characters: Characters
    /// How the orders are put together.
    public let averaging: Averaging

    private var characterGrams: NGramTrie
    private var wordGrams: NGramTrie
    var words = TokenTable()

    /// chrF with the usual settings: six orders of characters, no words, β = 2.
    public init() {
        self.init(
            checkedCharacterOrder: 6, wordOrder: 0, beta: 2, casing: .mixed, characters: .withoutWhitespace,
            averaging: .effective)
    }

    /// Makes the metric; what is not given is as in sacreBLEU.
    ///
    /// - Parameters:
    ///   - characterOrder: 0 to 100; 0 leaves characters out.
    ///   - wordOrder: 0 to 100; 2 makes the metric chrF++.
    ///   - beta: 0 to 1000.
    /// - Throws: `EvaluationError` for a number out of its range, or if neither characters nor words are left.
    public init(
        characterOrder: Int = 6, wordOrder: Int = 0, beta: Int = 2, casing: Casing = .mixed,
        characters: Characters = .withoutWhitespace, averaging: Averaging = .effective
    ) throws(EvaluationError) {
        let settings = [
            ("chrF character order", characterOrder, Self.permittedOrders),
            ("chrF word order", wordOrder, Self.permittedOrders), ("chrF beta", beta, Self.permittedBetas),
        ]
        for (setting, value, range) in settings where !range.contains(value) {
            throw .settingOutOfRange(setting: setting, value: value, range: range)
        }
        guard characterOrder + wordOrder > 0 else { throw .noNGrams }
        self.init(
            checkedCharacterOrder: characterOrder, wordOrder: wordOrder, beta: beta, casing: casing,
            characters: characters, averaging: averaging)
    }

    private init(
        checkedCharacterOrder characterOrder: Int, wordOrder: Int, beta: Int, casing: Casing, characters: Characters,
        averaging: Averaging
    ) {
        self.characterOrder = characterOrder
        self.wordOrder = wordOrder
        self.beta = beta
        self.casing = casing
        self.characters = characters
        self.averaging = averaging
        characterGrams = NGramTrie(maximumOrder: characterOrder)
        wordGrams = NGramTrie(maximumOrder: wordOrder)
    }

    /// Three counts for each order.
    public var statisticsCount: Int { 3 * (characterOrder + wordOrder) }

    /// Appends `h_n, r_n, m_n` of one segment for each order, with the reference that fits the hypothesis best.
    public mutating func appendStatistics(
        hypothesis: String, references: [String], to statistics: inout [Double]
    ) {
        precondition(!references.isEmpty, "a segment has 0 references, expected at least 1")
        words.removeAll()
        let hypothesis = units(of: hypothesis)
        var best: (score: Double, counts: [Double]) = (-1, [])
        for reference in references {
            let reference = units(of: reference)
            var counts: [Double] = []
            counts.reserveCapacity(statisticsCount)
            Self.count(hypothesis.characters, reference.characters, order: characterOrder, &characterGrams, &counts)
            Self.count(hypothesis.words, reference.words, order: wordOrder, &wordGrams, &counts)
            if references.count == 1 {
                best.counts = counts
            } else {
                let score = score(sums: counts).score
                if score > best.score { best = (score, counts) }
            }
        }
        statistics.append(contentsOf: best.counts)
    }

    /// The score that belongs to summed statistics.
    public func score(sums: [Double]) -> ChrFScore {
        precondition(
            sums.count == statisticsCount, "chrF statistics have \(sums.count) values, expected \(statisticsCount)")
        return ChrFScore(sums: sums, wordOrder: wordOrder, beta: beta, averaging: averaging)
    }

    /// The fields `nrefs`, `case`, `eff`, `nc`, `nw` and `space`; beta shows in the name of the score.
    public func signature(references: ReferenceCount) -> Signature {
        Signature(
            references: references,
            settings: [
                .init("case", casing.rawValue), .init("eff", averaging == .effective ? "yes" : "no"),
                .init("nc", "\(characterOrder)"), .init("nw", "\(wordOrder)"),
                .init("space", characters == .all ? "yes" : "no"),
            ])
    }

    /// Appends `h_n, r_n, m_n` for every order from 1 to `order`.
    private static func count(
        _ hypothesis: [UInt32], _ reference: [UInt32], order: Int, _ grams: inout NGramTrie,
        _ counts: inout [Double]
    ) {
        guard order > 0 else { return }
        var matches = [Int](repeating: 0, count: order)
        grams.removeAll()
        grams.addReference(reference)
        grams.countMatches(of: hypothesis, into: &matches)
        append(hypothesis: hypothesis.count, reference: reference.count, matches, to: &counts)
    }

    /// Appends `h_n, r_n, m_n` for every order from 1, of texts of some lengths.
    static func append(hypothesis: Int, reference: Int, _ matches: [Int], to counts: inout [Double]) {
        for (longer, matched) in matches.enumerated() {
            let expected = max(0, reference - longer)
            // Where the reference has no n-gram of this order, those of the hypothesis aren't held against it.
            counts.append(expected == 0 ? 0 : Double(max(0, hypothesis - longer)))
            counts.append(Double(expected))
            counts.append(Double(matched))
        }
    }

    /// The characters and words of a text as numbers.
    mutating func units(of text: String) -> (characters: [UInt32], words: [UInt32]) {
        let scalars = Array(casing.apply(to: text).unicodeScalars)
        var counted: [UInt32] = []
        if characterOrder > 0 {
            counted.reserveCapacity(scalars.count)
            for scalar in scalars where characters == .all || !scalar.separatesWords { counted.append(scalar.value) }
        }
        words.beginSequence()
        if wordOrder > 0 {
            for word in scalars.split(whereSeparator: \.separatesWords) { appendWord(word) }
        }
        return (counted, words.sequence)
    }

    /// Adds a word to the sequence of `words`, as two if there is a mark to cut off: `(hi)` is cut to `(hi` and `)`.
    private mutating func appendWord(_ word: ArraySlice<Unicode.Scalar>) {
        var cut: Int?
        if word.count > 1 {
            if word[word.endIndex - 1].isASCIIPunctuation {
                cut = word.endIndex - 1
            } else if word[word.startIndex].isASCIIPunctuation {
                cut = word.startIndex + 1
            }
        }
        for index in word.indices {
            if index == cut { words.endToken() }
            words.append(word[index])
        }
        words.endToken()
    }
}
