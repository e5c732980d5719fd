extension DocumentBuilder {
    /// Has a place for the text of some tokens, where they have letters, and one for each value of an attribute outside of it.
    /// - Parameter layout: how it is laid out; nil for as it is.
    mutating func replace(_ tokens: [InlineToken], _ style: some InlineStyle, layout: InlineLayout? = nil) {
        guard let (numbers, text) = InlineText.trimmed(tokens) else {
            for token in tokens { replaceAttributes(of: token, style) }
            return
        }
        for token in tokens[..<numbers.lowerBound] { replaceAttributes(of: token, style) }
        let layout = layout ?? InlineLayout(of: tokens[numbers], in: source)
        let source = source
        replace(
            text.range,
            by: TextSlot(texts: [text.text] + text.attributes.map(\.text), unchanged: text.range) { texts in
                text.bytes(of: texts[0], attributes: Array(texts.dropFirst()), layout, style, in: source)
            })
        for token in tokens[numbers.upperBound...] { replaceAttributes(of: token, style) }
    }

    /// Has a place for each attribute of a tag that is to be translated.
    mutating func replaceAttributes(of token: InlineToken, _ style: some InlineStyle) {
        for attribute in token.attributes {
            let quote = source[attribute.range.lowerBound - 1]
            replace(
                attribute.range,
                by: TextSlot(texts: [attribute.text], unchanged: attribute.range) { texts in
                    Array(style.written(texts[0], in: quote).utf8)
                })
        }
    }
}
