/// Whether capital letters make a difference where a phrase is looked for.
public enum CaseMatching: String, CaseIterable, Sendable {
    /// They make none.
    case any
    /// They do.
    case exact
}
