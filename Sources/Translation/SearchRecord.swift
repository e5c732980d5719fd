/// What a search tells of its hypotheses.
public enum SearchRecord: Sendable {
    /// Their pieces and log-probabilities.
    case pieces
    /// Those, and where each step looked in the source.
    case attention
}
