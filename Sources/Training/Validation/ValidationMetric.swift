/// A number that validation finds, and which way it is better.
public struct ValidationMetric: Hashable, Sendable {
    /// Which values are better.
    public enum Direction: Sendable {
        case higher, lower
    }

    /// The name that results have it under.
    public let name: String
    /// Which values are better.
    public let better: Direction

    /// A metric.
    public init(_ name: String, better: Direction) {
        self.name = name
        self.better = better
    }

    /// Cross-entropy of an average target, in nats.
    public static let loss = ValidationMetric("loss", better: .lower)
    /// `e` to the loss.
    public static let perplexity = ValidationMetric("perplexity", better: .lower)
    /// BLEU of the translated validation source, 0 to 100.
    public static let bleu = ValidationMetric("bleu", better: .higher)
}

extension TrainingConfiguration.Metric {
    /// What it is called in results, and which way it is better.
    public var metric: ValidationMetric {
        switch self {
        case .loss: .loss
        case .perplexity: .perplexity
        case .bleu: .bleu
        }
    }
}
