import Yams

extension Node.Scalar {
    /// Whether the scalar stands without quotes: quoted text is never a number, a flag or null.
    var isPlain: Bool {
        style == .plain
    }

    /// Whether the scalar is one of YAML's spellings of null, an empty one included.
    var isNull: Bool {
        isPlain && ["", "~", "null", "Null", "NULL"].contains(string)
    }
}

extension Node {
    /// Whether the node is null.
    var isNull: Bool {
        scalar?.isNull ?? false
    }

    /// The node on one line, to stand after "found".
    var summary: String {
        let whole = flow(levels: 3)
        return whole.count <= 80 ? whole : whole.prefix(77) + "..."
    }

    /// The node in flow style, down to so many levels: aliases can make a small file very deep and wide.
    private func flow(levels: Int) -> String {
        if levels == 0 { return "..." }
        switch self {
        case .scalar(let scalar) where scalar.isNull:
            return "null"
        case .scalar(let scalar):
            let quoted = String(reflecting: scalar.string)
            return scalar.isPlain ? quoted : "\(quoted) in quotes"
        case .sequence(let nodes):
            return "[\(nodes.map { $0.flow(levels: levels - 1) }.joined(separator: ", "))]"
        case .mapping(let pairs):
            let flows = pairs.map { key, value in
                "\(key.scalar?.string ?? key.flow(levels: levels - 1)): \(value.flow(levels: levels - 1))"
            }
            return "{\(flows.joined(separator: ", "))}"
        case .alias:
            return "an alias"
        }
    }
}
