/// A mistake in what is to be tested for significance.
public enum SignificanceError: Error, Hashable, CustomStringConvertible {
    /// There are no segments to draw from.
    case noSegments
    /// A system, counted from 1 after the baseline, has another number of segments than the baseline.
    case segmentCounts(system: Int, found: Int, expected: Int)

    /// One line: where, what was found, what was expected.
    public var description: String {
        switch self {
        case .noSegments:
            "significance: found 0 segments, expected at least 1"
        case .segmentCounts(let system, let found, let expected):
            "system \(system): found \(found) segments, expected \(expected) as the baseline has"
        }
    }
}
