/// Which target pieces may translate which source pieces: what limits a search to the words that a sentence may need.
/// - Source: Jean et al. 2015, arXiv:1412.2007, section 3.3: the most frequent target words, and for each source word
///   the likeliest ones.
public struct Shortlist: Equatable, Sendable {
    /// The target pieces of each source piece, ascending.
    public let translations: RaggedArray<Int32>
    /// The target pieces that any sentence may need, ascending.
    public let frequent: [Int32]
    /// The number of pieces in the target vocabulary.
    public let targetVocabularySize: Int

    /// A shortlist of ordinary pieces of the vocabulary, each row ascending.
    public init(translations: RaggedArray<Int32>, frequent: [Int32], targetVocabularySize: Int) {
        self.translations = translations
        self.frequent = frequent
        self.targetVocabularySize = targetVocabularySize
        precondition(isValid, "a shortlist whose rows are not ascending ordinary pieces of \(targetVocabularySize)")
    }

    /// The target pieces among which the translation of a sentence is searched for: those of its pieces and of the
    /// source's end symbol, the frequent ones, and the special ones.
    ///
    /// The special pieces that no translation has are there because they have a share of the probability: with a
    /// shortlist of all pieces, log-probabilities are what they are without one.
    /// - Parameter source: pieces, special ones left out.
    /// - Returns: ascending, each once.
    public func candidates(for source: [Int32]) -> [Int32] {
        var isCandidate = (0..<targetVocabularySize).map { $0 < SpecialTokens.count }
        for piece in frequent { isCandidate[Int(piece)] = true }
        for piece in source + [SpecialTokens.end] {
            for translation in translations[Int(piece)] { isCandidate[Int(translation)] = true }
        }
        return isCandidate.indices.filter { isCandidate[$0] }.map(Int32.init)
    }

    /// Whether rows ascend, and hold nothing but ordinary pieces.
    private var isValid: Bool {
        Self.isList(frequent[...], below: targetVocabularySize)
            && (0..<translations.count).allSatisfy {
                Self.isList(translations[$0], below: targetVocabularySize)
            }
    }

    /// Whether a list ascends, and holds nothing but ordinary pieces.
    package static func isList(_ pieces: ArraySlice<Int32>, below targetVocabularySize: Int) -> Bool {
        zip(pieces, pieces.dropFirst()).allSatisfy(<)
            && (pieces.first.map { Int($0) >= SpecialTokens.count } ?? true)
            && (pieces.last.map { Int($0) < targetVocabularySize } ?? true)
    }
}
