import Text

/// Subtitles of the web: blocks of lines, those with times are texts.
///
/// - Source: WebVTT, the W3C's candidate recommendation of 2019, section 4.
struct WebVTTFormat: DocumentFormat {
    static let name = "vtt"
    static let settings: Set<DocumentSettings.Name> = []

    init(_ settings: DocumentSettings) {}

    func document(_ source: DocumentSource) throws(CorpusError) -> Document {
        var builder = DocumentBuilder(source)
        var lines = DocumentLines(source, from: source.begin)
        guard let first = lines.next(), Self.begins(first.text, with: "WEBVTT", in: source) else {
            throw source.mistake(
                at: source.begin,
                found: DocumentLines(source, from: source.begin).peek().map { source.quoted($0.text) }
                    ?? "an empty document", expected: "'WEBVTT'")
        }
        while let line = lines.peek(), !line.text.isEmpty, !Self.hasArrow(line.text, in: source) { _ = lines.next() }
        while let line = lines.peek() {
            if line.text.isEmpty {
                _ = lines.next()
            } else {
                try Self.readBlock(&lines, &builder)
            }
        }
        return builder.document()
    }

    private static func readBlock(
        _ lines: inout DocumentLines, _ builder: inout DocumentBuilder
    ) throws(CorpusError) {
        let source = builder.source
        var block: [Range<Int>] = []
        while let line = lines.peek(), !line.text.isEmpty {
            block.append(line.text)
            _ = lines.next()
        }
        let isTime = block.prefix(2).firstIndex { hasArrow($0, in: source) }
        let others: [StaticString] = ["NOTE", "STYLE", "REGION"]
        if isTime == nil, others.contains(where: { begins(block[0], with: $0, in: source) }) { return }
        let time = block[isTime ?? min(1, block.count - 1)]
        guard isTime != nil, SubtitleTime.isTime(time, needsHours: false, in: source) else {
            throw source.mistake(
                at: time.lowerBound, found: source.quoted(time), expected: "times such as 00:01.000 --> 00:02.500")
        }
        let texts = Array(block[((isTime ?? 0) + 1)...])
        SubtitleCue(texts, in: source).replace(into: &builder, MarkupStyle(rules: .xml))
    }

    /// Whether a line is a word, or begins with it and a space.
    private static func begins(_ line: Range<Int>, with word: StaticString, in source: DocumentSource) -> Bool {
        let end = line.lowerBound + word.utf8CodeUnitCount
        guard end <= line.upperBound, source.has(word, at: line.lowerBound) else { return false }
        return end == line.upperBound || " \t".utf8.contains(source[end])
    }

    private static func hasArrow(_ line: Range<Int>, in source: DocumentSource) -> Bool {
        source.first("-->", from: line.lowerBound, before: line.upperBound) != nil
    }
}
