import Autograd
import Layers
import TensorCore

/// What an encoder's layers and a decoder's have in common: what happens in one of their steps.
public protocol CellSettings {
    /// The recurrent cell.
    var cell: ModelConfiguration.Cell { get }
    /// What bends the sum of an Elman cell.
    var activation: ModelConfiguration.CellActivation { get }
    /// Where a gated recurrent unit resets.
    var reset: ModelConfiguration.Reset { get }
    /// The inputs that a window reads.
    var window: Int { get }
    /// How recurrent weights begin.
    var initialization: ModelConfiguration.Initialization { get }
    /// What an identity is multiplied with.
    var identityScale: Double { get }
    /// The transitions of a step after the cell's own.
    var furtherTransitions: Int { get }
    /// Whether the two sides of a cell are normalised.
    var layerNormalization: Bool { get }
    /// Values in a direction's state.
    var hidden: Int { get }
}

extension ModelConfiguration {
    /// The recurrent cell of an encoder or a decoder.
    public enum Cell: String, CaseIterable, Codable, Sendable {
        /// The simple recurrent cell (Elman 1990).
        case elman
        /// The gated recurrent unit (Cho et al. 2014, arXiv:1406.1078).
        case gru
        /// The long short-term memory (Hochreiter and Schmidhuber 1997).
        case lstm
        /// Two gated recurrent units, between which the decoder looks back (Sennrich et al. 2017, arXiv:1703.04357).
        case conditionalGRU = "conditional_gru"
        /// The simpler simple recurrent unit (Kim et al. 2019), which takes no product in its loop.
        case ssru
        /// No recurrence: a feed-forward layer over the last few inputs.
        case window

        /// Whether a step multiplies the state of the step before with weights.
        public var takesProductOfState: Bool { self != .ssru && self != .window }
    }

    /// What bends the sum of an Elman cell.
    public enum CellActivation: String, CaseIterable, Codable, Sendable {
        /// The hyperbolic tangent.
        case tanh
        /// What is below zero is zero (Le et al. 2015, arXiv:1504.00941).
        case relu
    }

    /// How recurrent weights begin; of cells that take a product of their state.
    public enum Initialization: String, CaseIterable, Codable, Sendable {
        /// Orthogonal matrices, another one for each gate (Saxe et al. 2014, arXiv:1312.6120).
        case orthogonal
        /// Uniform numbers, as in other weights (Glorot and Bengio 2010).
        case glorot
        /// The identity, times a scale (Le et al. 2015, arXiv:1504.00941).
        case identity
    }

    /// Where a gated recurrent unit resets its state for the candidate.
    public enum Reset: String, CaseIterable, Codable, Sendable {
        /// After the product with the recurrent weights, as cuDNN and PyTorch do: one product a step.
        case after
        /// Before it (Cho et al. 2014, arXiv:1406.1078): two products a step.
        case before
    }
}

extension CellSettings {
    /// The cell with weights, over inputs of a size.
    func weightedCell(_ name: String, inputs: Int, _ initializer: Initializer) -> WeightedCell {
        let transitions = transitions(name, initializer)
        let input = CellInput(
            name, inputs, hidden: hidden, blocks: transitions[0].inputColumns / hidden, normalizes: layerNormalization,
            initializer)
        return WeightedCell(name, input: input, transitions)
    }

    /// The same over an input side that exists.
    func weightedCell(_ name: String, sharing input: CellInput, _ initializer: Initializer) -> WeightedCell {
        WeightedCell(name, input: input, transitions(name, initializer))
    }

    /// How many transitions a step has.
    var transitionCount: Int { (cell == .conditionalGRU ? 2 : 1) + furtherTransitions }

    private func transitions(_ name: String, _ initializer: Initializer) -> [any Transition] {
        (0..<transitionCount).map { place in
            transition(place == 0 ? name : "\(name).transition\(place + 1)", initializer)
        }
    }

    private var recurrentInitialization: RecurrentInitialization {
        switch initialization {
        case .orthogonal: .orthogonal
        case .glorot: .glorot
        case .identity: .identity(scale: Float(identityScale))
        }
    }

    private func transition(_ name: String, _ initializer: Initializer) -> any Transition {
        let initialization = recurrentInitialization
        func plain(_ cell: any RecurrentCell) -> any Transition {
            CellTransition(
                name, cell, hidden: hidden, normalizes: layerNormalization, weights: initialization, initializer)
        }
        switch cell {
        case .elman: return plain(ElmanCell(activation == .relu ? .relu : .tanh))
        case .gru, .conditionalGRU:
            return reset == .after
                ? plain(GRUCell()) : ResetFirstTransition(name, hidden: hidden, weights: initialization, initializer)
        case .lstm: return plain(LSTMCell())
        case .ssru: return plain(SSRUCell())
        case .window: return plain(WindowCell(width: window))
        }
    }
}
