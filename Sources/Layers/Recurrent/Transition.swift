import Autograd
import TensorCore

/// What a step does to the states of a recurrence, with the weights that it takes: a cell but for its input's projection.
public protocol Transition: Module, Sendable {
    /// What it is, in a few words; the name of its type where nothing else is said.
    var kind: String { get }
    /// The columns of its input side.
    var inputColumns: Int { get }
    /// The columns of each state that it carries; the first is what others see.
    var stateColumns: [Int] { get }

    /// Adds it to a recurrence.
    /// - Parameters:
    ///   - inputs: its input side, [steps, rows, inputColumns]; whatever else adds to it comes before.
    ///   - states: those that it carries.
    ///   - mask: what the visible state is multiplied with before a product, [rows, hidden], where it drops out.
    func add(
        to recurrence: Recurrence, _ inputs: InputPart, _ states: [StepStates], mask: Tensor?, _ pass: ForwardPass)
}

extension Transition {
    /// The type's name.
    public var kind: String { "\(Self.self)" }

    /// Values in the state that others see.
    public var hidden: Int { stateColumns[0] }
}
