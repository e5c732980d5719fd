/// A mistake in the texts given for an analysis.
public enum AnalysisError: Error, Hashable, CustomStringConvertible {
    /// There is nothing to analyse.
    case noSystems
    /// The texts are empty.
    case noSegments
    /// A segment, counted from 1, has no reference at all.
    case noReference(segment: Int)
    /// A text has more or fewer lines than the references.
    case lineCounts(text: String, found: Int, expected: Int)

    /// One line: where, what was found, what was expected.
    public var description: String {
        switch self {
        case .noSystems:
            "analysis: found 0 systems, expected at least 1"
        case .noSegments:
            "analysis: found 0 segments, expected at least 1"
        case .noReference(let segment):
            "segment \(segment): found no reference, expected at least one"
        case .lineCounts(let text, let found, let expected):
            "\(text): found \(found) lines, expected \(expected) as in the references"
        }
    }
}
