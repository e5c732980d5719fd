import Corpora
import Models
import TensorCore

/// A translation that a model may write, and how wrong that would be.
public struct RiskCandidate: Equatable, Sendable {
    /// The target pieces in the order of the text, special ones left out.
    public let pieces: [Int32]
    /// From 0 for what is as good as the reference to 1 for what has nothing in common with it.
    public let risk: Double

    /// A candidate with its risk.
    public init(pieces: [Int32], risk: Double) {
        self.pieces = pieces
        self.risk = risk
    }
}

/// Where the candidates of risk training come from: a search, and a metric, of which training knows no more.
public protocol RiskCandidates: Sendable {
    /// What a model as it is may write for the sources of a batch.
    /// - Parameters:
    ///   - batch: in the order of the text, with the references for targets.
    ///   - model: in whose place nothing drops out.
    ///   - stream: whose seed, step and place say what is drawn. What a pair gets depends on them, on the pair's number and on
    ///     the model alone: not on its company, and not on the stream's shard.
    /// - Returns: for each pair candidates that differ from each other.
    func candidates(
        of batch: Batch, by model: TranslationModel, drawing stream: RandomStream
    ) -> [[RiskCandidate]]
}
