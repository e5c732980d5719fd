/// Subword regularisation: every epoch sees every sentence cut into other pieces.
///
/// A draw is a function of the seed, the epoch, the index of the pair and the side, and of nothing else: not of threads, of
/// what stands beside the pair in its batch, or of earlier draws. Only what is trained on is drawn; validation and
/// translation have the best segmentations. Which pairs go together is planned by the lengths of the best segmentations,
/// so that it is the same with and without sampling, and a budget of tokens holds for those; the batches themselves are as
/// long as what was drawn. A side that would be longer than the corpus allows has its best segmentation, which is known to
/// fit.
/// - Source: Kudo 2018, arXiv:1804.10959; for byte-pair encoding, Provilkov et al. 2020, arXiv:1910.13267.
public struct SubwordSampling: Hashable, Sendable {
    /// The most segmentations that can be drawn from when not all of them are.
    public static let mostSegmentations = 512

    /// How freely pieces are drawn; see `SubwordModel.sample`.
    public let alpha: Float
    /// How many of the best segmentations a unigram model draws from; nil for all there are.
    public let nbest: Int?
    /// Where the drawing starts from.
    public let seed: UInt64

    /// Makes a sampling.
    public init(alpha: Float, nbest: Int? = nil, seed: UInt64) {
        self.alpha = alpha
        self.nbest = nbest
        self.seed = seed
    }
}
