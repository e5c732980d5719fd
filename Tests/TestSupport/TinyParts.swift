import Models

/// What a tiny model is made of.
public struct TinyParts: Sendable, CustomStringConvertible {
    /// The cell of both sides.
    public var cell: ModelConfiguration.Cell
    /// How it attends.
    public var kind: AttentionConfiguration.Kind
    /// Whether the attention sees the coverage.
    public var coverage: Bool

    /// A model of these parts.
    public init(
        cell: ModelConfiguration.Cell = .gru, kind: AttentionConfiguration.Kind = .additive, coverage: Bool = false
    ) {
        self.cell = cell
        self.kind = kind
        self.coverage = coverage
    }

    /// Every attention, and every cell with those that differ most.
    public static let all =
        attentions
        + ModelConfiguration.Cell.allCases.filter { $0 != .gru }.flatMap { cell in
            [
                TinyParts(cell: cell), TinyParts(cell: cell, kind: .dot),
                TinyParts(cell: cell, kind: .location, coverage: true),
            ]
        }

    /// Every attention.
    public static let attentions =
        AttentionConfiguration.Kind.allCases.filter { $0 != .none }.map { TinyParts(kind: $0) }
        + [.additive, .location].map { TinyParts(kind: $0, coverage: true) }

    /// The cell and the attention.
    public var description: String { "\(cell), \(kind)\(coverage ? " with coverage" : "")" }
}
