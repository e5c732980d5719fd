/// How the target sentence is written: a stack of recurrent layers that see the context of the source.
public struct DecoderConfiguration: Codable, Equatable, Sendable {
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
    /// Recurrent layers, one above the other.
    public var layers = 1
    /// Values in the state.
    public var hidden = 512
    /// Whether the context of the source enters the recurrent cell, and not the output layer alone.
    public var inputFeeding = true
    /// Where the first state comes from.
    public var initialState = InitialState.mean

    /// Makes the default decoder settings.
    public init() {}
}
