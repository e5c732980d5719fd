import TensorCore

/// What a cell has at hand at one step, on the way forward and on the way back.
public struct CellStep {
    /// The states before the step, the visible one first, [rows, ·] each.
    public let previous: [Tensor]
    /// The states after it; the way forward writes them.
    public let states: [Tensor]
    /// What the way forward leaves for the way back, as `RecurrentCell.savedBlocks` says.
    public let saved: [Tensor]
    /// int32 [rows]; rows with `time >= lengths[row]` keep their states.
    public let lengths: Tensor
    /// The step's place in the sequence.
    public let time: Int
}

/// The two sides that meet in a cell.
public struct CellInputs {
    /// The input side, its bias included, [rows, blocks · hidden].
    public let projected: Tensor
    private let side: (product: Tensor, bias: Tensor)?

    init(projected: Tensor, side: (product: Tensor, bias: Tensor)?) {
        self.projected = projected
        self.side = side
    }

    /// The visible state before the step times the recurrent weights, [rows, blocks · hidden].
    public var recurrent: Tensor { ofProduct.product }

    /// The bias of the recurrent side, [blocks · hidden].
    public var bias: Tensor { ofProduct.bias }

    private var ofProduct: (product: Tensor, bias: Tensor) {
        guard let side else { preconditionFailure("the recurrent side of a cell that takes no product") }
        return side
    }
}

/// The gradients of one step of a cell.
public struct CellGradients {
    /// Of the states after the step, [rows, ·] each; they may be written into.
    ///
    /// That of a state which nothing else reads is the same tensor as in `previous`.
    public let states: [Tensor]
    /// Receives that of the input side, [rows, blocks · hidden].
    public let projected: Tensor
    /// Receive those of the states before the step, but for what passes through the product, [rows, ·] each.
    public let previous: [Tensor]
}

/// The element-wise part of a recurrent cell: the products are done around it.
public protocol RecurrentCell: Sendable {
    /// What it is, in a few words; the name of its type where nothing else is said.
    var kind: String { get }
    /// How many blocks of `hidden` columns its projections have, one a gate.
    var blocks: Int { get }
    /// The columns, in blocks of `hidden`, of each state that it carries from step to step; the first, one block, is what
    /// others see.
    var stateBlocks: [Int] { get }
    /// Whether it reads the product of the visible state before the step with weights.
    var takesProduct: Bool { get }
    /// The columns, in blocks of `hidden`, of each tensor that a step saves for its gradient.
    var savedBlocks: [Int] { get }
    /// What each block of the bias of the recurrent side begins with.
    var initialBias: [Float] { get }

    /// One step.
    func forward(_ inputs: CellInputs, _ step: CellStep)

    /// The gradient of one step.
    ///
    /// That of the recurrent side, [rows, blocks · hidden], is left where `recurrentGradient` says.
    func backward(_ step: CellStep, _ gradients: CellGradients)

    /// Where `backward` leaves the gradient of the recurrent side, of one step or of all, if it takes a product.
    /// - Parameters:
    ///   - saved: what the steps saved.
    ///   - projected: the gradient of the input side.
    func recurrentGradient(saved: [Tensor], projected: Tensor) -> Tensor
}

extension RecurrentCell {
    /// The type's name.
    public var kind: String { "\(Self.self)" }

    /// Most do.
    public var takesProduct: Bool { true }

    /// Zeros.
    public var initialBias: [Float] { [Float](repeating: 0, count: blocks) }
}
