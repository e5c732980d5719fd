/// What a search tells of its hypotheses; each case tells what those before it do.
public enum SearchRecord: Int, Comparable, Sendable {
    /// Their pieces and log-probabilities.
    case pieces
    /// Where each step looked in the source.
    case attention
    /// Every hypothesis that was kept on the way, and the likeliest pieces at each step.
    case trace

    /// By how much they tell.
    public static func < (left: SearchRecord, right: SearchRecord) -> Bool { left.rawValue < right.rawValue }
}
