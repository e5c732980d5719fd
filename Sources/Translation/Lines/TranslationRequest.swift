/// A line to translate, with what its translation must respect.
public struct TranslationRequest: Equatable, Sendable {
    /// The line.
    public var text: String
    /// The text that the translation begins with, in the target language.
    public var prefix = ""
    /// Phrases that the translation must contain.
    public var required: [String] = []
    /// Terms whose translations the translation must contain, where the line has them; nil for none.
    public var terminology: Terminology?
    /// Phrases that the translation must not contain.
    public var forbidden: [String] = []
    /// What becomes of tags, placeholders and addresses.
    public var markup = MarkupHandling.keep
    /// What the draws of sampling depend on, such as the number of the line.
    public var seed: UInt64 = 0

    /// A line without constraints.
    public init(_ text: String) {
        self.text = text
    }
}
