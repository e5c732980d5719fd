import Autograd
import TensorCore

/// Additive attention: `e = vᵀ tanh(W s + U h + b)`.
/// - Source: Bahdanau et al. 2015, arXiv:1409.0473, A.1.2.
public struct AdditiveAttention: Attention {
    /// `W`.
    public let query: Parameter?
    /// `U` and `b`.
    private let annotations: Linear
    /// `v`, [size].
    private let energy: Parameter
    /// Values in a context, which is a mean of annotations.
    public let contextSize: Int

    /// Attention of states to annotations.
    public init(_ name: String, state: Int, annotation: Int, size: Int, _ initializer: Initializer) {
        annotations = Linear("\(name).keys", annotation, size, initializer)
        query = initializer.glorot("\(name).query.weights", state, size)
        energy = initializer.uniform("\(name).energy", [size], bound: 1 / Float(size).squareRoot())
        contextSize = annotation
    }

    /// `U h + b`, and the annotations as they are.
    public func sides(of annotations: Variable, _ pass: ForwardPass) -> (keys: Variable, memory: Variable) {
        (self.annotations(annotations, pass), annotations)
    }

    /// `vᵀ tanh`.
    public func score(_ pass: ForwardPass) -> any AttentionScore { AdditiveScore(energy: pass(energy)) }

    /// The keys', the query's, the energy's.
    public var parameters: [Parameter] { annotations.parameters + [query, energy].compactMap(\.self) }
}
