import Text

/// Subtitles of SubRip: numbers, times and lines of text, with blank lines between them.
struct SubRipFormat: DocumentFormat {
    static let name = "srt"
    static let settings: Set<DocumentSettings.Name> = []

    init(_ settings: DocumentSettings) {}

    func document(_ source: DocumentSource) throws(CorpusError) -> Document {
        var builder = DocumentBuilder(source)
        var lines = DocumentLines(source, from: source.begin)
        var isFirst = true
        while let line = lines.next() {
            if source.isBlank(line.text) { continue }
            if Self.isNumber(line.text, in: source) || !isFirst && Self.hasArrow(line.text, in: source) {
                let time = Self.hasArrow(line.text, in: source) ? line : lines.next()
                try Self.checkTime(time, behind: line, in: source)
            } else if isFirst, !SubtitleTime.isTime(line.text, needsHours: true, in: source) {
                throw source.mistake(
                    at: line.text.lowerBound, found: source.quoted(line.text), expected: "the number of a subtitle")
            } else if !isFirst {
                // A text may have a blank line in it.
                lines = DocumentLines(source, from: line.text.lowerBound)
            }
            isFirst = false
            var texts: [Range<Int>] = []
            while let text = lines.peek(), !source.isBlank(text.text) {
                texts.append(text.text)
                _ = lines.next()
            }
            SubtitleCue(texts, in: source).replace(into: &builder, SubRipStyle())
        }
        return builder.document()
    }

    private static func checkTime(
        _ time: DocumentLines.Line?, behind number: DocumentLines.Line, in source: DocumentSource
    ) throws(CorpusError) {
        if let time, SubtitleTime.isTime(time.text, needsHours: true, in: source) { return }
        throw source.mistake(
            at: time?.text.lowerBound ?? number.end,
            found: time.map { source.quoted($0.text) } ?? "the end of the document",
            expected: "times such as 00:00:01,000 --> 00:00:02,500")
    }

    private static func isNumber(_ line: Range<Int>, in source: DocumentSource) -> Bool {
        source.bytes[source.trimmed(line)].allSatisfy(\.isASCIIDigit)
    }

    private static func hasArrow(_ line: Range<Int>, in source: DocumentSource) -> Bool {
        source.first("-->", from: line.lowerBound, before: line.upperBound) != nil
    }
}

/// How text is written in subtitles of SubRip: as it is.
struct SubRipStyle: InlineStyle {
    func written(_ text: String) -> String { text }
}
