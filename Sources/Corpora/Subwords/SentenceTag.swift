/// A piece that stands in front of a sentence and says where it comes from, such as `<bt>` for what a model has written.
/// - Source: Caswell et al. 2019, "Tagged back-translation", arXiv:1906.06442.
public enum SentenceTag {
    /// Whether a text may be a tag that a vocabulary is trained with.
    ///
    /// It becomes one piece wherever it stands in a text, so it is as `UserSymbol` says, and has a sign that is neither letter
    /// nor number.
    public static func isValid(_ text: String) -> Bool {
        UserSymbol.isValid(text) && text.contains { !$0.isLetter && !$0.isNumber }
    }
}
