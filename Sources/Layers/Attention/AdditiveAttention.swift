import Autograd
import TensorCore

/// Additive attention: `e = vᵀ tanh(W s + U h + b)`, and `+ L f` where it sees by features f where it looked before.
/// - Source: Bahdanau et al. 2015, arXiv:1409.0473, A.1.2; features: see `TrailFeatures`.
public struct AdditiveAttention: Attention {
    /// `W`.
    public let query: Parameter?
    /// `U` and `b`.
    private let annotations: Linear
    /// `v`, [size].
    private let energy: Parameter
    /// `L`, and what the features are made by.
    private let trails: TrailWeights?
    /// Values in a context, which is a mean of annotations.
    public let contextSize: Int

    /// Attention of states to annotations.
    /// - Parameters:
    ///   - filters: how many look over the weights of the step before, and the source positions under each, an odd
    ///     number; nil for none.
    ///   - seesCoverage: whether it sees the sum of the weights of all steps before.
    public init(
        _ name: String, state: Int, annotation: Int, size: Int, filters: (count: Int, width: Int)? = nil,
        seesCoverage: Bool = false, _ initializer: Initializer
    ) {
        annotations = Linear("\(name).keys", annotation, size, initializer)
        query = initializer.glorot("\(name).query.weights", state, size)
        energy = initializer.uniform("\(name).energy", [size], bound: 1 / Float(size).squareRoot())
        contextSize = annotation
        trails =
            filters == nil && !seesCoverage
            ? nil : TrailWeights(name, filters: filters, seesCoverage: seesCoverage, size: size, initializer)
    }

    /// Additive, and what it sees of where it looked before.
    public var kind: String { "additive" + (trails.map { ", \($0.kind)" } ?? "") }

    /// As many as its features are made of.
    public var trailCount: Int { trails?.trailCount ?? 0 }

    /// `U h + b`, and the annotations as they are.
    public func sides(of annotations: Variable, _ pass: ForwardPass) -> (keys: Variable, memory: Variable) {
        (self.annotations(annotations, pass), annotations)
    }

    /// `vᵀ tanh`.
    public func score(_ pass: ForwardPass) -> any AttentionScore {
        AdditiveScore(energy: pass(energy), features: trails.map { $0(pass) })
    }

    /// The keys', the query's, the energy's, the features'.
    public var parameters: [Parameter] {
        annotations.parameters + [query, energy].compactMap(\.self) + (trails?.parameters ?? [])
    }
}
