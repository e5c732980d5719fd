import Autograd
import TensorCore

/// A linear layer: `y = x · W + b`.
public struct Linear: Module, Sendable {
    /// [inputs, outputs].
    public let weights: Parameter
    /// [outputs]; nil for a layer without bias.
    public let bias: Parameter?

    /// A layer with a bias.
    public init(_ name: String, _ inputs: Int, _ outputs: Int, _ initializer: Initializer) {
        weights = initializer.glorot("\(name).weights", inputs, outputs)
        bias = initializer.zeros("\(name).bias", [outputs])
    }

    /// A layer without a bias.
    public init(unbiased name: String, _ inputs: Int, _ outputs: Int, _ initializer: Initializer) {
        weights = initializer.glorot("\(name).weights", inputs, outputs)
        bias = nil
    }

    /// [..., inputs] to [..., outputs].
    public func callAsFunction(_ x: Variable, _ pass: ForwardPass) -> Variable {
        affine(x, pass.factor(weights), bias.map { pass($0) })
    }

    /// The weights and, where there is one, the bias.
    public var parameters: [Parameter] { [weights] + (bias.map { [$0] } ?? []) }
}
