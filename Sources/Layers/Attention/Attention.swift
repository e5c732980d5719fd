import Autograd
import TensorCore

/// A way to look back: how a state asks, and how what is looked back at answers.
public protocol Attention: Module, Sendable {
    /// The state's side, from a state to a query, [state, attention]; nil where the state itself is the query.
    var query: Parameter? { get }

    /// The annotations' side, computed once a sentence.
    /// - Parameter annotations: [source, batch, annotation].
    /// - Returns: [source, batch, attention].
    func keys(_ annotations: Variable, _ pass: ForwardPass) -> Variable

    /// What weighs the keys by a query in one run.
    func score(_ pass: ForwardPass) -> any AttentionScore
}
