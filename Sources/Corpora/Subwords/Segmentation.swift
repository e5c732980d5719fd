/// A text as a subword model cuts it.
public struct Segmentation: Equatable, Sendable {
    /// The numbers of the pieces, special ones left out.
    public let ids: [Int32]
    /// The bytes of the text that each piece stands for.
    ///
    /// They are those of the text before normalisation. They ascend and leave out what the normalisation removes at both
    /// ends; where it makes several pieces of one character, one of them has its bytes and the others none.
    public let ranges: [Range<Int>]
    /// The pieces as written: `▁` is a space, and text that the vocabulary lacks stands for itself.
    public let pieces: [String]

    /// A text without pieces.
    package static let empty = Segmentation(ids: [], ranges: [], pieces: [])

    /// The same behind a piece that has no bytes of the text.
    package func following(_ piece: String, _ id: Int32) -> Segmentation {
        Segmentation(ids: [id] + ids, ranges: [0..<0] + ranges, pieces: [piece] + pieces)
    }
}
