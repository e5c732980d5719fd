/// How the validation source is translated while training, and what is measured there besides the loss.
public struct ValidationConfiguration: Equatable, Sendable {
    /// Hypotheses kept at each step of the search; 1 is greedy search.
    public var beam = 1
    /// What is measured besides the metric that decides, and the best model by each of which is kept.
    public var metrics: [TrainingConfiguration.Metric] = []
    /// A program and its arguments, the last line of whose output is a number; empty for none.
    public var program: [String] = []
    /// Which numbers of the program are better.
    public var programBetter = ValidationMetric.Direction.higher
    /// Minutes after which the program is ended.
    public var programMinutes = 60.0
    /// Sentences of the validation corpus whose translations are shown.
    public var samples = 0

    /// Makes the default validation settings.
    public init() {}
}
