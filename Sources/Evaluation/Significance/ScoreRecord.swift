import Foundation

/// A score in a form that programs read: JSON with sacreBLEU's keys, in full precision.
///
/// Beside `name`, `score`, `signature`, `verbose_score` and, with an interval, `confidence_mean`, `confidence_var` and
/// `confidence`, every field of the signature is a key of its own: `nrefs`, `case`, `eff`, `tok`, `smooth`, ….
/// `version` names this program.
public struct ScoreRecord: Hashable, Codable, Sendable {
    /// The metric's name.
    public let name: String
    /// The score.
    public let score: Double
    /// The settings behind the score.
    public let signature: String
    /// What is printed after the score.
    public let verboseScore: String
    /// Where the score would lie on other samples of the test set, where it was estimated.
    public let confidence: ConfidenceInterval?

    /// Makes a record.
    public init(_ score: some MetricScore, signature: Signature, confidence: ConfidenceInterval? = nil) {
        name = score.name
        self.score = score.score
        self.signature = signature.description
        verboseScore = score.details
        self.confidence = confidence
    }

    /// A key that is known only from the signature.
    private struct Key: CodingKey, Hashable {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
        static let name = Key(stringValue: "name")
        static let score = Key(stringValue: "score")
        static let signature = Key(stringValue: "signature")
        static let verboseScore = Key(stringValue: "verbose_score")
        static let mean = Key(stringValue: "confidence_mean")
        static let margin = Key(stringValue: "confidence_var")
        static let confidence = Key(stringValue: "confidence")
        static let version = Key(stringValue: "version")
    }

    /// Reads a record from its JSON form.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        name = try values.decode(String.self, forKey: .name)
        score = try values.decode(Double.self, forKey: .score)
        signature = try values.decode(String.self, forKey: .signature)
        verboseScore = try values.decodeIfPresent(String.self, forKey: .verboseScore) ?? ""
        if let mean = try values.decodeIfPresent(Double.self, forKey: .mean) {
            confidence = ConfidenceInterval(mean: mean, margin: try values.decode(Double.self, forKey: .margin))
        } else {
            confidence = nil
        }
    }

    /// Writes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        for field in signature.split(separator: "|") {
            let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
            guard parts.count == 2 else { continue }
            if parts[0] == Signature.program.name {
                try values.encode("\(parts[0]) \(parts[1])", forKey: .version)
            } else {
                try values.encode(parts[1], forKey: Key(stringValue: parts[0]))
            }
        }
        try values.encode(name, forKey: .name)
        try values.encode(score, forKey: .score)
        try values.encode(signature, forKey: .signature)
        if !verboseScore.isEmpty { try values.encode(verboseScore, forKey: .verboseScore) }
        if let confidence {
            try values.encode(confidence.mean, forKey: .mean)
            try values.encode(confidence.margin, forKey: .margin)
            try values.encode(confidence.formatted(), forKey: .confidence)
        }
    }

    /// The record as JSON text.
    ///
    /// - Parameter layout: Such as `.prettyPrinted`.
    public func json(_ layout: JSONEncoder.OutputFormatting = .prettyPrinted) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = layout.union([.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
