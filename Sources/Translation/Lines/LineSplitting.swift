/// Where lines are cut before they are translated.
public enum LineSplitting: String, CaseIterable, Sendable {
    /// Between sentences, unless the model was trained on lines of several.
    case automatic = "auto"
    /// Between sentences, and those that are too long to be translated as one within.
    case sentences
    /// Lines that are too long to be translated as one: between sentences, and within those that are too long themselves.
    case long
    /// Nowhere, but for lines that no batch has room for, of more than 2,000 pieces.
    case whole = "none"
}
