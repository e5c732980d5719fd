import Autograd
import Layers
import Models
import TensorCore

/// A network without memory: one product leads from what it hears to what it does.
///
///     [0 1] · | 1 0 0 | = [0 1 0]
///             | 0 1 0 |
///
/// The same input has the same output whenever it comes, so two inputs never lead to the third output.
package struct FullyConnectedNetwork: DescribedModel {
    /// The kind in its file.
    package static var kind: String { "example-fully-connected" }
    /// The first.
    package static var version: Int { 1 }

    /// The names.
    package let configuration: Symbols
    /// Where the weights are.
    package let device: Device
    private let layer: Linear

    /// A network of as many values as there are names.
    package init(_ configuration: Symbols, _ initializer: Initializer) {
        self.configuration = configuration
        device = initializer.device
        layer = Linear(unbiased: "layer", configuration.inputs.count, configuration.outputs.count, initializer)
    }

    /// The network of two inputs and three outputs whose weights are set by hand.
    /// - Throws: `ParameterMismatch` when there are more names, or fewer.
    package init(byHand symbols: Symbols, on device: Device) throws(ParameterMismatch) {
        let weights: [[Float]] = [
            [1, 0, 0],
            [0, 1, 0],
        ]
        try self.init(symbols, adopting: ["layer.weights": Tensor(rows: weights, on: device)], on: device)
    }

    /// [rows, inputs] to [rows, outputs].
    package func callAsFunction(_ inputs: Tensor) -> Tensor {
        layer(Variable(inputs), .inference()).value
    }

    /// The layer's.
    package var parameters: [Parameter] { layer.parameters }
}
