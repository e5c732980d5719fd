/// Where pairs of lines stand: in two files side by side, or in a table.
public enum PairFile: Hashable, Sendable {
    /// Line i of the source is translated by line i of the target; line i of a third file says how much the pair counts, and
    /// that of a fourth one which of its words correspond.
    case sides(source: String, target: String, weights: String? = nil, alignment: String? = nil)
    /// Every line of a file is a pair.
    case table(String, PairColumns)

    /// The file that has the source.
    public var source: String {
        switch self {
        case .sides(let source, _, _, _): source
        case .table(let path, _): path
        }
    }

    /// The file that has the target.
    public var target: String {
        switch self {
        case .sides(_, let target, _, _): target
        case .table(let path, _): path
        }
    }

    /// The file that says how much each pair counts; nil for none.
    public var weights: String? {
        switch self {
        case .sides(_, _, let weights, _): weights
        case .table: nil
        }
    }

    /// The file that says which words of each pair correspond; nil for none.
    public var alignment: String? {
        switch self {
        case .sides(_, _, _, let alignment): alignment
        case .table: nil
        }
    }
}
