/// How the source sentence is read: a stack of recurrent layers over its pieces.
public struct EncoderConfiguration: Codable, Equatable, Sendable {
    /// In which order a layer reads the sentence.
    public enum Direction: String, CaseIterable, Codable, Sendable {
        /// Both ways at once, with separate weights (Schuster and Paliwal 1997).
        case bidirectional
    }

    /// How the two directions of a bidirectional layer become one vector.
    public enum Merge: String, CaseIterable, Codable, Sendable {
        /// Forward and backward states side by side: twice `hidden` values.
        case concat
    }

    /// The recurrent cell.
    public var cell = ModelConfiguration.Cell.gru
    /// Recurrent layers, one above the other.
    public var layers = 1
    /// Values in one direction's state.
    public var hidden = 256
    /// In which order the sentence is read.
    public var direction = Direction.bidirectional
    /// How two directions become one vector.
    public var merge = Merge.concat

    /// Makes the default encoder settings.
    public init() {}

    /// Values in an annotation: what the encoder says of one position.
    public var annotationSize: Int { 2 * hidden }
}
