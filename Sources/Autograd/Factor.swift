import TensorCore

/// The right-hand factor of a product: a variable or its transpose, or a matrix that was packed once for good.
///
/// Training multiplies by variables, which change with every step. Translation multiplies by the same weights over and
/// over, so it packs them beforehand, and nothing is learned about them.
public enum Factor {
    case variable(Variable)
    case transpose(of: Variable)
    case packed(PackedMatrix)

    /// The extents, [inner, columns].
    public var shape: Shape {
        switch self {
        case .variable(let variable): variable.shape
        case .transpose(let variable): [variable.shape[1], variable.shape[0]]
        case .packed(let matrix): matrix.shape
        }
    }

    /// The factor as products read it, packed now unless it was before.
    var packed: PackedMatrix {
        switch self {
        case .variable(let variable): variable.value.packed()
        case .transpose(let variable): variable.value.packed(.transposed)
        case .packed(let matrix): matrix
        }
    }

    /// The factor's transpose, packed, for the way back.
    var packedTranspose: PackedMatrix {
        switch self {
        case .variable(let variable): variable.value.packed(.transposed)
        case .transpose(let variable): variable.value.packed()
        case .packed: preconditionFailure("a gradient through packed weights of \(shape)")
        }
    }

    /// What gradients flow into; nil for a matrix that nothing is learned about.
    var variable: Variable? {
        switch self {
        case .variable(let variable), .transpose(let variable): variable
        case .packed: nil
        }
    }

    /// Writes the gradient of the variable of `y = x · factor`.
    /// - Parameters:
    ///   - x: [rows, inner].
    ///   - dy: the gradient of `y`, [rows, columns].
    ///   - gradient: of the variable's shape.
    func addGradient(_ x: Tensor, _ dy: Tensor, into gradient: Tensor, _ mode: WriteMode) {
        switch self {
        case .variable: x.backend.multiplyTransposed(x, dy, into: gradient, mode)
        case .transpose: x.backend.multiplyTransposed(dy, x, into: gradient, mode)
        case .packed: preconditionFailure("a gradient of packed weights of \(shape)")
        }
    }
}
