import Text

/// A line to translate, with what its translation must respect.
public struct TranslationRequest: Equatable, Sendable {
    /// The line.
    public var text: String
    /// What models read beside the line that read two sources, such as its translation by another system, or the line before
    /// it; nil for nothing, which they don't take.
    public var secondSource: String?
    /// The text that the translation begins with, in the target language.
    public var prefix = ""
    /// Phrases that the translation must contain.
    public var required: [String] = []
    /// Terms whose translations the translation must contain, where the line has them; nil for none.
    public var terminology: Terminology?
    /// Phrases that the translation must not contain.
    public var forbidden: [String] = []
    /// Whether capital letters make a difference in these.
    public var forbiddenCase = CaseMatching.exact
    /// What becomes of tags, placeholders and addresses.
    public var markup = MarkupHandling.keep
    /// What comes through as it is beside these, where they do; nil for nothing.
    public var protected: TextPatterns?
    /// What becomes of the attributes of tags that people read, where tags come through.
    public var attributes = AttributeHandling.keep
    /// Whether who reads the translation of a line with tags takes references such as `&amp;` for their characters: then terms with
    /// `&` and `<` are written by them.
    public var readsReferences = true
    /// What becomes of numbers that the model would write otherwise than the line has them, or not at all.
    public var numbers = NumberHandling.repair
    /// The piece in front of the line, of those that the model was trained with; nil for none.
    public var tag: String?
    /// What the draws of sampling depend on, such as the number of the line.
    public var seed: UInt64

    /// A line without constraints.
    /// - Parameter seed: what the draws of sampling depend on.
    public init(_ text: String, seed: UInt64 = 0) {
        self.text = text
        self.seed = seed
    }
}
