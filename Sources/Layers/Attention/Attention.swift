import Autograd
import TensorCore

/// A way to look back: how a state asks, and how what is looked back at answers.
public protocol Attention: Module, Sendable {
    /// What it is, in a few words; the name of its type where nothing else is said.
    var kind: String { get }

    /// The state's side, from a state to a query, [state, attention]; nil where the state itself is the query.
    var query: Parameter? { get }

    /// Values in a context.
    var contextSize: Int { get }

    /// How many trails it leaves from step to step, each a number for every source position; none for most.
    var trailCount: Int { get }

    /// The annotations' side, computed once a sentence.
    /// - Parameter annotations: [source, batch, annotation].
    /// - Returns: what is compared with a query, [source, batch, attention], and what contexts are weighted sums of,
    ///   [source, batch, contextSize].
    func sides(of annotations: Variable, _ pass: ForwardPass) -> (keys: Variable, memory: Variable)

    /// What weighs the keys by a query in one run.
    func score(_ pass: ForwardPass) -> any AttentionScore
}

extension Attention {
    /// The type's name.
    public var kind: String { "\(Self.self)" }

    /// None.
    public var trailCount: Int { 0 }
}
