import Autograd
import TensorCore

/// General attention, `e = sᵀ W h`: dot attention between annotations and what a product makes of the state.
/// - Source: Luong et al. 2015, arXiv:1508.04025, section 3.1.
public struct GeneralAttention: Attention {
    /// `W`, [state, annotation].
    public let query: Parameter?

    /// Attention of states to annotations.
    public init(_ name: String, state: Int, annotation: Int, _ initializer: Initializer) {
        query = initializer.glorot("\(name).query.weights", state, annotation)
    }

    /// The annotations as they are.
    public func keys(_ annotations: Variable, _ pass: ForwardPass) -> Variable { annotations }

    /// `(sᵀ W) h`.
    public func score(_ pass: ForwardPass) -> any AttentionScore { DotScore() }

    /// The query's.
    public var parameters: [Parameter] { [query].compactMap(\.self) }
}
