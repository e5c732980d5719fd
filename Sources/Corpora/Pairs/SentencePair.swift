/// A sentence and its translation as the ids of their pieces.
public struct SentencePair: Equatable, Sendable {
    /// The ids of the source pieces, without `</s>`.
    public let source: [Int32]
    /// The ids of the target pieces, without `<s>` and `</s>`.
    public let target: [Int32]
    /// The ids of the pieces of a second source, without `</s>`; nil for none.
    public let secondSource: [Int32]?

    /// A pair of ids.
    public init(source: [Int32], target: [Int32], secondSource: [Int32]? = nil) {
        self.source = source
        self.target = target
        self.secondSource = secondSource
    }
}
