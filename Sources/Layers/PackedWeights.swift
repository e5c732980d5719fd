import Synchronization
import TensorCore

/// The matrices of a model that no longer changes, each packed when it is first needed and kept for all later products.
public final class PackedWeights: Sendable {
    private struct Use: Hashable {
        let parameter: ObjectIdentifier
        let orientation: Orientation
    }

    private let matrices = Mutex<[Use: PackedMatrix]>([:])

    /// Nothing packed yet.
    public init() {}

    /// A parameter's matrix, or its transpose, as the right-hand factor of products.
    func matrix(_ parameter: Parameter, _ orientation: Orientation) -> PackedMatrix {
        matrices.withLock { matrices in
            let use = Use(parameter: ObjectIdentifier(parameter), orientation: orientation)
            if let packed = matrices[use] { return packed }
            let packed = parameter.packed(orientation)
            matrices[use] = packed
            return packed
        }
    }
}
