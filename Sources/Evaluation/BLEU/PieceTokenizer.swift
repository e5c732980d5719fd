import Text

/// A tokenizer that comes from elsewhere, such as a SentencePiece model: the way to score "spBLEU".
///
/// The texts are cut into pieces by the closure; a piece in which there is whitespace counts as several tokens, and
/// one of nothing else as none, because sacreBLEU writes the pieces with spaces between them and cuts again.
/// - Source: Goyal et al. 2022, "The Flores-101 Evaluation Benchmark", section 5, arXiv:2106.03193.
public struct PieceTokenizer: Sendable {
    /// What identifies the model to a reader; a signature says `tok:spm:NAME`.
    public let name: String
    /// Cuts a text into pieces as the vocabulary writes them, `▁` for a space.
    public let pieces: @Sendable (String) -> [String]

    /// Makes a tokenizer.
    public init(name: String, pieces: @escaping @Sendable (String) -> [String]) {
        self.name = name
        self.pieces = pieces
    }

    /// Cuts a text into tokens, which are appended to the sequence of `table`.
    func tokenize(_ text: String, into table: inout TokenTable) {
        for piece in pieces(String(text.withoutTrailingWhitespace)) {
            for scalar in piece.unicodeScalars {
                if scalar.separatesWords { table.endToken() } else { table.append(scalar) }
            }
            table.endToken()
        }
    }
}
