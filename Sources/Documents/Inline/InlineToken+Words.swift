extension InlineToken {
    /// The words of a stretch of a document, and the spaces between them, line ends included.
    static func words(_ range: Range<Int>, in source: DocumentSource) -> [InlineToken] {
        var tokens: [InlineToken] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let isSpace = MarkupTag.isSpace(source[position])
            let end = source.skip(from: position, to: range.upperBound) { MarkupTag.isSpace($0) == isSpace }
            if isSpace {
                tokens.append(.space(position..<end))
            } else {
                tokens.append(InlineToken(kind: .text, range: position..<end, text: source.text(position..<end)))
            }
            position = end
        }
        return tokens
    }
}
