import Foundation
import Reports

/// A score in a form that programs read: JSON with sacreBLEU's keys, in full precision.
///
/// Beside `name`, `score`, `signature`, `verbose_score` and, with an interval, `confidence_mean`, `confidence_var` and
/// `confidence`, every field of the signature is a key of its own: `nrefs`, `case`, `eff`, `tok`, `smooth`, ….
/// `version` names this program. What the score was computed from follows under the names that sacreBLEU's Python
/// objects have for it, such as `precisions` and `sys_len`.
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
    /// What is printed of the interval.
    public let confidenceText: String?
    /// The numbers that the score was computed from.
    public let components: [String: ScoreComponent]

    /// Makes a record.
    ///
    /// - Parameter decimals: The digits after the point in the text of the interval; numbers have them all.
    public init(
        _ score: some MetricScore, signature: Signature, confidence: ConfidenceInterval? = nil, decimals: Int = 2
    ) {
        name = score.name
        self.score = score.score
        self.signature = signature.description
        verboseScore = score.details
        self.confidence = confidence
        confidenceText = confidence?.formatted(decimals: decimals)
        components = score.components
    }

    /// A key that is known only from the signature or the metric.
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
        static let fixed: Set = [name, score, signature, verboseScore, mean, margin, confidence, version]
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
        confidenceText = try values.decodeIfPresent(String.self, forKey: .confidence)
        let settings = Self.settings(in: signature).map { Key(stringValue: $0.name) }
        var components: [String: ScoreComponent] = [:]
        for key in Set(values.allKeys).subtracting(Key.fixed).subtracting(settings) {
            components[key.stringValue] = try values.decode(ScoreComponent.self, forKey: key)
        }
        self.components = components
    }

    /// Writes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        for field in Self.settings(in: signature) {
            if field.name == Signature.program.name {
                try values.encode("\(field.name) \(field.value)", forKey: .version)
            } else {
                try values.encode(field.value, forKey: Key(stringValue: field.name))
            }
        }
        try values.encode(name, forKey: .name)
        try values.encode(score, forKey: .score)
        try values.encode(signature, forKey: .signature)
        if !verboseScore.isEmpty { try values.encode(verboseScore, forKey: .verboseScore) }
        try values.encodeIfPresent(confidence?.mean, forKey: .mean)
        try values.encodeIfPresent(confidence?.margin, forKey: .margin)
        try values.encodeIfPresent(confidenceText, forKey: .confidence)
        for (name, component) in components { try values.encode(component, forKey: Key(stringValue: name)) }
    }

    /// The record as JSON text.
    ///
    /// - Parameter layout: Such as `.prettyPrinted`.
    public func json(_ layout: JSONEncoder.OutputFormatting = .prettyPrinted) throws -> String {
        try JSONText.of(self, layout)
    }

    /// The fields of a printed signature.
    private static func settings(in signature: String) -> [Signature.Field] {
        signature.split(separator: "|").compactMap { field in
            let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 ? Signature.Field(String(parts[0]), String(parts[1])) : nil
        }
    }
}

extension [ScoreRecord] {
    /// Records as JSON text: an object for one, a list for several, as sacreBLEU writes them.
    ///
    /// - Parameter layout: Such as `.prettyPrinted`.
    public func json(_ layout: JSONEncoder.OutputFormatting = .prettyPrinted) throws -> String {
        count == 1 ? try self[0].json(layout) : try JSONText.of(self, layout)
    }
}
