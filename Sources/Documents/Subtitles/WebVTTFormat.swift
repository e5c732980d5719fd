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
        while let line = lines.peek(), !line.text.isEmpty, !source.hasArrow(line.text) { _ = lines.next() }
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
        guard var time = lines.next()?.text else { return }
        let first = time
        if !source.hasArrow(first), let second = lines.peek()?.text, !second.isEmpty {
            // The first line is a name, or the title of another block.
            time = second
        }
        let others: [StaticString] = ["NOTE", "STYLE", "REGION"]
        if !source.hasArrow(time), others.contains(where: { begins(first, with: $0, in: source) }) {
            while let line = lines.peek(), !line.text.isEmpty { _ = lines.next() }
            return
        }
        guard SubtitleTime.isTime(time, needsHours: false, in: source) else {
            throw source.mistake(
                at: time.lowerBound, found: source.quoted(time), expected: "times such as 00:01.000 --> 00:02.500")
        }
        if time != first { _ = lines.next() }
        // No text has an arrow in it.
        let texts = lines.subtitle(needsHours: false, in: source) { $0.isEmpty || source.hasArrow($0) }
        SubtitleCue(texts, in: source).replace(into: &builder, MarkupStyle(rules: .xml))
        // Where something else than times has one, nobody sees what follows.
        while let line = lines.peek()?.text, source.hasArrow(line), !beginsAsTime(line, in: source) {
            _ = lines.next()
            while let line = lines.peek()?.text, !line.isEmpty, !source.hasArrow(line) { _ = lines.next() }
        }
    }

    /// Whether a line begins with a number and a colon, and so is meant for times.
    private static func beginsAsTime(_ line: Range<Int>, in source: DocumentSource) -> Bool {
        let text = source.trimmed(line)
        let end = source.skip(from: text.lowerBound, to: text.upperBound) { $0.isASCIIDigit }
        return end > text.lowerBound && end < text.upperBound && source[end] == UInt8(ascii: ":")
    }

    /// Whether a line is a word, or begins with it and a space.
    private static func begins(_ line: Range<Int>, with word: StaticString, in source: DocumentSource) -> Bool {
        let end = line.lowerBound + word.utf8CodeUnitCount
        guard end <= line.upperBound, source.has(word, at: line.lowerBound) else { return false }
        return end == line.upperBound || " \t".utf8.contains(source[end])
    }
}
