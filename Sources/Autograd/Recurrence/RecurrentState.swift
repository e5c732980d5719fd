import TensorCore

/// What a recurrence remembers between two steps: a tensor for each of its states, [rows, ·].
///
/// Only the model that made it knows which is which; a search reorders the rows and hands it back.
public struct RecurrentState: Sendable {
    /// Matrices of floats, [rows, ·], in an order that depends on the model alone.
    public let tensors: [Tensor]

    /// A state of some tensors.
    public init(_ tensors: [Tensor]) {
        self.tensors = tensors
    }

    /// The state in which row i goes on from what was row `rows[i]`, int32 [new rows].
    public func reordered(by rows: Tensor) -> RecurrentState {
        RecurrentState(tensors.map { gather(Variable($0), rows).value })
    }
}
