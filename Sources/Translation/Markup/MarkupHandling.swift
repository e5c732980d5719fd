/// What becomes of tags, placeholders and addresses in a source line.
public enum MarkupHandling: String, CaseIterable, Sendable {
    /// They come through as they are: tags are set aside and put back around the words that translate what they held,
    /// placeholders and addresses take the place of the words aligned to them.
    case keep
    /// They are text like any other.
    case text
}
