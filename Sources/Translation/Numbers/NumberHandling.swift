/// What becomes of numbers that a translation has otherwise than its source, or not at all.
public enum NumberHandling: String, CaseIterable, Sendable {
    /// They are written as the source has them, where the attention says that they belong.
    case repair
    /// They stay what the model wrote, and the translation carries a warning.
    case warn
    /// They stay what the model wrote.
    case keep
}
