import Autograd
import Layers
import Models
import TensorCore

/// The recurrent network that is told at every step whether to stay or to go on.
///
/// Written down, it is one matrix: that of the moves above that of the cheers. What multiplies it is a move and a cheer
/// side by side, here the first move and "go on".
///
///                    | 1 0 0  0 1 0 |
///                    | 0 1 0  0 0 1 |
///     [1 0 0  0 1] · | 0 0 1  1 0 0 | = [1 0 0  1 2 1]
///                    | 1 1 1  0 0 0 |
///                    | 0 0 0  1 1 1 |
///
/// A move proposes itself, in the left half, and its successor, in the right half. A cheer speaks for one half. The winner
/// is what both want, the only 2: `[0 0 0  0 1 0]`. Folding adds the halves to the next move, `[0 1 0]`.
///
/// As layers it is an Elman cell, `h' = relu(x · W + h · U + b)`, and a linear layer that folds, `y = h' · F`:
///
/// - the state `h` is the winner, so that a step begins by folding: `U` is `F` times the matrix of the moves;
/// - `x` is the cheer, and `W` the matrix of the cheers;
/// - `b` is -1 everywhere, so that of the sums 0, 1 and 2 relu leaves 0, 0 and 1: the winner takes all.
package struct RecurrentNetworkWithInput: EndlessNetwork {
    /// The kind in its file.
    package static var kind: String { "example-recurrent-with-input" }
    /// The first.
    package static var version: Int { 1 }

    /// The names.
    package let configuration: Symbols
    /// Where the weights are.
    package let device: Device
    let layer: RecurrentLayer
    private let folding: Linear

    /// A network of as many values as there are names, and a state of two halves.
    package init(_ configuration: Symbols, _ initializer: Initializer) {
        self.configuration = configuration
        device = initializer.device
        let outputs = configuration.outputs.count
        layer = RecurrentLayer(
            WeightedCell(
                "layer", ElmanCell(.relu), inputs: configuration.inputs.count, hidden: 2 * outputs, initializer))
        folding = Linear(unbiased: "folding", 2 * outputs, outputs, initializer)
    }

    /// The network of two inputs and three outputs whose weights are set by hand.
    /// - Throws: `ParameterMismatch` when there are more names, or fewer.
    package init(byHand symbols: Symbols, on device: Device) throws(ParameterMismatch) {
        let moves: [[Float]] = [
            [1, 0, 0, 0, 1, 0],
            [0, 1, 0, 0, 0, 1],
            [0, 0, 1, 1, 0, 0],
        ]
        let cheers: [[Float]] = [
            [1, 1, 1, 0, 0, 0],
            [0, 0, 0, 1, 1, 1],
        ]
        let folding: [[Float]] = [
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, 1],
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, 1],
        ]
        let foldAndMove = matmul(
            Variable(Tensor(rows: folding, on: device)), Variable(Tensor(rows: moves, on: device)))
        let weights = [
            "layer.input.weights": Tensor(rows: cheers, on: device),
            "layer.input.bias": Tensor(zeros: [6], on: device),
            "layer.recurrent.weights": foldAndMove.value,
            "layer.recurrent.bias": Tensor(repeating: -1, shape: [6], on: device),
            "folding.weights": Tensor(rows: folding, on: device),
        ]
        try self.init(symbols, adopting: weights, on: device)
    }

    /// The outputs in the left half.
    package func state(after outputs: Tensor) -> Tensor {
        concatenated([Variable(outputs), Variable(Tensor(zeros: outputs.shape, on: device))]).value
    }

    /// The winners are the states, which are folded into outputs.
    package func run(_ inputs: Tensor, from state: Tensor, _ pass: ForwardPass) -> (outputs: Tensor, state: Tensor) {
        let states = layer.states(inputs, from: state, pass)
        return (folding(states, pass).value, states.value.step(inputs.shape[0] - 1))
    }

    /// The layer's, then the folding's.
    package var parameters: [Parameter] { layer.parameters + folding.parameters }
}
