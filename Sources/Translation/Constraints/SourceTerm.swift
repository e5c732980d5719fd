/// A term of a line whose translation is asked for.
struct SourceTerm: Equatable, Sendable {
    /// Where it stands, in bytes of what is read of the line.
    let range: Range<Int>
    /// Its translation.
    let target: String
    /// The pieces that the line's translation must contain; none where the target vocabulary cannot write them.
    let pieces: [Int32]
}
