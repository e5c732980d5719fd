/// A number that validation finds, and which way it is better.
public struct ValidationMetric: Hashable, Sendable {
    /// Which values are better.
    public enum Direction: String, CaseIterable, Sendable {
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
    /// chrF of the same, 0 to 100.
    public static let chrf = ValidationMetric("chrf", better: .higher)
    /// The translation edit rate of the same: edits per hundred words of the reference.
    public static let ter = ValidationMetric("ter", better: .lower)

    /// What a program finds in the same.
    public static func program(better: Direction) -> ValidationMetric { ValidationMetric("program", better: better) }
}
