import Text

/// Characters of a text in UTF-8.
extension [UInt8] {
    /// The character that begins at a position; nil at the end of the text.
    func scalar(at position: Int) -> Unicode.Scalar? {
        guard position < count else { return nil }
        var parser = Unicode.UTF8.ForwardParser()
        var rest = self[position...].prefix(4).makeIterator()
        guard case .valid(let encoded) = parser.parseScalar(from: &rest) else { return nil }
        return Unicode.UTF8.decode(encoded)
    }

    /// The character that ends before a position; nil at the beginning of the text.
    func scalar(before position: Int) -> Unicode.Scalar? {
        self[..<position].lastIndex { !UTF8.isContinuation($0) }.flatMap { scalar(at: $0) }
    }

    /// Whether a space, a tab or the like begins at a position.
    func isSpacing(at position: Int) -> Bool { scalar(at: position)?.isSpacing ?? false }

    /// Whether a space, a tab or the like ends before a position.
    func isSpacing(before position: Int) -> Bool { scalar(before: position)?.isSpacing ?? false }
}
