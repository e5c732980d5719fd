/// The four pieces that every vocabulary begins with.
public enum SpecialTokens {
    /// `<pad>`: fills the end of a sentence that is shorter than its batch.
    public static let pad: Int32 = 0
    /// `<unk>`: stands for text that the vocabulary cannot write.
    public static let unknown: Int32 = 1
    /// `<s>`: what the decoder is given before the first piece.
    public static let start: Int32 = 2
    /// `</s>`: follows the last piece of a sentence.
    public static let end: Int32 = 3
    /// The end symbol as written.
    public static let endText = "</s>"
    /// How many there are; ordinary pieces begin at this id.
    public static let count = 4
}
