/// Where pairs of lines stand: in two files side by side, or in a table.
public enum PairFile: Hashable, Sendable {
    /// Line i of the source is translated by line i of the target; line i of a third file says how much the pair counts, and
    /// that of a fourth one which of its words correspond; that of a fifth one is its second source.
    case sides(
        source: String, target: String, weights: String? = nil, alignment: String? = nil, secondSource: String? = nil)
    /// Every line of a file is a pair.
    case table(String, PairColumns)

    /// The file that has the source.
    public var source: String {
        switch self {
        case .sides(let source, _, _, _, _): source
        case .table(let path, _): path
        }
    }

    /// The file that has the target.
    public var target: String {
        switch self {
        case .sides(_, let target, _, _, _): target
        case .table(let path, _): path
        }
    }

    /// The file that says how much each pair counts; nil for none.
    public var weights: String? {
        switch self {
        case .sides(_, _, let weights, _, _): weights
        case .table: nil
        }
    }

    /// The file that says which words of each pair correspond; nil for none.
    public var alignment: String? {
        switch self {
        case .sides(_, _, _, let alignment, _): alignment
        case .table: nil
        }
    }

    /// The file that has the second source; nil for none.
    public var secondSource: String? {
        switch self {
        case .sides(_, _, _, _, let secondSource): secondSource
        case .table(let path, let columns): columns.contents.contains(.secondSource) ? path : nil
        }
    }

    /// The file that has a side; nil for none.
    package func path(of side: PairFilter.Side) -> String? {
        switch side {
        case .source: source
        case .target: target
        case .secondSource: secondSource
        }
    }
}
