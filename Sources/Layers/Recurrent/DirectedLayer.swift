import Autograd
import TensorCore

/// A recurrent layer that reads a whole sequence from one end or from both.
public struct DirectedLayer: Module, Sendable {
    /// How the states of two directions become one vector.
    public enum Merge: Sendable {
        /// Forward and backward states side by side.
        case concat
        /// Their sum.
        case sum
    }

    /// One layer a direction.
    private let directions: [RecurrentLayer]
    private let merge: Merge
    /// Whether one input side serves all directions.
    private let sharesInput: Bool

    /// A layer of one direction.
    public init(_ layer: RecurrentLayer) {
        directions = [layer]
        merge = .concat
        sharesInput = false
    }

    /// A layer of both directions.
    /// - Parameter sharesInput: whether they have one input side, which then projects once.
    /// - Source: Schuster and Paliwal 1997, Bidirectional recurrent neural networks.
    public init(forward: WeightedCell, backward: WeightedCell, merge: Merge, sharesInput: Bool) {
        directions = [
            RecurrentLayer(forward, direction: .forward), RecurrentLayer(backward, direction: .backward),
        ]
        self.merge = merge
        self.sharesInput = sharesInput
    }

    /// Of two directions, how they merge and what they share, in a few words; empty for one.
    public var kind: String {
        if directions.count == 1 { return "" }
        let merged = merge == .concat ? "both directions, side by side" : "both directions, their sum"
        if directions[0].cell.name == directions[1].cell.name { return "\(merged), with the same weights" }
        return sharesInput ? "\(merged), with one input side" : merged
    }

    /// Values at each place of the sequence.
    public var size: Int {
        let hidden = directions[0].cell.hidden
        return merge == .concat ? directions.count * hidden : hidden
    }

    /// [time, batch, inputs] to the states of all places, [time, batch, size], and the states at the ends of reading,
    /// [batch, size].
    /// - Parameters:
    ///   - lengths: int32 [batch]; positions past a length change nothing.
    ///   - dropout: the rate at which values of the states drop out (`StackDropout.state`).
    public func callAsFunction(
        _ x: Variable, lengths: Tensor, dropout: Float = 0, _ pass: ForwardPass
    ) -> (states: Variable, final: Variable) {
        let shared = sharesInput ? directions[0].cell.input(x, pass) : nil
        let states = directions.map { layer in
            layer.run(
                projected: shared ?? layer.cell.input(x, pass), from: nil, lengths: lengths, dropout: dropout, pass
            ).states
        }
        let ends = zip(directions, states).map { layer, states in
            step(states, layer.direction == .forward ? x.shape[0] - 1 : 0)
        }
        return (merged(states), merged(ends))
    }

    private func merged(_ parts: [Variable]) -> Variable {
        if parts.count == 1 { return parts[0] }
        return merge == .concat ? concatenated(parts) : parts[0] + parts[1]
    }

    /// The directions'.
    public var parameters: [Parameter] { directions.flatMap(\.parameters) }
}
