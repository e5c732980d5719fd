/// How many references the segments of a corpus have.
public enum ReferenceCount: Hashable, Sendable, CustomStringConvertible {
    /// Every segment has this many.
    case fixed(Int)
    /// Some segments have more than others.
    case varying

    /// The value of a signature's `nrefs` field: a number or `var`.
    public var description: String {
        switch self {
        case .fixed(let count): "\(count)"
        case .varying: "var"
        }
    }
}
