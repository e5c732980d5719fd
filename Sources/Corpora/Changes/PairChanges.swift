import Text

/// Training pairs that are changed on their way to the model: the letters of some are in another case, and some have
/// placeholders.
///
/// What becomes of a pair is a function of the seed, the epoch and the number of the pair, and of nothing else: not of threads,
/// of what stands beside the pair in its batch, or of earlier draws. Only what is trained on is changed. Which pairs go
/// together is planned by the lengths of what is written, so that it is the same with and without changes. A pair that would be
/// longer than the corpus allows stays as it is.
public struct PairChanges: Hashable, Sendable {
    /// Which shares of the pairs are read in another case.
    public let casing: CasingShares
    /// The share of the pairs that get placeholders, whatever their case.
    public let placeholders: Double
    /// The code of the source's language.
    public let source: String
    /// The code of the target's language.
    public let target: String
    /// The code of the second source's language; that of the source where there is none.
    public let secondSource: String
    /// Where the drawing starts from.
    public let seed: UInt64

    /// Changes of some shares of the pairs.
    /// - Parameters:
    ///   - source: the code of the source's language.
    ///   - target: the code of the target's language.
    ///   - secondSource: that of the second source; nil where there is none.
    public init(
        casing: CasingShares = CasingShares(), placeholders: Double = 0, source: String, target: String,
        secondSource: String? = nil, seed: UInt64
    ) {
        precondition(
            0...1 ~= placeholders && 0...CasingShares.most ~= casing.total,
            "shares of \(placeholders) and \(casing) of the pairs")
        self.casing = casing
        self.placeholders = placeholders
        self.source = source
        self.target = target
        self.secondSource = secondSource ?? source
        self.seed = seed
    }

    /// What is drawn for a pair.
    struct Draw {
        /// The case that it is read in; nil for that in which it is written.
        let letterCase: LetterCase?
        /// What its placeholders are drawn with; nil for none.
        let placeholders: SplitMix64?
    }

    /// What is drawn for a pair in an epoch; nil where it stays as it is.
    func draw(_ pair: Int, epoch: Int) -> Draw? {
        // Five keys: no other stream has as many.
        var random = SplitMix64(seed, UInt64(epoch), UInt64(pair), 0, 0)
        let letterCase = casing.letterCase(drawn: random.nextShare())
        let hasPlaceholders = random.nextShare() < placeholders
        if letterCase == nil && !hasPlaceholders { return nil }
        return Draw(letterCase: letterCase, placeholders: hasPlaceholders ? random : nil)
    }

    /// A pair as it was drawn; nil where nothing of it changes.
    /// - Parameter vocabularies: whose pieces its sides are cut into, and whose symbols stay what they are.
    func changed(_ texts: PairTexts, _ draw: Draw, _ vocabularies: PairVocabularies) -> ChangedPair? {
        var changed = ChangedPair(texts: texts)
        if let letterCase = draw.letterCase, let written = written(texts, letterCase, vocabularies) {
            changed.texts = written
            changed.letterCase = letterCase
        }
        if var random = draw.placeholders, let inserted = PlaceholderInsertion(into: changed.texts, &random) {
            changed.texts = inserted.texts
            changed.placeholders = inserted.count
        }
        return changed.letterCase == nil && changed.placeholders == 0 ? nil : changed
    }

    /// All sides of a pair in a case; nil where the source does not tell by its own letters which.
    private func written(
        _ texts: PairTexts, _ letterCase: LetterCase, _ vocabularies: PairVocabularies
    ) -> PairTexts? {
        func cased(_ text: String, _ language: String, _ vocabulary: SubwordModel) -> String {
            letterCase.applied(to: text, language: language, keeping: vocabulary.symbols.ranges(in: text))
        }
        guard letterCase.changes(texts.source, language: source, keeping: vocabularies.source.symbols) else {
            return nil
        }
        var written = texts
        written.source = cased(texts.source, source, vocabularies.source)
        written.target = cased(texts.target, target, vocabularies.target)
        written.secondSource = texts.secondSource.map { cased($0, secondSource, vocabularies.secondSource) }
        return written
    }

    /// Sees to it that the vocabularies have what the changes need.
    /// - Throws: `CorpusError` when placeholders are drawn, and a vocabulary has no piece for them.
    package func check(_ tokenizers: TokenizerPair) throws(CorpusError) {
        guard placeholders > 0 else { return }
        for vocabulary in [tokenizers.source, tokenizers.target] {
            if try PlaceholderPiece.id(in: vocabulary) != nil { continue }
            throw CorpusError(
                .badSetting,
                "data.placeholders: found \(placeholders), but \(vocabulary.name) has no piece \(PlaceholderPiece.text) of its own, "
                    + "expected 0, or a vocabulary that was trained with the user-defined symbol "
                    + PlaceholderPiece.text)
        }
    }
}

extension LetterCase {
    /// Whether a source tells that its pair is read in this case: it has letters with case, and is not written like that anyway.
    /// - Parameter symbols: what stays as it is.
    func changes(_ source: String, language: String, keeping symbols: SymbolPlaces) -> Bool {
        source.isOfScriptWithCase
            && applied(to: source, language: language, keeping: symbols.ranges(in: source)) != source
    }
}

/// A training pair as it is read in an epoch, where that is not as it is written.
struct ChangedPair {
    /// The lines, and which of their words correspond.
    var texts: PairTexts
    /// The case that its letters are in; nil for that of the text.
    var letterCase: LetterCase?
    /// How many placeholders it has.
    var placeholders = 0

    /// A pair that is as it is written so far.
    init(texts: PairTexts) { self.texts = texts }
}
