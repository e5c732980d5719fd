import Autograd
import TensorCore

/// The recurrent side of a cell, with its weights if it takes a product.
public struct CellTransition: Transition {
    /// What happens after the product.
    public let cell: any RecurrentCell
    /// The columns of each of its states.
    public let stateColumns: [Int]
    /// [hidden, blocks · hidden], a block of columns for each gate; nil for a cell that takes no product.
    private let recurrent: Parameter?
    /// [blocks · hidden].
    private let bias: Parameter?
    /// Of the product, gate by gate; nil for none.
    private let normalization: LayerNormalization?

    /// A cell with its weights.
    /// - Parameters:
    ///   - normalizes: whether the product is normalised.
    ///   - initialization: how the weights of the product begin.
    public init(
        _ name: String, _ cell: any RecurrentCell, hidden: Int, normalizes: Bool = false,
        weights initialization: RecurrentInitialization = .orthogonal, _ initializer: Initializer
    ) {
        self.cell = cell
        stateColumns = cell.stateBlocks.map { $0 * hidden }
        guard cell.takesProduct else {
            (recurrent, bias, normalization) = (nil, nil, nil)
            return
        }
        normalization =
            normalizes
            ? LayerNormalization(unbiased: "\(name).recurrent.norm", size: hidden, blocks: cell.blocks, initializer)
            : nil
        recurrent = initializer.recurrent(
            "\(name).recurrent.weights", size: hidden, blocks: cell.blocks, initialization)
        bias = initializer.constantBlocks("\(name).recurrent.bias", cell.initialBias, size: hidden)
    }

    /// The cell's.
    public var kind: String { cell.kind + (normalization == nil ? "" : ", normalised") }

    /// A block for each gate.
    public var inputColumns: Int { cell.blocks * hidden }

    /// Adds the cell.
    public func add(
        to recurrence: Recurrence, _ inputs: InputPart, _ states: [StepStates], mask: Tensor?, _ pass: ForwardPass
    ) {
        var side: (weights: Factor, bias: Variable)?
        if let recurrent, let bias { side = (pass.factor(recurrent), pass(bias)) }
        let adjustment = ProductAdjustment(
            mask: mask, gain: normalization.map { pass($0.gain) }, blocks: cell.blocks)
        recurrence.cell(cell, inputs, side, states: states, adjusting: adjustment)
    }

    /// The weights, then the bias, then the gain.
    public var parameters: [Parameter] {
        [recurrent, bias].compactMap(\.self) + (normalization?.parameters ?? [])
    }
}
