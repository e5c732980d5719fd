import Autograd
import Corpora
import Models
import TensorCore

/// A loss that is added to that of a translation model's targets.
public protocol AddedLoss: Sendable {
    /// What logs call it: the last part of its key in the configuration.
    var name: String { get }
    /// What it is multiplied with.
    var weight: Float { get }

    /// The loss of some examples.
    /// - Parameters:
    ///   - target: what the model has made of their targets.
    ///   - examples: in the order in which the model reads and writes them.
    ///   - scale: what the summed loss is multiplied with, its weight included.
    /// - Returns: nil where there is nothing to go by.
    func callAsFunction(of target: ForcedTarget, on examples: Batch, scale: Float) -> StepLosses?
}

extension AddedLoss {
    /// Where each step looks; what calls itself by a name needs it.
    func attention(of target: ForcedTarget) -> Variable {
        guard let attention = target.attention else { preconditionFailure("\(name) of a model without attention") }
        return attention
    }
}

extension Batch {
    /// The weights of its pairs, [count]; nil for none.
    func importance(on device: Device) -> Tensor? {
        weights.map { Tensor($0, shape: [count], on: device) }
    }
}
