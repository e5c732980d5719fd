import Autograd
import TensorCore

/// A tensor that training changes, with the name it has in a model file.
///
/// Parameters have identity: two layers that share one hold the same object, and its gradient is the sum of both uses.
public final class Parameter: Sendable {
    /// The name, unique within a model, such as `decoder.recurrent.weights`.
    public let name: String
    /// The value; an optimiser writes into its memory.
    public let value: Tensor

    /// A parameter with its initial value.
    public init(name: String, value: Tensor) {
        self.name = name
        self.value = value
    }
}

/// Part of a model that holds parameters.
public protocol Module {
    /// Every parameter, each once, in an order that depends on the configuration alone.
    var parameters: [Parameter] { get }
}
