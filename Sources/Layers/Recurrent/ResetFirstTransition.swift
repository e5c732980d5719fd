import Autograd
import TensorCore

/// The recurrent side of a gated recurrent unit whose reset comes before the product.
/// - Source: Cho et al. 2014, arXiv:1406.1078, section 2.3.
public struct ResetFirstTransition: Transition {
    /// To the reset and update gates, [hidden, 2·hidden].
    private let gates: Parameter
    /// From what the reset gate lets through to the candidate, [hidden, hidden].
    private let candidate: Parameter
    /// The state is what others see.
    public let stateColumns: [Int]

    /// A unit with its weights.
    /// - Parameter initialization: how they begin.
    public init(
        _ name: String, hidden: Int, weights initialization: RecurrentInitialization = .orthogonal,
        _ initializer: Initializer
    ) {
        stateColumns = [hidden]
        gates = initializer.recurrent("\(name).recurrent.gates.weights", size: hidden, blocks: 2, initialization)
        candidate = initializer.recurrent(
            "\(name).recurrent.candidate.weights", size: hidden, blocks: 1, initialization)
    }

    /// A GRU, and where it resets.
    public var kind: String { "GRU, reset first" }

    /// Reset, update, candidate.
    public var inputColumns: Int { 3 * hidden }

    /// Adds the unit.
    public func add(
        to recurrence: Recurrence, _ inputs: InputPart, _ states: [StepStates], mask: Tensor?, _ pass: ForwardPass
    ) {
        recurrence.resetFirstCell(
            inputs, gates: pass.factor(gates), candidate: pass.factor(candidate), state: states[0], mask: mask)
    }

    /// The gates', then the candidate's.
    public var parameters: [Parameter] { [gates, candidate] }
}
