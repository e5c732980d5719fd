import Documents
import Text

/// The texts of a document, one after the other, to be answered as lines are.
final class DocumentSegments: LineSource {
    let path: String
    private(set) var lineNumber = 0
    private let segments: [Document.Segment]

    /// The texts of a document.
    /// - Parameters:
    ///   - path: what messages call the document.
    ///   - maximumBytes: in the longest text.
    /// - Throws: `CorpusError` for a text that is longer.
    init(_ document: Document, path: String, maximumBytes: Int) throws(CorpusError) {
        self.path = path
        segments = document.segments
        if let long = segments.first(where: { $0.text.utf8.count > maximumBytes }) {
            throw CorpusError(
                .badData,
                "\(path):\(long.line): found a text of \(long.text.utf8.count) bytes, expected at most \(maximumBytes); "
                    + "--maximum-line-bytes sets the limit")
        }
    }

    var fractionRead: Double? { segments.isEmpty ? nil : Double(lineNumber) / Double(segments.count) }

    func next() -> String? {
        guard lineNumber < segments.count else { return nil }
        lineNumber += 1
        return segments[lineNumber - 1].text
    }

    func awaitInput() {}

    func isWaiting(milliseconds: Int32) -> Bool { false }

    func place(ofLine number: Int) -> String { "\(path):\(segments[number - 1].line)" }
}
