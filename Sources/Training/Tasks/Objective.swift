import Autograd
import Corpora
import Layers
import Models
import TensorCore

/// What training lowers: a loss of a model on some examples.
public protocol Objective<Model, Examples>: Sendable {
    /// What is trained.
    associatedtype Model
    /// Part of a batch.
    associatedtype Examples

    /// Whether it has another loss of the targets than their log-likelihood, as with smoothed labels.
    var isSmoothed: Bool { get }
    /// What is added to the loss of the targets, by the names that logs have; nothing for most.
    var added: [String] { get }

    /// The loss of some examples.
    /// - Parameter scale: what the summed loss is multiplied with.
    /// - Returns: the scaled loss [1], and the unscaled losses of the targets.
    func loss(
        of model: Model, on examples: Examples, _ pass: ForwardPass, scale: Float
    ) -> (loss: Variable, tokens: TokenLosses)
}

extension Objective {
    /// Nothing.
    public var added: [String] { [] }
}

/// The label-smoothed cross-entropy of every target piece after the pieces before it.
/// - Source: Szegedy et al. 2016, arXiv:1512.00567, section 7.
public struct CrossEntropy: Objective {
    /// The probability mass spread over the vocabulary, in [0, 1).
    public let smoothing: Float

    /// An objective.
    public init(smoothing: Float) {
        self.smoothing = smoothing
    }

    /// Whether there is any smoothing.
    public var isSmoothed: Bool { smoothing > 0 }

    /// `TranslationModel.loss`.
    public func loss(
        of model: TranslationModel, on examples: Batch, _ pass: ForwardPass, scale: Float
    ) -> (loss: Variable, tokens: TokenLosses) {
        model.loss(
            SourceTensors(examples, for: model), TargetTensors(examples, for: model), pass, smoothing: smoothing,
            scale: scale)
    }
}
