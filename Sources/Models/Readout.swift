import Autograd
import Layers
import TensorCore

/// Deep output: `t = tanh(s · W_s + c · W_c + e · W_e + b)` from state, context, if there is one, and embedding; a second
/// context is added in the same way.
/// - Source: Pascanu et al. 2014, arXiv:1312.6026, section 3.3.2; Bahdanau et al. 2015, A.2.2, with tanh for maxout.
public struct Readout: Module, Sendable {
    private let state, embedding: Linear
    private let context, secondContext: Linear?

    /// A readout of a size.
    public init(
        _ name: String, state: Int, context: Int?, secondContext: Int? = nil, embedding: Int, size: Int,
        _ initializer: Initializer
    ) {
        self.state = Linear("\(name).state", state, size, initializer)
        self.context = context.map { Linear(unbiased: "\(name).context", $0, size, initializer) }
        self.secondContext = secondContext.map { Linear(unbiased: "\(name).context2", $0, size, initializer) }
        self.embedding = Linear(unbiased: "\(name).embedding", embedding, size, initializer)
    }

    /// What embedded pieces contribute, `e · W_e`: [rows, embedding] to [rows, size].
    public func projected(_ e: Variable, _ pass: ForwardPass) -> Variable { embedding(e, pass) }

    /// [rows, ·] each to [rows, size].
    /// - Parameters:
    ///   - second: the second context, if there is one.
    ///   - e: what `projected` makes of the embedded pieces.
    public func callAsFunction(
        state s: Variable, context c: Variable?, second: Variable? = nil, projected e: Variable, _ pass: ForwardPass
    ) -> Variable {
        guard let context, let c else { return tanh(state(s, pass) + e) }
        let seen = state(s, pass) + context(c, pass)
        guard let secondContext, let second else { return tanh(seen + e) }
        return tanh(seen + secondContext(second, pass) + e)
    }

    /// The state's, the contexts', the embedding's.
    public var parameters: [Parameter] {
        state.parameters + (context?.parameters ?? []) + (secondContext?.parameters ?? []) + embedding.parameters
    }
}
