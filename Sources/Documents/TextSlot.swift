/// A place in a document that has texts, or gets them.
struct TextSlot: Sendable {
    /// The texts that are to be translated, each a line with a letter at least.
    let texts: [String]
    /// The bytes of the document that the place has where the texts stay what they are.
    let unchanged: Range<Int>
    /// The bytes of the place with other texts, as many as there are.
    let write: @Sendable ([String]) -> [UInt8]
}
