/// What becomes of the attributes of tags that people read: `alt`, `title`, `placeholder`, `aria-label` and the like.
public enum AttributeHandling: String, CaseIterable, Sendable {
    /// They stay what they are, as all of a tag does.
    case keep
    /// They are translated, each as a line of its own.
    case translate
}
