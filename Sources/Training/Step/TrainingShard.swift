import Autograd
import Layers

/// A part of a batch, which one thread works on.
public protocol TrainingShard: Sendable {
    /// How much its examples count among those of the batch: its target tokens, for one.
    var weight: Int { get }
    /// What is added to the loss of the targets, by the names that logs have; all shards have the same.
    var added: [String] { get }

    /// The loss of its examples.
    /// - Parameter scale: what the summed loss is multiplied with, such as one over the weight of the whole batch.
    /// - Returns: the scaled loss [1], and the unscaled losses of the targets.
    func loss(_ pass: ForwardPass, scale: Float) -> (loss: Variable, tokens: TokenLosses)
}

extension TrainingShard {
    /// Nothing.
    public var added: [String] { [] }
}
