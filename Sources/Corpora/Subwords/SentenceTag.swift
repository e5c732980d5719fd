/// A piece that stands in front of a sentence and says where it comes from, such as `<bt>` for what a model has written.
/// - Source: Caswell et al. 2019, "Tagged back-translation", arXiv:1906.06442.
public enum SentenceTag {
    /// More than anybody writes.
    private static let longest = 100

    /// Whether a text may be a tag that a vocabulary is trained with.
    ///
    /// It becomes one piece wherever it stands in a text, so it has no spaces, and a sign that is neither letter nor number. The
    /// library takes a list of such pieces with commas between them.
    public static func isValid(_ text: String) -> Bool {
        let specials = SpecialPiece.allCases.map(\.name)
        let isOfOrdinarySigns = text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .unassigned, .surrogate:
                false
            default: !",\"\u{2581}\u{2585}\u{FFFD}".unicodeScalars.contains(scalar)
            }
        }
        return (1...longest).contains(text.utf8.count) && isOfOrdinarySigns && !specials.contains(text)
            && text.contains { !$0.isLetter && !$0.isNumber }
    }
}
