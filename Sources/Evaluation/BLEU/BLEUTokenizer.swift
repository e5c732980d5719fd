import Text

/// The ways of cutting a text into the tokens that BLEU compares; the raw values are sacreBLEU's names.
///
/// The score depends strongly on the choice, which is why a signature names it.
/// - Source: Post 2018, arXiv:1804.08771, section 2.
public enum BLEUTokenizer: String, Hashable, Sendable, CaseIterable {
    /// The tokenizer of NIST's mteval-v13a, the default: splits off ASCII punctuation, but leaves a period or comma
    /// between two digits, an apostrophe, and a hyphen that follows no digit.
    case mteval13a = "13a"

    /// The tokenizer of NIST's mteval-v14: splits off all punctuation and symbols of Unicode, but leaves
    /// punctuation between two digits.
    case international = "intl"

    /// Every character (Unicode scalar) is a token.
    case characters = "char"

    /// Every Chinese character is a token; the rest is cut as by `mteval13a`.
    case chinese = "zh"

    /// Cuts at whitespace only, for texts that are already tokenized.
    case whitespace = "none"

    /// The tokenizer for translations into a language, given by its code.
    ///
    /// Chinese is cut into characters as sacreBLEU does it, and other languages written without spaces into all their
    /// characters; every other language gets the default.
    public static func usual(forTarget language: String) -> BLEUTokenizer {
        switch language.split(whereSeparator: { "-_".contains($0) }).first.map({ $0.lowercased() }) {
        case "zh", "yue": .chinese
        case "ja", "th", "lo", "km", "my", "bo": .characters
        default: .mteval13a
        }
    }

    /// Cuts a text into tokens.
    public func tokens(of text: String) -> [String] {
        var table = TokenTable()
        tokenize(text, into: &table)
        return table.sequence.map { table.text(of: $0) }
    }

    /// Cuts a text into tokens, which are appended to the sequence of `table`.
    func tokenize(_ text: String, into table: inout TokenTable) {
        let text = text.withoutTrailingWhitespace
        switch self {
        case .mteval13a: tokenizeAsMteval13a(text, into: &table)
        case .international: tokenizeInternationally(text, into: &table)
        case .chinese: tokenizeChinese(text, into: &table)
        case .characters:
            for scalar in text.unicodeScalars where !scalar.separatesWords { table.appendAlone(scalar) }
        case .whitespace:
            for scalar in text.unicodeScalars {
                if scalar.separatesWords { table.endToken() } else { table.append(scalar) }
            }
        }
        table.endToken()
    }
}
