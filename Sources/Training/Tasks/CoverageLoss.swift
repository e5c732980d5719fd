import Autograd
import Corpora
import Models
import TensorCore

/// How much of a model's attention goes where earlier steps have looked already.
/// - Source: See et al. 2017, arXiv:1704.04368, section 2.3.
public struct CoverageLoss: AddedLoss {
    /// What it is multiplied with.
    public let weight: Float

    /// A loss with a weight.
    public init(weight: Float) {
        self.weight = weight
    }

    /// `coverage_loss`.
    public var name: String { "coverage_loss" }

    /// `coverageLoss`.
    public func callAsFunction(of target: ForcedTarget, on examples: Batch, scale: Float) -> StepLosses? {
        let attention = attention(of: target)
        let device = attention.value.device
        return coverageLoss(
            of: attention, sourceLengths: Tensor(examples.sourceLengths, shape: [examples.count], on: device),
            targetLengths: Tensor(examples.targetLengths, shape: [examples.count], on: device),
            importance: examples.importance(on: device), scale: scale)
    }
}
