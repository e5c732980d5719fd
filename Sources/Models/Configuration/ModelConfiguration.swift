/// The shape of a translation model: everything that decides which parameters it has and how they are joined.
///
/// The defaults describe the attention model of Bahdanau et al. 2015 (arXiv:1409.0473) at a size for small corpora.
public struct ModelConfiguration: BuildableConfiguration {
    /// Rows of the source embedding: the number of source pieces; 0 until the source tokenizer exists.
    public var sourceVocabularySize = 0
    /// Rows of the target embedding and of the logits: the number of target pieces; 0 until the tokenizer exists.
    public var targetVocabularySize = 0
    /// How pieces become vectors.
    public var embedding = EmbeddingConfiguration()
    /// How the source sentence is read.
    public var encoder = EncoderConfiguration()
    /// How the decoder looks back at the source sentence.
    public var attention = AttentionConfiguration()
    /// How the target sentence is written.
    public var decoder = DecoderConfiguration()
    /// What is randomly set to zero while training.
    public var dropout = DropoutConfiguration()
    /// Which sides go from the end of a sentence to its beginning.
    public var reversed = ReversedSides()
    /// What is read beside the source; nil for nothing.
    public var secondSource: SecondSourceConfiguration?
    /// How pieces of the source are taken over into the target as they are; nil for not at all, of which a file says nothing.
    public var copying: Copying?

    /// Makes the default model, its vocabulary sizes still unknown.
    public init() {}
}
