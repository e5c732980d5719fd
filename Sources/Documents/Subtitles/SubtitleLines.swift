import Text

extension DocumentLines {
    /// Passes over the lines of a subtitle's text: up to one that ends it, or the times of the next subtitle, which may follow without
    /// a blank line.
    /// - Parameters:
    ///   - needsHours: whether times have hours.
    ///   - isEnd: whether a line ends a text.
    mutating func subtitle(
        needsHours: Bool, in source: DocumentSource, until isEnd: (Range<Int>) -> Bool
    ) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        while let line = peek(), !isEnd(line.text), !SubtitleTime.isTime(line.text, needsHours: needsHours, in: source)
        {
            lines.append(line.text)
            _ = next()
        }
        return lines
    }
}

extension DocumentSource {
    /// Whether a line has the arrow that stands between two times.
    func hasArrow(_ line: Range<Int>) -> Bool { first("-->", from: line.lowerBound, before: line.upperBound) != nil }
}
