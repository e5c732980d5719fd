/// What is written about each given translation: its log-probability, and what else is asked for.
public struct PairFormat: Sendable {
    /// Whether the score stands behind it.
    public var hasScore = false
    /// Whether the words follow with their log-probabilities.
    public var hasWords = false
    /// Whether the pieces follow with their log-probabilities.
    public var hasPieces = false
    /// Whether all of it is an object of JSON, in full precision.
    public var isJSON = false

    /// The log-probability alone.
    public init() {}

    /// The line of a translation, its fields between tabs.
    /// - Throws: what encoding throws.
    public func line(of record: PairRecord) throws -> String {
        if isJSON { return try record.json() }
        var fields = [record.logProbability.scoreText]
        if hasScore { fields.append(record.score.scoreText) }
        if hasWords { fields.append(record.words.line) }
        if hasPieces { fields.append(record.pieces.line) }
        return fields.joined(separator: "\t")
    }
}
