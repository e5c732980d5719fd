import Text

/// The bytes of a document that is to be read, and what messages call them.
public struct DocumentSource: Sendable {
    /// The most bytes that a document may have: 64 MiB.
    ///
    /// What is held of a document takes about fifty times its size.
    public static let maximumBytes = 1 << 26

    /// What messages call the document.
    public let path: String
    /// All of it.
    let bytes: [UInt8]
    /// Where it begins, behind a byte order mark.
    let begin: Int

    /// A document of some bytes.
    /// - Throws: `CorpusError` when they are too many, or no UTF-8.
    public init(_ bytes: [UInt8], path: String) throws(CorpusError) {
        guard bytes.count <= Self.maximumBytes else {
            throw CorpusError(
                .badData,
                "\(path): found a document of \(bytes.count) bytes, expected at most \(Self.maximumBytes)")
        }
        self.bytes = bytes
        self.path = path
        begin = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if String(validating: bytes, as: UTF8.self) != nil { return }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
        throw CorpusError(.badData, "\(path):\(line + 1): found bytes that are not UTF-8, expected UTF-8 text")
    }

    /// The document that a reader has, from its beginning to its end.
    /// - Throws: `CorpusError` as the reader does, and when it is too large or no UTF-8.
    public init(_ reader: LineReader) throws(CorpusError) {
        try self.init(try reader.remainingBytes(atMost: Self.maximumBytes), path: reader.path)
    }

    /// The text of some bytes.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The number of the line that a byte stands in, from 1.
    func line(at position: Int) -> Int {
        1 + bytes[..<min(position, bytes.count)].count { $0 == UInt8(ascii: "\n") }
    }

    /// A mistake in the document.
    func mistake(at position: Int, found: String, expected: String) -> CorpusError {
        CorpusError(.badData, "\(path):\(line(at: position)): found \(found), expected \(expected)")
    }

    /// What stands at a place, for messages: its character in quotes.
    func character(at position: Int) -> String {
        guard position < bytes.count else { return "the end of the document" }
        let text = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
        guard let scalar = text.unicodeScalars.first else { return "the end of the document" }
        return scalar.isLineBreak ? "the end of the line" : "'\(scalar)'"
    }

    // MARK: Looking

    /// The byte at a position, or 0 outside the document.
    subscript(position: Int) -> UInt8 { bytes.indices.contains(position) ? bytes[position] : 0 }

    /// Whether the text at a position is this.
    func has(_ text: StaticString, at position: Int) -> Bool {
        guard position >= 0, position + text.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<text.utf8CodeUnitCount where bytes[position + offset] != text.utf8Start[offset] {
            return false
        }
        return true
    }

    /// The first position from `start` on, before `end`, where a text stands; nil for none.
    func first(_ text: StaticString, from start: Int, before end: Int) -> Int? {
        let first = text.utf8Start[0]
        var position = start
        while position + text.utf8CodeUnitCount <= end {
            if bytes[position] == first && has(text, at: position) { return position }
            position += 1
        }
        return nil
    }

    /// The first position from `start` on, at most `end`, whose byte does not satisfy a condition.
    func skip(from start: Int, to end: Int, while condition: (UInt8) -> Bool) -> Int {
        var position = start
        while position < end, condition(bytes[position]) { position += 1 }
        return position
    }
}
