import Autograd
import TensorCore

/// A layer without recurrence between others, `y = tanh(x · W + b)`, as wide as what it reads.
public struct FeedForward: Module, Sendable {
    private let linear: Linear

    /// A layer of a width.
    public init(_ name: String, size: Int, _ initializer: Initializer) {
        linear = Linear(name, size, size, initializer)
    }

    /// [..., size] to [..., size].
    public func callAsFunction(_ x: Variable, _ pass: ForwardPass) -> Variable { tanh(linear(x, pass)) }

    /// The linear layer's.
    public var parameters: [Parameter] { linear.parameters }
}
