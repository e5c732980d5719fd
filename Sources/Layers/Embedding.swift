import Autograd
import TensorCore

/// A table of vectors, one a piece of the vocabulary.
public struct Embedding: Module, Sendable {
    /// [vocabulary, size].
    public let table: Parameter

    /// A table of normal numbers of deviation `size^(-1/2)`, so that a row's expected length is 1.
    public init(_ name: String, vocabulary: Int, size: Int, _ initializer: Initializer) {
        table = initializer.normal("\(name).table", [vocabulary, size], deviation: 1 / Float(size).squareRoot())
    }

    /// Ids of any shape to vectors: int32 [...] gives [..., size].
    public func callAsFunction(_ ids: Tensor, _ pass: ForwardPass) -> Variable {
        pass.rows(of: table, ids)
    }

    /// The table.
    public var parameters: [Parameter] { [table] }
}
