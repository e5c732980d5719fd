/// A sentence and its translation as the ids of their pieces.
public struct SentencePair: Equatable, Sendable {
    /// The ids of the source pieces, without `</s>`.
    public let source: [Int32]
    /// The ids of the target pieces, without `<s>` and `</s>`.
    public let target: [Int32]

    /// A pair of ids.
    public init(source: [Int32], target: [Int32]) {
        self.source = source
        self.target = target
    }
}
