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

    /// A shortlist of pieces in the vocabulary, each row ascending; `<pad>`, `<unk>` and `<s>` are never written.
    public init(translations: RaggedArray<Int32>, frequent: [Int32], targetVocabularySize: Int) {
        self.translations = translations
        self.frequent = frequent
        self.targetVocabularySize = targetVocabularySize
        precondition(isValid, "a shortlist whose rows are not ascending pieces of \(targetVocabularySize)")
    }

    /// The target pieces that the translation of a sentence may have: those of its pieces and of the source's end symbol,
    /// the frequent ones, and the end symbol.
    /// - Parameter source: pieces, special ones left out.
    /// - Returns: ascending, each once; the end symbol comes first.
    public func candidates(for source: [Int32]) -> [Int32] {
        var isCandidate = [Bool](repeating: false, count: targetVocabularySize)
        for piece in frequent { isCandidate[Int(piece)] = true }
        for piece in source + [SpecialTokens.end] {
            for translation in translations[Int(piece)] { isCandidate[Int(translation)] = true }
        }
        isCandidate[Int(SpecialTokens.end)] = true
        return isCandidate.indices.filter { isCandidate[$0] }.map(Int32.init)
    }

    /// Whether rows ascend, and hold nothing but pieces that may be written.
    private var isValid: Bool {
        Self.isList(frequent[...], below: targetVocabularySize)
            && (0..<translations.count).allSatisfy {
                Self.isList(translations[$0], below: targetVocabularySize)
            }
    }

    /// Whether a list ascends, and holds nothing but pieces that may be written.
    package static func isList(_ pieces: ArraySlice<Int32>, below targetVocabularySize: Int) -> Bool {
        zip(pieces, pieces.dropFirst()).allSatisfy(<)
            && (pieces.first.map { $0 >= SpecialTokens.end } ?? true)
            && (pieces.last.map { Int($0) < targetVocabularySize } ?? true)
    }
}
