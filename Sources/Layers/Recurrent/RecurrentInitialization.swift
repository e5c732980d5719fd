/// How recurrent weights begin.
public enum RecurrentInitialization: Equatable, Sendable {
    /// Orthogonal matrices, another one for each gate: no state grows or shrinks by its product.
    /// - Source: Saxe et al. 2014, arXiv:1312.6120, section 3.
    case orthogonal
    /// Uniform numbers, as weights of other kinds have them.
    /// - Source: Glorot and Bengio 2010, equation 16.
    case glorot
    /// The identity times a scale, the same for each gate: a state begins as what it was before, or a share of that.
    /// - Source: Le et al. 2015, arXiv:1504.00941.
    case identity(scale: Float)
}

extension Initializer {
    /// Recurrent weights, [size, blocks · size], a block of columns for each gate.
    public func recurrent(
        _ name: String, size: Int, blocks: Int, _ initialization: RecurrentInitialization
    ) -> Parameter {
        switch initialization {
        case .orthogonal: orthogonalBlocks(name, size: size, blocks: blocks)
        case .glorot: glorot(name, size, blocks * size)
        case .identity(let scale): identityBlocks(name, size: size, blocks: blocks, scale: scale)
        }
    }
}
