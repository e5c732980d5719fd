import Autograd
import TensorCore

/// General attention, `e = sᵀ W h`: dot attention between annotations and what a product makes of the state.
/// - Source: Luong et al. 2015, arXiv:1508.04025, section 3.1.
public struct GeneralAttention: Attention {
    /// `W`, [state, annotation].
    public let query: Parameter?
    /// Values in a context, which is a mean of annotations.
    public let contextSize: Int

    /// Attention of states to annotations.
    public init(_ name: String, state: Int, annotation: Int, _ initializer: Initializer) {
        query = initializer.glorot("\(name).query.weights", state, annotation)
        contextSize = annotation
    }

    /// General.
    public var kind: String { "general" }

    /// The annotations as they are.
    public func sides(of annotations: Variable, _ pass: ForwardPass) -> (keys: Variable, memory: Variable) {
        (annotations, annotations)
    }

    /// `(sᵀ W) h`.
    public func score(_ pass: ForwardPass) -> any AttentionScore { DotScore() }

    /// The query's.
    public var parameters: [Parameter] { [query].compactMap(\.self) }
}
