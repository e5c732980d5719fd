import Text

/// The piece that stands for what nobody translates: a placeholder of some program, an address, a number.
///
/// It is a user-defined symbol of both vocabularies: one piece wherever it stands in a text, found before normalisation.
public enum PlaceholderPiece {
    /// How it is written, as no text has it by accident, and no form of markup.
    public static let text = "<|ph|>"

    /// The number of the piece in a vocabulary.
    ///
    /// Nil where the vocabulary has none, or cuts it.
    /// - Throws: `CorpusError` when the vocabulary cannot cut text.
    public static func id(in vocabulary: SubwordModel) throws(CorpusError) -> Int32? {
        guard let id = vocabulary.id(of: text), Int(id) >= SpecialTokens.count else { return nil }
        // Where it is a piece like others, it may be cut, or be a part of a longer one.
        return try vocabulary.encode("a \(text).").count { $0 == id } == 1 ? id : nil
    }
}
