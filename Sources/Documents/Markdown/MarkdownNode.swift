/// A part of a text of Markdown.
struct MarkdownNode {
    /// What it is.
    enum Kind {
        /// Text, as it is read.
        case text(String)
        /// What separates words.
        case space
        /// What comes through.
        case token(InlineToken.Kind)
        /// Signs that may begin or end an emphasis.
        case delimiters(MarkdownDelimiters)
    }

    /// What it is.
    var kind: Kind
    /// Its bytes in the text.
    var range: Range<Int>
    /// What is written in its place once something has changed; nil for itself.
    var written: [UInt8]?
    /// Values in it that are to be translated.
    var attributes: [InlineToken.Attribute] = []

    /// The tokens that it is.
    func tokens(in text: MarkdownText) -> [InlineToken] {
        switch kind {
        case .text(let read): [InlineToken(kind: .text, range: text.range(range), text: read)]
        case .space: [.space(text.range(range))]
        case .token(let kind):
            [InlineToken(kind: kind, range: text.range(range), written: written, attributes: attributes)]
        case .delimiters(let delimiters): delimiters.tokens(range, in: text)
        }
    }
}
