/// How the source sentence is read: a stack of recurrent layers over its pieces.
public struct EncoderConfiguration: CellSettings, Codable, Equatable, Sendable {
    /// In which order the layers read the sentence.
    public enum Direction: String, CaseIterable, Codable, Sendable {
        /// From its beginning.
        case forward
        /// From its end (Sutskever et al. 2014, arXiv:1409.3215, section 3.3).
        case backward
        /// Both ways at once, with separate weights (Schuster and Paliwal 1997).
        case bidirectional
        /// One layer from its beginning, the next from its end, and so on (Zhou et al. 2016, arXiv:1606.04199).
        case alternating
    }

    /// How the two directions of a bidirectional layer become one vector.
    public enum Merge: String, CaseIterable, Codable, Sendable {
        /// Forward and backward states side by side: twice `hidden` values.
        case concat
        /// Their sum: `hidden` values.
        case sum
    }

    /// What the two directions of a bidirectional layer have in common.
    public enum Sharing: String, CaseIterable, Codable, Sendable {
        /// Nothing: each has weights of its own.
        case none
        /// The weights that read a layer's input.
        case input
        /// All weights.
        case all
    }

    /// The recurrent cell.
    public var cell = ModelConfiguration.Cell.gru
    /// What bends the sum of an Elman cell.
    public var activation = ModelConfiguration.CellActivation.tanh
    /// Where a gated recurrent unit resets.
    public var reset = ModelConfiguration.Reset.after
    /// The inputs that a window reads: a place and those before it, and in the other direction those after it.
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
    /// Recurrent layers, one above the other.
    public var layers = 1
    /// Whether a layer's input is added to what it gives, from the second layer on and in feed-forward layers.
    ///
    /// - Source: He et al. 2016, arXiv:1512.03385; Wu et al. 2016, arXiv:1609.08144.
    public var residual = false
    /// Feed-forward layers between the embedded pieces and the recurrent layers.
    public var feedForwardBefore = 0
    /// Feed-forward layers above the recurrent layers.
    public var feedForwardAfter = 0
    /// Values in one direction's state.
    public var hidden = 256
    /// In which order the sentence is read.
    public var direction = Direction.bidirectional
    /// How two directions become one vector.
    public var merge = Merge.concat
    /// What two directions have in common.
    public var sharedDirections = Sharing.none

    /// Makes the default encoder settings.
    public init() {}

    /// Values in an annotation: what the encoder says of one position.
    public var annotationSize: Int { direction == .bidirectional && merge == .concat ? 2 * hidden : hidden }
}
