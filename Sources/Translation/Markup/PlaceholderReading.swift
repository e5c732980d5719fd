/// What a model reads for a placeholder, an address or the like that is a word of its sentence.
package enum PlaceholderReading: Equatable, Sendable {
    /// Nothing: it is put back by its place alone.
    case nothing
    /// The piece that it has learned for it (`PlaceholderPiece`).
    case piece
}
