import Text

/// How text is written in Markdown: signs are escaped as the document does, and where they would be markup.
struct MarkdownStyle: InlineStyle {
    /// The signs that the text of the document escapes.
    private(set) var escaped: Set<UInt8> = []
    /// The signs that it has as they are.
    private(set) var bare: Set<UInt8> = []
    /// Where lines begin, so that a text there must not look like another block.
    let lineBegins: Set<Int>
    /// The signs that may be markup.
    private let signs: Set<UInt8>

    /// The style of a text.
    /// - Parameter isCell: whether it stands in a table.
    init(lineBegins: Set<Int>, isCell: Bool) {
        self.lineBegins = lineBegins
        signs = Set("\\`*_[]<~".utf8).union(isCell ? [UInt8(ascii: "|")] : [])
    }

    /// Takes note of a sign that the document escapes.
    mutating func noteEscaped(_ sign: UInt8) { escaped.insert(sign) }

    /// Takes note of the signs of some text.
    mutating func noteBare(_ bytes: some Sequence<UInt8>) {
        for byte in bytes where signs.contains(byte) { bare.insert(byte) }
    }

    func written(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.contains(where: signs.contains) else { return text }
        var result: [UInt8] = []
        for (place, byte) in bytes.enumerated() {
            let isEscaped =
                signs.contains(byte) && (escaped.contains(byte) || !bare.contains(byte) && isMarkup(bytes, place))
            if isEscaped { result.append(UInt8(ascii: "\\")) }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func isMarkup(_ bytes: [UInt8], _ place: Int) -> Bool {
        let next = place + 1 < bytes.count ? bytes[place + 1] : UInt8(ascii: " ")
        let before = place > 0 ? bytes[place - 1] : UInt8(ascii: " ")
        switch bytes[place] {
        case UInt8(ascii: "\\"): return next.isASCIIPunctuation
        case UInt8(ascii: "<"): return next.isASCIILetter || "/!?".utf8.contains(next)
        case UInt8(ascii: "~"): return next == UInt8(ascii: "~") || before == UInt8(ascii: "~")
        case UInt8(ascii: "_"): return !(isWord(before) && isWord(next))
        default: return true
        }
    }

    private func isWord(_ byte: UInt8) -> Bool { byte.isASCIIAlphanumeric || byte >= 0x80 || byte == UInt8(ascii: "_") }

    /// The text between the brackets of a picture, or a title in quotes or brackets.
    func written(_ value: String, in quote: UInt8) -> String {
        let signs =
            switch quote {
            case UInt8(ascii: "["): Array("[]\\".utf8)
            case UInt8(ascii: "("): Array("()\\".utf8)
            default: [quote, UInt8(ascii: "\\")]
            }
        var result: [UInt8] = []
        for byte in value.utf8 {
            if signs.contains(byte) { result.append(UInt8(ascii: "\\")) }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    // MARK: Tags

    /// An emphasis by `_` neither begins nor ends within a word; one by `*` does.
    func written(tag: [UInt8], beside scalar: Unicode.Scalar) -> [UInt8] {
        guard tag.allSatisfy({ $0 == UInt8(ascii: "_") }), !scalar.separatesWords, !scalar.isMarkOfMarkdown else {
            return tag
        }
        return tag.map { _ in UInt8(ascii: "*") }
    }

    /// Signs of emphasis with nothing between them are text.
    func mayBeEmpty(_ tag: [UInt8]) -> Bool { !tag.allSatisfy("*_~".utf8.contains) }

    // MARK: Lines

    func mayBeginLine(_ word: [UInt8]) -> Bool {
        word.first != UInt8(ascii: "<") && Self.beginningSign(of: word) == nil
    }

    func finished(_ bytes: [UInt8], at position: Int) -> [UInt8] {
        guard lineBegins.contains(position) else { return bytes }
        let word = bytes.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
        guard let sign = Self.beginsLikeDefinition(bytes) ? 0 : Self.beginningSign(of: word) else { return bytes }
        return bytes[..<sign] + [UInt8(ascii: "\\")] + bytes[sign...]
    }

    /// Whether a text begins as the definition of a link does: `[label]:`.
    private static func beginsLikeDefinition(_ bytes: [UInt8]) -> Bool {
        guard bytes.first == UInt8(ascii: "["), let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return false }
        return end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: ":")
    }

    /// The place of the sign in a word by which a line that begins with the word is another block; nil for none.
    private static func beginningSign(of word: some Collection<UInt8>) -> Int? {
        let word = Array(word)
        guard let first = word.first else { return nil }
        func isAll(_ sign: UInt8) -> Bool { word.allSatisfy { $0 == sign } }
        switch first {
        case UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: ":"): return 0
        case UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "*"),
            UInt8(ascii: "_"):
            return isAll(first) ? 0 : nil
        case UInt8(ascii: "`"), UInt8(ascii: "~"):
            return word.count > 2 && word[1] == first && word[2] == first ? 0 : nil
        case UInt8(ascii: "$"): return word.count > 1 && word[1] == first ? 0 : nil
        case UInt8(ascii: "{"): return word.count > 1 && "%:#.".utf8.contains(word[1]) ? 0 : nil
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let last = word.count - 1
            let isNumber = last > 0 && last < 10 && word[..<last].allSatisfy(\.isASCIIDigit)
            return isNumber && (word[last] == UInt8(ascii: ".") || word[last] == UInt8(ascii: ")")) ? last : nil
        default: return nil
        }
    }
}

extension UInt8 {
    /// Whether this is one of the marks of ASCII.
    var isASCIIPunctuation: Bool { self < 0x80 && Unicode.Scalar(self).isASCIIPunctuation }
}
