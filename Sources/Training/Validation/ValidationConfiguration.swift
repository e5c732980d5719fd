/// How the validation source is translated while training.
public struct ValidationConfiguration: Equatable, Sendable {
    /// Hypotheses kept at each step of the search; 1 is greedy search.
    public var beam = 1

    /// Makes the default validation settings.
    public init() {}
}
