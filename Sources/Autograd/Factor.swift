import TensorCore

/// The right-hand factor of a product: a variable, or a matrix that was packed once for good.
///
/// Training multiplies by variables, which change with every step. Translation multiplies by the same weights over and
/// over, so it packs them beforehand, and nothing is learned about them.
public enum Factor {
    case variable(Variable)
    case packed(PackedMatrix)

    /// The extents, [inner, columns].
    public var shape: Shape {
        switch self {
        case .variable(let variable): variable.shape
        case .packed(let matrix): matrix.shape
        }
    }

    /// The factor as products read it, packed now unless it was before.
    var packed: PackedMatrix {
        switch self {
        case .variable(let variable): variable.value.packed()
        case .packed(let matrix): matrix
        }
    }

    /// What gradients flow into; nil for a matrix that nothing is learned about.
    var variable: Variable? {
        switch self {
        case .variable(let variable): variable
        case .packed: nil
        }
    }

    /// The transpose, packed, for the way back.
    var packedTranspose: PackedMatrix {
        guard let variable else { preconditionFailure("a gradient through packed weights of \(shape)") }
        return variable.value.packed(.transposed)
    }
}
