/// The lines of a paragraph as one text: what stands between them, such as the signs of a quote, is one line end.
struct MarkdownText {
    /// The bytes, with a line feed for what stands between two lines.
    private(set) var bytes: [UInt8] = []
    /// Where each byte stands in the document; behind them where the text ends.
    private var places: [Int] = []

    /// A text of some lines.
    init(_ lines: [Range<Int>], in source: DocumentSource) {
        for (number, line) in lines.enumerated() {
            if number > 0 {
                bytes.append(UInt8(ascii: "\n"))
                places.append(lines[number - 1].upperBound)
            }
            bytes += source.bytes[line]
            places += line
        }
        places.append(lines.last?.upperBound ?? 0)
    }

    /// The byte at a position; 0 outside of the text.
    subscript(position: Int) -> UInt8 { bytes.indices.contains(position) ? bytes[position] : 0 }

    /// Where some bytes stand in the document.
    func range(_ range: Range<Int>) -> Range<Int> {
        if range.isEmpty { return places[range.lowerBound]..<places[range.lowerBound] }
        let last = range.upperBound - 1
        let end = bytes[last] == UInt8(ascii: "\n") ? places[range.upperBound] : places[last] + 1
        return places[range.lowerBound]..<end
    }

    /// The position of what stands at a place in the document, or behind it.
    func position(of place: Int) -> Int {
        var (low, high) = (0, bytes.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle] < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether bytes follow each other in the document as they do in the text.
    func isContiguous(_ range: Range<Int>) -> Bool { !bytes[range].contains(UInt8(ascii: "\n")) }

    /// The text of some bytes.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The character before a position; a line end outside of the text.
    func scalar(before position: Int) -> Unicode.Scalar {
        var begin = position - 1
        while begin > 0, bytes[begin] & 0xC0 == 0x80 { begin -= 1 }
        guard begin >= 0 else { return "\n" }
        return text(begin..<position).unicodeScalars.first ?? "\n"
    }

    /// The character at a position; a line end outside of the text.
    func scalar(at position: Int) -> Unicode.Scalar {
        guard bytes.indices.contains(position) else { return "\n" }
        var end = position + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return text(position..<end).unicodeScalars.first ?? "\n"
    }
}
