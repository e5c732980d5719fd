/// What becomes of tags, placeholders and addresses in a source line.
public enum MarkupHandling: String, CaseIterable, Sendable {
    /// They come through as they are, and so does what has no letters: all of it is left out of what the model reads, and put
    /// back, tags around the words that translate what they held, the rest where it stood.
    case keep
    /// They are text like any other.
    case text
}
