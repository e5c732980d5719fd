/// Subword regularisation: every epoch sees every sentence cut into other pieces.
/// - Source: Kudo 2018, arXiv:1804.10959.
public struct SubwordSampling: Hashable, Sendable {
    /// How freely pieces are drawn; see `SubwordModel.sample`.
    public let alpha: Float
    /// Where the drawing starts from.
    public let seed: UInt64

    /// Makes a sampling; the draw for a sentence is a function of seed, epoch and the sentence's index.
    public init(alpha: Float, seed: UInt64) {
        self.alpha = alpha
        self.seed = seed
    }
}
