/// Something about a translation that its user should know.
public enum TranslationWarning: Equatable, Sendable, CustomStringConvertible {
    /// The source line was too long to be translated as one, and was cut.
    case split(pieces: Int, parts: Int)
    /// The second source was too long to be read as a whole.
    case cutSecondSource(pieces: Int)
    /// No piece was possible: the model's numbers are no numbers, its shortlist is empty, or constraints contradict each
    /// other.
    case untranslated
    /// Numbers of the line that the translation has otherwise, or not at all; in their order.
    case numbers([LostNumber])

    /// One line that says what was found and what was done.
    public var description: String {
        switch self {
        case .split(let pieces, let parts):
            "\(pieces) source pieces, more than are translated as one; split at the ends of sentences where there are some, "
                + "into \(parts) parts"
        case .cutSecondSource(let pieces):
            "\(pieces) pieces of the second source, of which the first \(Translator.maximumSourcePieces) are read"
        case .numbers(let lost): lost.map(\.description).joined(separator: "; ")
        case .untranslated: "no translation: the model gives no piece a probability, or the constraints allow none"
        }
    }
}
