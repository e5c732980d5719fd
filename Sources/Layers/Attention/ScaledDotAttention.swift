import Autograd
import TensorCore

/// Scaled dot attention of some heads: `e = (s W_q) · (h W_k) / √d` in the d columns of each, and contexts of `h W_v`.
///
/// The heads' contexts side by side are the context. The product that joins them in the paper, `W_o`, would be followed by
/// those of the cell and the readout, which have weights of their own: so there is none.
/// - Source: Vaswani et al. 2017, arXiv:1706.03762, section 3.2.
public struct ScaledDotAttention: Attention {
    /// `W_q`, [state, size], all heads side by side.
    public let query: Parameter?
    /// `W_k` and `W_v`, [annotation, size].
    private let keys, values: Linear
    private let heads: Int
    /// Values in a context: those of all heads together.
    public let contextSize: Int

    /// Attention of states to annotations.
    /// - Parameters:
    ///   - size: of queries, keys and values, of all heads together.
    ///   - heads: a divisor of the size.
    public init(_ name: String, state: Int, annotation: Int, size: Int, heads: Int, _ initializer: Initializer) {
        precondition(heads > 0 && size.isMultiple(of: heads), "\(heads) heads of \(size) values")
        query = initializer.glorot("\(name).query.weights", state, size)
        keys = Linear(unbiased: "\(name).keys", annotation, size, initializer)
        values = Linear(unbiased: "\(name).values", annotation, size, initializer)
        self.heads = heads
        contextSize = size
    }

    /// Scaled dot, and how many heads.
    public var kind: String { "scaled dot, \(heads) \(heads == 1 ? "head" : "heads")" }

    /// `h W_k` and `h W_v`.
    public func sides(of annotations: Variable, _ pass: ForwardPass) -> (keys: Variable, memory: Variable) {
        (keys(annotations, pass), values(annotations, pass))
    }

    /// `q · k / √d`.
    public func score(_ pass: ForwardPass) -> any AttentionScore {
        DotScore(heads: heads, scale: 1 / Float(contextSize / heads).squareRoot())
    }

    /// The keys', the values', the query's.
    public var parameters: [Parameter] {
        keys.parameters + values.parameters + [query].compactMap(\.self)
    }
}
