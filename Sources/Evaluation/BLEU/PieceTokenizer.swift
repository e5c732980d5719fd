import Text

/// A tokenizer that comes from elsewhere, such as a SentencePiece model, the way to score "spBLEU", or `MeCab`.
///
/// The texts are cut into pieces by the closure; a piece in which there is whitespace counts as several tokens, and
/// one of nothing else as none, because sacreBLEU writes the pieces with spaces between them and cuts again.
/// - Source: Goyal et al. 2022, "The Flores-101 Evaluation Benchmark", section 5, arXiv:2106.03193.
public struct PieceTokenizer: Sendable {
    /// What identifies the model to a reader.
    public let name: String
    /// What a signature says behind `tok:`.
    public let signature: String
    /// Cuts a text into pieces as the vocabulary writes them, `▁` for a space.
    public let pieces: @Sendable (String) -> [String]

    /// Makes a tokenizer by a model of somebody's; a signature says `tok:spm:NAME`.
    public init(name: String, pieces: @escaping @Sendable (String) -> [String]) {
        self.init(name: name, signature: "spm:\(name)", pieces: pieces)
    }

    /// Makes a tokenizer that is known by a name, such as sacreBLEU's `flores200`.
    /// - Parameter signature: what a signature says behind `tok:`.
    public init(signature: String, pieces: @escaping @Sendable (String) -> [String]) {
        self.init(name: signature, signature: signature, pieces: pieces)
    }

    private init(name: String, signature: String, pieces: @escaping @Sendable (String) -> [String]) {
        self.name = name
        self.signature = signature
        self.pieces = pieces
    }

    /// Cuts a text into tokens.
    public func tokens(of text: String) -> [String] {
        var table = TokenTable()
        tokenize(text, into: &table)
        return table.sequence.map { table.text(of: $0) }
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
