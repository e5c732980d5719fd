import Autograd
import Layers
import Models
import TensorCore

/// The simplest recurrent network: its output is what it begins the next step with.
///
///     [1 0 0] · | 0 1 0 | = [0 1 0],    [0 1 0] · (the same) = [0 0 1],    [0 0 1] · (the same) = [1 0 0]
///               | 0 0 1 |
///               | 1 0 0 |
///
/// It is an Elman cell, `h' = relu(x · W + h · U + b)`, whose state `h` is the output. `U` is the matrix above. `W` is the
/// identity: an input sets the network going, and from then on it hears nothing but zeros.
package struct RecurrentNetwork: EndlessNetwork {
    /// The kind in its file.
    package static var kind: String { "example-recurrent" }
    /// The first.
    package static var version: Int { 1 }

    /// The names, the same on both sides.
    package let configuration: Symbols
    /// Where the weights are.
    package let device: Device
    private let layer: RecurrentLayer

    /// A network of as many values as there are names.
    package init(_ configuration: Symbols, _ initializer: Initializer) {
        self.configuration = configuration
        device = initializer.device
        layer = RecurrentLayer(
            WeightedCell(
                "layer", ElmanCell(.relu), inputs: configuration.inputs.count, hidden: configuration.outputs.count,
                initializer))
    }

    /// The network of three symbols whose weights are set by hand.
    /// - Throws: `ParameterMismatch` when there are more names, or fewer.
    package init(byHand symbols: [String], on device: Device) throws(ParameterMismatch) {
        let successor: [[Float]] = [
            [0, 1, 0],
            [0, 0, 1],
            [1, 0, 0],
        ]
        let weights = [
            "layer.input.weights": oneHot([0, 1, 2], of: 3, on: device),
            "layer.input.bias": Tensor(zeros: [3], on: device),
            "layer.recurrent.weights": Tensor(rows: successor, on: device),
            "layer.recurrent.bias": Tensor(zeros: [3], on: device),
        ]
        try self.init(Symbols(inputs: symbols, outputs: symbols), adopting: weights, on: device)
    }

    /// The outputs are the state.
    package func state(after outputs: Tensor) -> Tensor { outputs }

    /// The states are the outputs.
    package func run(_ inputs: Tensor, from state: Tensor, _ pass: ForwardPass) -> (outputs: Tensor, state: Tensor) {
        let states = layer.states(inputs, from: state, pass).value
        return (states, states.step(inputs.shape[0] - 1))
    }

    /// The layer's.
    package var parameters: [Parameter] { layer.parameters }
}
