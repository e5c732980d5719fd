import Autograd
import Layers
import TensorCore

/// The parameters of additive attention: `e = vᵀ tanh(W s + U h + b)`.
/// - Source: Bahdanau et al. 2015, arXiv:1409.0473, A.1.2.
public struct AdditiveAttention: Module, Sendable {
    /// The annotations' side, `U` and `b`: computed once a sentence.
    public let keys: Linear
    /// The state's side, `W`, [state, size].
    public let query: Parameter
    /// `v`, [size].
    public let energy: Parameter

    /// Attention of states to annotations.
    public init(_ name: String, state: Int, annotation: Int, size: Int, _ initializer: Initializer) {
        keys = Linear("\(name).keys", annotation, size, initializer)
        query = initializer.glorot("\(name).query.weights", state, size)
        energy = initializer.uniform("\(name).energy", [size], bound: 1 / Float(size).squareRoot())
    }

    /// The keys', the query's, the energy's.
    public var parameters: [Parameter] { keys.parameters + [query, energy] }
}
