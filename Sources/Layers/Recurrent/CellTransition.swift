import Autograd

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

    /// A cell with orthogonal recurrent weights.
    public init(_ name: String, _ cell: any RecurrentCell, hidden: Int, _ initializer: Initializer) {
        self.cell = cell
        stateColumns = cell.stateBlocks.map { $0 * hidden }
        guard cell.takesProduct else {
            (recurrent, bias) = (nil, nil)
            return
        }
        recurrent = initializer.orthogonalBlocks("\(name).recurrent.weights", size: hidden, blocks: cell.blocks)
        bias = initializer.constantBlocks("\(name).recurrent.bias", cell.initialBias, size: hidden)
    }

    /// A block for each gate.
    public var inputColumns: Int { cell.blocks * hidden }

    /// Adds the cell.
    public func add(to recurrence: Recurrence, _ inputs: InputPart, _ states: [StepStates], _ pass: ForwardPass) {
        var side: (weights: Factor, bias: Variable)?
        if let recurrent, let bias { side = (pass.factor(recurrent), pass(bias)) }
        recurrence.cell(cell, inputs, side, states: states)
    }

    /// The weights, then the bias.
    public var parameters: [Parameter] { [recurrent, bias].compactMap(\.self) }
}
