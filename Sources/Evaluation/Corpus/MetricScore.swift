import Reports

/// The value of a metric on a corpus or a sentence.
public protocol MetricScore: Sendable, CustomStringConvertible {
    /// The metric's name, as it is printed: `BLEU`.
    var name: String { get }

    /// The value itself, between 0 and 100 for the metrics that are percentages.
    var score: Double { get }

    /// What is printed after the value, empty if there is nothing more to say.
    var details: String { get }

    /// The numbers that the value was computed from, by sacreBLEU's names for them.
    var components: [String: ScoreComponent] { get }
}

extension MetricScore {
    /// Nothing: not every score is made of numbers that one wants to see.
    public var components: [String: ScoreComponent] { [:] }

    /// The score as one line in sacreBLEU's layout: `BLEU|nrefs:1|… = 33.07 (μ = 33.05 ± 1.20) 65.8/40.2/…`.
    ///
    /// - Parameters:
    ///   - decimals: The number of digits after the point of the value.
    ///   - signature: Printed between the name and the value when it is given.
    ///   - confidence: Printed after the value when it is given.
    public func formatted(
        decimals: Int = 2, signature: Signature? = nil, confidence: ConfidenceInterval? = nil
    ) -> String {
        let label = signature.map { "\(name)|\($0)" } ?? name
        let value = "\(label) = \(formattedValue(decimals: decimals, confidence: confidence))"
        return details.isEmpty ? value : "\(value) \(details)"
    }

    /// The score alone: `33.07`, or `33.07 (μ = 33.05 ± 1.20)` with an interval.
    public func formattedValue(decimals: Int = 2, confidence: ConfidenceInterval? = nil) -> String {
        let value = score.fixed(decimals)
        return confidence.map { "\(value) (\($0.formatted(decimals: decimals)))" } ?? value
    }

    /// The score as one line with two decimals and without a signature.
    public var description: String { formatted() }
}
