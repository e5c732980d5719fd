/// A source and its given translation in pieces, special ones left out.
public struct ForcedPair: Sendable {
    /// The source as each model cuts it, in the order of the models.
    public let sources: [[Int32]]
    /// The target pieces, which all models share.
    public let target: [Int32]

    /// A pair for several models.
    public init(sources: [[Int32]], target: [Int32]) {
        self.sources = sources
        self.target = target
    }

    /// A pair for one model.
    public init(source: [Int32], target: [Int32]) {
        self.init(sources: [source], target: target)
    }

    /// The pieces of the longest side.
    public var length: Int { sources.reduce(target.count) { max($0, $1.count) } }
}
