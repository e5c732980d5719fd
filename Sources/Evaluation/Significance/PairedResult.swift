import Reports

/// What a paired test says of one system.
///
/// As JSON it has sacreBLEU's keys: `score`, `p_value`, `mean` and `ci`, null where there is nothing to say.
public struct PairedResult: Hashable, Codable, Sendable {
    /// The score of the system on the whole corpus.
    public let score: Double
    /// The probability of so large a difference from the baseline by chance alone; nil for the baseline.
    public let pValue: Double?
    /// The confidence interval of the score, where it was asked for.
    public let interval: ConfidenceInterval?

    /// Makes a result.
    public init(score: Double, pValue: Double? = nil, interval: ConfidenceInterval? = nil) {
        self.score = score
        self.pValue = pValue
        self.interval = interval
    }

    private enum CodingKeys: String, CodingKey {
        case score, mean
        case pValue = "p_value"
        case margin = "ci"
    }

    /// Reads a result from its JSON form.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        score = try values.decode(Double.self, forKey: .score)
        pValue = try values.decodeIfPresent(Double.self, forKey: .pValue)
        if let mean = try values.decodeIfPresent(Double.self, forKey: .mean) {
            interval = ConfidenceInterval(mean: mean, margin: try values.decode(Double.self, forKey: .margin))
        } else {
            interval = nil
        }
    }

    /// Writes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(score, forKey: .score)
        try values.encode(pValue, forKey: .pValue)
        try values.encode(interval?.mean, forKey: .mean)
        try values.encode(interval?.margin, forKey: .margin)
    }

    /// The result in one line, `33.07 (33.05 ± 1.20) (p = 0.0120)*`, with a star where p is not above 0.05.
    public func formatted(decimals: Int = 2) -> String {
        var text = score.fixed(decimals)
        if let interval { text += " (\(interval.mean.fixed(decimals)) ± \(interval.margin.fixed(decimals)))" }
        if let pValue { text += " (p = \(pValue.fixed(4)))\(pValue > 0.05 ? "" : "*")" }
        return text
    }
}
