import Models

/// What a tiny model is made of.
public struct TinyParts: Sendable, CustomStringConvertible {
    /// The cell of both sides.
    public var cell: ModelConfiguration.Cell
    /// How it attends.
    public var kind: AttentionConfiguration.Kind

    /// A model of these parts.
    public init(cell: ModelConfiguration.Cell = .gru, kind: AttentionConfiguration.Kind = .additive) {
        self.cell = cell
        self.kind = kind
    }

    /// Every cell with every attention.
    public static let all = ModelConfiguration.Cell.allCases.flatMap { cell in
        attentions.map { TinyParts(cell: cell, kind: $0.kind) }
    }

    /// Every attention.
    public static let attentions = AttentionConfiguration.Kind.allCases.filter { $0 != .none }.map {
        TinyParts(kind: $0)
    }

    /// The cell and the attention.
    public var description: String { "\(cell), \(kind)" }
}
