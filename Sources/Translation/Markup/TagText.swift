/// A tag as whoever reads it has it: of one whose brackets are references (`&lt;i title=&quot;x&quot;&gt;`) what all of these stand
/// for.
struct TagText {
    /// From `<` to `>`.
    let bytes: [UInt8]
    /// Whether its brackets are written as references.
    let isEscaped: Bool
    /// Where in the line each of the bytes is written, and where the tag ends; empty where it is written as it is read.
    private let places: [Int]
    /// Where it begins in the line.
    private let begin: Int

    /// A tag as it is written.
    /// - Parameter written: a part of the bytes of a line.
    init(_ written: ArraySlice<UInt8>) {
        begin = written.startIndex
        isEscaped = written.first == UInt8(ascii: "&")
        guard isEscaped else {
            (bytes, places) = (Array(written), [])
            return
        }
        let line = ProtectedSpans(Array(written))
        var (read, starts): ([UInt8], [Int]) = ([], [])
        var position = 0
        while position < line.bytes.count {
            var (own, end) = ([line.bytes[position]], position + 1)
            if own[0] == UInt8(ascii: "&"), let reference = line.character(at: position) {
                (own, end) = (Array(String(reference.0).utf8), reference.end)
            }
            read += own
            for _ in own { starts.append(written.startIndex + position) }
            position = end
        }
        bytes = read
        places = starts + [written.endIndex]
    }

    /// Where some of the bytes are written, in bytes of the line.
    func written(_ range: Range<Int>) -> Range<Int> {
        isEscaped
            ? places[range.lowerBound]..<places[range.upperBound] : begin + range.lowerBound..<begin + range.upperBound
    }
}
