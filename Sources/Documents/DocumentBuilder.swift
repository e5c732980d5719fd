/// Puts a document together, from its beginning to its end.
struct DocumentBuilder {
    /// What is read.
    let source: DocumentSource

    private var pieces: [Document.Piece] = []
    private var segments: [Document.Segment] = []
    /// What was put together so far.
    private(set) var position = 0
    /// The number of the line at `counted`.
    private var line = 1
    private var counted = 0

    init(_ source: DocumentSource) {
        self.source = source
    }

    /// Keeps everything up to a position.
    mutating func keep(to end: Int) {
        guard end > position else { return }
        pieces.append(.kept(position..<end))
        position = end
    }

    /// Adds bytes that are not in the document, behind what is kept.
    mutating func add(_ bytes: [UInt8]) {
        pieces.append(.added(bytes))
    }

    /// Leaves out what stands before a position.
    mutating func leaveOut(to end: Int) {
        position = max(position, end)
    }

    /// Keeps what stands before a range, and has a place with texts in its stead.
    mutating func replace(_ range: Range<Int>, by slot: TextSlot) {
        precondition(range.lowerBound >= position, "a place at \(range) behind \(position)")
        keep(to: range.lowerBound)
        let begin = segments.count
        countLines(to: range.lowerBound)
        segments += slot.texts.map { Document.Segment(text: $0, line: line) }
        pieces.append(.slot(slot, begin..<segments.count))
        position = range.upperBound
    }

    private mutating func countLines(to end: Int) {
        line += source.bytes[counted..<max(counted, end)].count { $0 == UInt8(ascii: "\n") }
        counted = max(counted, end)
    }

    /// The document, to its end.
    mutating func document() -> Document {
        keep(to: source.bytes.count)
        return Document(source.bytes, pieces, segments)
    }
}
