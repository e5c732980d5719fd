/// A source and its given translation in pieces, special ones left out.
public struct ForcedPair: Sendable {
    /// The source as each model cuts it, in the order of the models.
    public let sources: [[Int32]]
    /// The second source as each model that reads one cuts it, and nothing for the others; no entries where no model reads one.
    public let secondSources: [[Int32]]
    /// The target pieces, which all models share.
    public let target: [Int32]

    /// A pair for several models.
    public init(sources: [[Int32]], target: [Int32], secondSources: [[Int32]] = []) {
        self.sources = sources
        self.target = target
        self.secondSources = secondSources
    }

    /// A pair for one model.
    public init(source: [Int32], target: [Int32]) {
        self.init(sources: [source], target: target)
    }

    /// The pieces of the longest side; 0 where source and target have none, whatever the second source.
    public var length: Int {
        let length = sources.reduce(target.count) { max($0, $1.count) }
        return length == 0 ? 0 : secondSources.reduce(length) { max($0, $1.count) }
    }
}
