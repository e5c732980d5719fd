import Autograd
import TensorCore

/// Dot attention, `e = sᵀ h`: the state is the query, the annotations are the keys, and so both have one size.
/// - Source: Luong et al. 2015, arXiv:1508.04025, section 3.1.
public struct DotAttention: Attention {
    /// Values in a context, which is a mean of annotations.
    public let contextSize: Int

    /// Attention of states to annotations of their size, without parameters.
    public init(annotation: Int) {
        contextSize = annotation
    }

    /// Dot.
    public var kind: String { "dot" }

    /// The state asks as it is.
    public var query: Parameter? { nil }

    /// The annotations as they are.
    public func sides(of annotations: Variable, _ pass: ForwardPass) -> (keys: Variable, memory: Variable) {
        (annotations, annotations)
    }

    /// `sᵀ h`.
    public func score(_ pass: ForwardPass) -> any AttentionScore { DotScore() }

    /// None.
    public var parameters: [Parameter] { [] }
}
