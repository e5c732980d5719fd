/// How the target sentence is written: a stack of recurrent layers that see the context of the source.
public struct DecoderConfiguration: CellSettings, Codable, Equatable, Sendable {
    /// Where the decoder's first state comes from.
    public enum InitialState: String, CaseIterable, Codable, Sendable {
        /// A learned projection of the mean of all encoder states (Sennrich et al. 2017, arXiv:1703.04357).
        case mean
        /// A learned projection of the state at the end of reading (Bahdanau et al. 2015, arXiv:1409.0473, A.2.2).
        case last
        /// All zeros.
        case zero
    }

    /// The recurrent cell.
    public var cell = ModelConfiguration.Cell.gru
    /// What bends the sum of an Elman cell.
    public var activation = ModelConfiguration.CellActivation.tanh
    /// Where a gated recurrent unit resets.
    public var reset = ModelConfiguration.Reset.after
    /// The inputs that a window reads: that of a step and those before it.
    public var window = 3
    /// How recurrent weights begin; of cells that take a product of their state.
    public var initialization = ModelConfiguration.Initialization.orthogonal
    /// What an identity is multiplied with when recurrent weights begin with it.
    public var identityScale = 1.0
    /// The transitions of a step after the cell's own, which read no input.
    ///
    /// - Source: Barone et al. 2017, arXiv:1707.07631.
    public var furtherTransitions = 0
    /// Whether both sides of a cell are normalised, gate by gate: what it makes of its input, and of its state.
    ///
    /// - Source: Ba et al. 2016, arXiv:1607.06450.
    public var layerNormalization = false
    /// Recurrent layers, one above the other; the first one looks back.
    public var layers = 1
    /// Whether a layer's input is added to what it gives, from the second layer on.
    ///
    /// - Source: He et al. 2016, arXiv:1512.03385; Wu et al. 2016, arXiv:1609.08144.
    public var residual = false
    /// Values in the state.
    public var hidden = 512
    /// Whether the context of the source enters the recurrent cell, and not the output layer alone.
    ///
    /// Without attention: whether the source is seen at every step (Cho et al. 2014, arXiv:1406.1078), and not in the
    /// first state alone (Sutskever et al. 2014, arXiv:1409.3215).
    public var inputFeeding = true
    /// Where the first state comes from.
    public var initialState = InitialState.mean

    /// Makes the default decoder settings.
    public init() {}
}
