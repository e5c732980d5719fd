import Text

/// Reads a file of word vectors line by line: a word and its numbers, with spaces or tabs between them.
///
/// That is the format of GloVe (Pennington et al. 2014), and with a first line of two integers, the number of vectors and
/// their size, the text format of word2vec (Mikolov et al. 2013, arXiv:1301.3781) and of fastText. Plain, gzip and zstd files
/// are told apart by their contents. A word may have spaces in it, as some of GloVe's do, if its last part is no number. A first
/// line of two integers is always taken for word2vec's.
public final class VectorReader {
    /// A line of the file.
    struct Line {
        /// The word, in UTF-8.
        let word: ArraySlice<UInt8>
        /// The numbers as they are written, and where they stand.
        fileprivate let bytes: [UInt8]
        fileprivate let numbers: ArraySlice<Range<Int>>
        fileprivate let lineNumber: Int
    }

    /// The file that is being read.
    public var path: String { lines.path }

    private let lines: LineReader
    private let size: Int
    /// How many vectors the file says that it has.
    private var promised: Int?
    /// Vectors read so far.
    private var count = 0
    /// The parts of a line, kept for their memory.
    private var fields: [Range<Int>] = []

    /// Opens a file.
    /// - Parameters:
    ///   - size: numbers in a vector.
    ///   - maximumLineBytes: in the longest line that is read.
    /// - Throws: `CorpusError` when the file is missing or cannot be opened.
    public init(
        _ path: String, size: Int, maximumLineBytes: Int = LineReader.usualMaximumBytes
    ) throws(CorpusError) {
        precondition(size > 0, "vectors of \(size) numbers")
        lines = try LineReader(path, maximumBytes: maximumLineBytes)
        self.size = size
    }

    /// Sees to it that the first vector of the file can be read, which is where most mistakes show.
    /// - Throws: as `next()` does.
    public func checkBeginning() throws(CorpusError) {
        _ = try next()
    }

    /// The next vector, or nil after the last.
    /// - Throws: `CorpusError` as `LineReader` does; for a line of another size, or with something else in the place of a number;
    ///   at the end, for a file without vectors, or with another number of them than its first line says.
    func next() throws(CorpusError) -> Line? {
        guard let text = try lines.next() else {
            try checkEnd()
            return nil
        }
        let bytes = Array(lines.lineNumber == 1 ? text.utf8.withoutByteOrderMark : text.utf8[...])
        if bytes.contains(0) {
            throw CorpusError(.badData, "\(place): found a NUL, expected text; binary formats are not read")
        }
        split(bytes)
        if lines.lineNumber == 1, let header = Header(bytes, fields) {
            try check(header)
            promised = header.count
            return try next()
        }
        let line = try line(bytes)
        count += 1
        return line
    }

    /// The numbers of a line.
    /// - Throws: `CorpusError` when one of them is too large.
    func numbers(of line: Line) throws(CorpusError) -> [Float] {
        try line.numbers.map { range throws(CorpusError) in
            let text = String(decoding: line.bytes[range], as: UTF8.self)
            guard let number = Float(text), number.isFinite else {
                throw CorpusError(
                    .badData, "\(path):\(line.lineNumber): found \(text), expected a number that 32 bits can hold")
            }
            return number
        }
    }

    /// What the text format of word2vec begins with.
    private struct Header {
        let count, size: Int

        init?(_ bytes: [UInt8], _ fields: [Range<Int>]) {
            guard fields.count == 2, fields.allSatisfy({ bytes[$0].allSatisfy(\.isASCIIDigit) }),
                let count = Int(String(decoding: bytes[fields[0]], as: UTF8.self)),
                let size = Int(String(decoding: bytes[fields[1]], as: UTF8.self))
            else { return nil }
            self.count = count
            self.size = size
        }
    }

    private var place: String { "\(path):\(lines.lineNumber)" }

    private func check(_ header: Header) throws(CorpusError) {
        if header.size != size { throw wrongSize(header.size) }
    }

    private func wrongSize(_ found: Int) -> CorpusError {
        CorpusError(
            .badData, "\(place): found a vector of size \(found), expected \(size), as model.embedding.size says")
    }

    private func checkEnd() throws(CorpusError) {
        if count == 0 {
            throw CorpusError(
                .badData, "\(path): found no vectors, expected a line with a word and \(size) numbers for each")
        }
        if let promised, promised != count {
            throw CorpusError(
                .badData,
                "\(path):1: found \(promised) as the number of vectors, expected \(count), which is how many follow")
        }
    }

    private func split(_ bytes: [UInt8]) {
        fields.removeAll(keepingCapacity: true)
        var start: Int?
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
                if let begin = start { fields.append(begin..<index) }
                start = nil
            } else if start == nil {
                start = index
            }
        }
        if let start { fields.append(start..<bytes.count) }
    }

    private func line(_ bytes: [UInt8]) throws(CorpusError) -> Line {
        let parts = fields.count - size
        guard parts > 0 else {
            if fields.isEmpty {
                throw CorpusError(.badData, "\(place): found nothing, expected a word and \(size) numbers")
            }
            throw wrongSize(fields.count - 1)
        }
        if parts > 1, bytes.isNumber(in: fields[parts - 1]) { throw wrongSize(fields.count - 1) }
        if let other = fields[parts...].first(where: { !bytes.isNumber(in: $0) }) {
            let text = String(decoding: bytes[other].prefix(40), as: UTF8.self).onOneLine
            throw CorpusError(
                .badData, "\(place): found \"\(text)\", expected a number; a vector here is a word and \(size) numbers")
        }
        return Line(
            word: bytes[fields[0].lowerBound..<fields[parts - 1].upperBound], bytes: bytes, numbers: fields[parts...],
            lineNumber: lines.lineNumber)
    }
}

extension [UInt8] {
    /// Whether a part is a decimal number: digits with a point or without, a sign and an exponent if need be.
    fileprivate func isNumber(in range: Range<Int>) -> Bool {
        var place = range.lowerBound
        skipSign(&place, range.upperBound)
        var digits = skipDigits(&place, range.upperBound)
        if place < range.upperBound, self[place] == UInt8(ascii: ".") {
            place += 1
            digits += skipDigits(&place, range.upperBound)
        }
        guard digits > 0 else { return false }
        if place < range.upperBound, self[place].asciiLowercase == UInt8(ascii: "e") {
            place += 1
            skipSign(&place, range.upperBound)
            if skipDigits(&place, range.upperBound) == 0 { return false }
        }
        return place == range.upperBound
    }

    private func skipSign(_ place: inout Int, _ end: Int) {
        if place < end, self[place] == UInt8(ascii: "-") || self[place] == UInt8(ascii: "+") { place += 1 }
    }

    private func skipDigits(_ place: inout Int, _ end: Int) -> Int {
        let begin = place
        while place < end, self[place].isASCIIDigit { place += 1 }
        return place - begin
    }
}

extension String.UTF8View {
    /// The text without the mark that some editors begin a file with.
    fileprivate var withoutByteOrderMark: SubSequence {
        starts(with: "\u{FEFF}".utf8) ? dropFirst(3) : self[...]
    }
}
