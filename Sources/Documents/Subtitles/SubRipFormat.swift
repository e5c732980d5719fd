import Text

/// Subtitles of SubRip: numbers, times and lines of text, with blank lines between them.
struct SubRipFormat: DocumentFormat {
    static let name = "srt"
    static let readsReferences = false
    static let settings: Set<DocumentSettings.Name> = []

    init(_ settings: DocumentSettings) {}

    func document(_ source: DocumentSource) throws(CorpusError) -> Document {
        var builder = DocumentBuilder(source)
        var lines = DocumentLines(source, from: source.begin)
        var isFirst = true
        while let line = lines.next() {
            if source.isBlank(line.text) { continue }
            if Self.isNumber(line.text, in: source) && (isFirst || Self.mayBeTime(lines.peek(), in: source)) {
                try Self.checkTime(lines.next(), behind: line, in: source)
            } else if !isFirst && source.hasArrow(line.text) {
                try Self.checkTime(line, behind: line, in: source)
            } else if isFirst, !SubtitleTime.isTime(line.text, needsHours: true, in: source) {
                throw source.mistake(
                    at: line.text.lowerBound, found: source.quoted(line.text), expected: "the number of a subtitle")
            } else if !isFirst {
                // A text may have a blank line in it.
                lines = DocumentLines(source, from: line.text.lowerBound)
            }
            isFirst = false
            var texts = lines.subtitle(needsHours: true, in: source, until: source.isBlank)
            if let next = lines.peek(), !source.isBlank(next.text), let last = texts.last,
                Self.isNumber(last, in: source)
            {
                // The number of the next subtitle.
                texts.removeLast()
                lines = DocumentLines(source, from: last.lowerBound)
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

    /// Whether a line has times, or what looks like them: a number before another line is a text.
    private static func mayBeTime(_ line: DocumentLines.Line?, in source: DocumentSource) -> Bool {
        line.map { source.first("->", from: $0.text.lowerBound, before: $0.text.upperBound) != nil } ?? false
    }
}

/// How text is written in subtitles of SubRip: as it is.
struct SubRipStyle: InlineStyle {
    func written(_ text: String) -> String { text }
}
