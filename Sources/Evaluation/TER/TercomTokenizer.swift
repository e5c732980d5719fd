import Text

/// The tokenizer of Tercom, the program that came with TER: words at whitespace, and more on request.
///
/// - Source: Snover et al. 2006; sacreBLEU's version of Tercom's normaliser.
public struct TercomTokenizer: Hashable, Sendable {
    /// What is done to a text before it is cut at whitespace.
    public struct Options: OptionSet, Hashable, Sendable {
        /// The set as bits.
        public let rawValue: Int

        /// Makes a set of bits.
        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// Undoes a few marks of SGML, and separates ASCII punctuation.
        ///
        /// A period or comma between two digits stays where it is, and so does a hyphen that follows no digit. The
        /// possessive `'s` becomes a word.
        public static let normalized = Options(rawValue: 1)

        /// Removes `. , ? : ; ! " ( )`, inside words and numbers too.
        public static let withoutPunctuation = Options(rawValue: 2)

        /// Extends the other options to Chinese and Japanese.
        ///
        /// With `normalized` their characters become words, kana aside, and with `withoutPunctuation` their
        /// punctuation goes. Alone it does nothing.
        public static let asianSupport = Options(rawValue: 4)
    }

    /// What is done to a text before it is cut at whitespace.
    public let options: Options
    /// Whether case counts.
    public let casing: Casing

    /// Makes a tokenizer; by default it only lowercases.
    public init(options: Options = [], casing: Casing = .lowercase) {
        self.options = options
        self.casing = casing
    }

    /// Cuts a text into words.
    public func tokens(of text: String) -> [String] {
        var table = TokenTable()
        tokenize(text, into: &table)
        return table.sequence.map { table.text(of: $0) }
    }

    /// Cuts a text into words, which are appended to the sequence of `table`.
    func tokenize(_ text: String, into table: inout TokenTable) {
        var text = casing.apply(to: String(text.withoutTrailingWhitespace))
        let asian = options.contains(.asianSupport)
        if options.contains(.normalized) { text = text.normalizedAsTercom }
        for scalar in text.unicodeScalars {
            if scalar.separatesWords {
                table.endToken()
            } else if options.contains(.withoutPunctuation),
                scalar.isWesternPunctuation || (asian && scalar.isAsianPunctuation)
            {
                // Leaves no gap, unless normalisation has put one around it.
                if options.isSuperset(of: [.normalized, .asianSupport]), scalar.isAsianWord { table.endToken() }
            } else if options.isSuperset(of: [.normalized, .asianSupport]), scalar.isAsianWord {
                table.appendAlone(scalar)
            } else {
                table.append(scalar)
            }
        }
        table.endToken()
    }
}

extension Unicode.Scalar {
    fileprivate var isWesternPunctuation: Bool {
        switch self {
        case ".", ",", "?", ":", ";", "!", "\"", "(", ")": true
        default: false
        }
    }

    fileprivate var isAsianPunctuation: Bool {
        switch value {
        case 0x3001, 0x3002, 0x3008...0x3011, 0x3014...0x301F, 0xFF61...0xFF65, 0x30FB: true
        case 0xFF0E, 0xFF0C, 0xFF1F, 0xFF1A, 0xFF1B, 0xFF01, 0xFF02, 0xFF08, 0xFF09: true  // full width
        default: false
        }
    }

    /// Whether normalisation makes this a word of its own.
    ///
    /// sacreBLEU's range for enclosed letters was meant to end at U+32FF, and ends at U+3F22. Its rules for runs of
    /// kana ask for the start of the text, where normalisation has put a space, and so never apply.
    fileprivate var isAsianWord: Bool {
        switch value {
        case 0x2E80...0x2EFF, 0x31C0...0x31EF: true  // radicals, strokes
        case 0x3200...0x3F22, 0x3400...0x4DBF, 0x4E00...0x9FFF: true  // enclosed letters, unified ideographs
        case 0xF900...0xFAFF, 0xFE30...0xFE4F: true  // compatibility ideographs and forms
        default: isAsianPunctuation
        }
    }
}
