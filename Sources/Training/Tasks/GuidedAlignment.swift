import Autograd
import Corpora
import Models
import TensorCore

/// How far a model's attention is from alignments that are given: the cross-entropy between the two at each step.
///
/// Every piece of a target word is to look at the pieces of the source words that the word is linked to, with equal weights, and
/// `</s>` at `</s>`. What is linked to nothing may look anywhere.
/// - Source: Chen et al. 2016, arXiv:1607.01628, section 3; what is linked, and `</s>`, as in Marian.
public struct GuidedAlignment: AddedLoss {
    /// What it is multiplied with.
    public let weight: Float

    /// A loss with a weight.
    public init(weight: Float) {
        self.weight = weight
    }

    /// `guided_alignment`.
    public var name: String { "guided_alignment" }

    /// `guidedAlignmentLoss`; nil where no pair of the examples is aligned.
    public func callAsFunction(of target: ForcedTarget, on examples: Batch, scale: Float) -> StepLosses? {
        guard let shares = examples.paddedAlignment() else { return nil }
        let attention = attention(of: target)
        let device = attention.value.device
        return guidedAlignmentLoss(
            of: attention, alignment: Tensor(shares, shape: attention.shape, on: device),
            importance: examples.importance(on: device), scale: scale)
    }
}
