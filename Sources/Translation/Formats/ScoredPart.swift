import Reports

/// A word or a piece of a translation with its log-probability.
public struct ScoredPart: Encodable, Equatable, Sendable {
    /// As written.
    public let text: String
    /// In nats.
    public let logProbability: Double

    /// A part.
    public init(text: String, logProbability: Double) {
        self.text = text
        self.logProbability = logProbability
    }

    /// `word=-0.123456`.
    var line: String { "\(text)=\(logProbability.scoreText)" }
}

extension [ScoredPart] {
    /// The parts as `word=-0.123456`, between spaces.
    var line: String { map(\.line).joined(separator: " ") }
}

extension Double {
    /// A score or a log-probability in lines of text, with six decimals.
    var scoreText: String { fixed(6) }
}
