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

    /// Puts vectors into the table, each in the row of its number; the other rows stay as they are.
    public func set(_ rows: [Int: [Float]]) {
        let size = table.shape.columns
        var values = table.value.floats
        for (row, vector) in rows {
            precondition(
                0..<table.shape.rows ~= row && vector.count == size,
                "a vector of \(vector.count) for row \(row) of a table of \(table.shape)")
            values.replaceSubrange(row * size..<(row + 1) * size, with: vector)
        }
        values.withUnsafeBytes { table.value.backend.copy(from: $0, into: table.value) }
    }

    /// The table.
    public var parameters: [Parameter] { [table] }
}
