/// What one look at the validation corpus found.
public struct ValidationResult: Equatable, Sendable {
    /// Optimiser steps taken by then.
    public var step: Int
    /// Epochs completed by then, with the part of the current one.
    public var epoch: Double
    /// The values of metrics by name; what was not measured is missing.
    public var metrics: [String: Double]

    /// A result from its numbers.
    /// - Parameter metrics: the loss among them, and none by the name of another key of a log's line.
    public init(step: Int, epoch: Double, metrics: [String: Double]) {
        precondition(
            metrics[ValidationMetric.loss.name] != nil && Key.others.isDisjoint(with: metrics.keys),
            "a validation of \(metrics.keys.sorted())")
        self.step = step
        self.epoch = epoch
        self.metrics = metrics
    }

    /// The value of a metric; nil when it was not measured.
    public subscript(metric: ValidationMetric) -> Double? { metrics[metric.name] }

    /// Negative log-likelihood of an average target, in nats.
    public var loss: Double { self[.loss] ?? .nan }
    /// `e` to the loss.
    public var perplexity: Double { self[.perplexity] ?? .nan }
    /// BLEU of the translated validation source, 0 to 100; nil when it was not translated.
    public var bleu: Double? { self[.bleu] }

    /// Whether a metric was to be measured and could not be: such a result says nothing by it, for or against.
    func isFailed(by metric: ValidationMetric) -> Bool { self[metric]?.isNaN == true && loss.isFinite }

    /// Whether it is better by a metric than another result; one that was measured by it is better than one that was not, with
    /// which it is on no scale.
    func isBetter(than other: ValidationResult, by metric: ValidationMetric) -> Bool {
        let (isMeasured, isOtherMeasured) = (self[metric] != nil, other[metric] != nil)
        guard isMeasured == isOtherMeasured else { return isMeasured }
        return goodness(by: metric) > other.goodness(by: metric)
    }

    /// The value of a metric, oriented so that larger is better; the loss stands in for one that nobody measures.
    private func goodness(by metric: ValidationMetric) -> Double {
        guard let value = self[metric] else { return -loss }
        return metric.better == .higher ? value : -value
    }
}

/// Metrics stand beside step and epoch, `{"step": 100, "epoch": 1, "loss": 2.5, "bleu": 30.1}`; in a log, so do the event's
/// own keys, which no metric may have the names of.
extension ValidationResult: Codable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }

        static let step = Key("step")
        static let epoch = Key("epoch")
        /// The keys of a log's line that are no metrics.
        static let others: Set<String> = ["step", "epoch", "event", "time", "best", "seconds"]
    }

    /// Reads step, epoch, and all numbers besides.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        step = try container.decode(Int.self, forKey: .step)
        epoch = try container.decode(Double.self, forKey: .epoch)
        metrics = [:]
        for key in container.allKeys where !Key.others.contains(key.stringValue) {
            metrics[key.stringValue] = try container.decodeIfPresent(Double.self, forKey: key)
        }
        guard metrics[ValidationMetric.loss.name] != nil else {
            throw DecodingError.keyNotFound(
                Key("loss"), .init(codingPath: decoder.codingPath, debugDescription: "a validation without a loss"))
        }
    }

    /// Writes them side by side.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(step, forKey: .step)
        try container.encode(epoch, forKey: .epoch)
        for (name, value) in metrics { try container.encode(value, forKey: Key(name)) }
    }
}
