import Text

extension BLEUTokenizer {
    /// The tokenizer of mteval-v13a: undo a few marks of SGML, then separate Western punctuation.
    func tokenizeAsMteval13a(_ text: Substring, into table: inout TokenTable) {
        // A substring's bytes are copied at once only where they lie in a row, which those of native texts do.
        var bytes = text.utf8.withContiguousStorageIfAvailable { Array($0) } ?? Array(text.utf8)
        if bytes.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "&") }) {
            // The order matters: `&amp;lt;` becomes `<`, and `&amp;quot;` becomes `&quot;`.
            bytes.replaceAll("<skipped>", with: "")
            bytes.replaceAll("-\n", with: "")
            bytes.replaceAll("\n", with: " ")
            bytes.replaceAll("&quot;", with: "\"")
            bytes.replaceAll("&amp;", with: "&")
            bytes.replaceAll("&lt;", with: "<")
            bytes.replaceAll("&gt;", with: ">")
        }
        separateWesternPunctuation(bytes, edge: .other, into: &table)
    }

    /// Cuts UTF-8 text at whitespace and at ASCII punctuation.
    ///
    /// Each of `! " # $ % & ( ) * + / : ; < = > ? @ [ \ ] ^ _` and `` ` { | } ~`` is a token of its own; so is
    /// a hyphen after a digit; periods and commas follow the rules of `PunctuationRun`.
    /// - Parameter edge: What counts as standing beyond the two ends: mteval-v13a puts a space there, others nothing.
    func separateWesternPunctuation(
        _ text: [UInt8], edge: PunctuationRun.Neighbour, into table: inout TokenTable
    ) {
        func neighbour(at index: Int) -> PunctuationRun.Neighbour {
            guard text.indices.contains(index) else { return edge }
            return text[index].isASCIIDigit ? .digitOrEdge : .other
        }
        var index = 0
        while index < text.count {
            let byte = text[index]
            switch ByteClass(byte) {
            case .word:
                table.append(byte)
            case .mark:
                table.appendAlone(byte)
            case .hyphen:
                if index > 0, text[index - 1].isASCIIDigit { table.appendAlone(byte) } else { table.append(byte) }
            case .point:
                let start = index
                while index + 1 < text.count, ByteClass(text[index + 1]) == .point { index += 1 }
                let run = PunctuationRun(
                    count: index + 1 - start, before: neighbour(at: start - 1), after: neighbour(at: index + 1))
                if run.splitsBefore { table.endToken() }
                table.append(byte)
                for mark in text[start...index].dropFirst() {
                    table.endToken()
                    table.append(mark)
                }
                if run.splitsAfter { table.endToken() }
            case .possibleWhitespace:
                let length = text.whitespaceLength(at: index)
                if length > 0 {
                    table.endToken()
                    index += length - 1
                } else {
                    table.append(byte)
                }
            }
            index += 1
        }
        table.endToken()
    }
}

/// What the tokenizer does with a byte of UTF-8 text.
private enum ByteClass {
    case word, mark, point, hyphen, possibleWhitespace

    @inline(__always)
    init(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "'"):
            self = .word
        case UInt8(ascii: "."), UInt8(ascii: ","): self = .point
        case UInt8(ascii: "-"): self = .hyphen
        case 0x21...0x7E: self = .mark
        case 0x09...0x0D, 0x1C...0x20, 0xC2, 0xE1...0xE3: self = .possibleWhitespace
        default: self = .word
        }
    }
}

extension [UInt8] {
    /// Replaces every occurrence of a text, from left to right; what is put in is not searched again.
    mutating func replaceAll(_ target: StaticString, with replacement: StaticString) {
        let pattern = UnsafeBufferPointer(start: target.utf8Start, count: target.utf8CodeUnitCount)
        let substitute = UnsafeBufferPointer(start: replacement.utf8Start, count: replacement.utf8CodeUnitCount)
        var result: [UInt8] = []
        var index = 0
        while index < count {
            if self[index] == pattern[0], self[index...].starts(with: pattern) {
                result.append(contentsOf: substitute)
                index += pattern.count
            } else {
                result.append(self[index])
                index += 1
            }
        }
        self = result
    }
}
