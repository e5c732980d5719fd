import Reports

/// How alignments are written, as links between spaces, counted from 0.
/// - Source: Koehn 2004, "Pharaoh: a beam search decoder", whose form of alignments others took over.
public enum AlignmentForm: String, CaseIterable, Sendable {
    /// `i-j`: the links of each word with what it has most of.
    case hard
    /// `i-j:weight`: all links above a threshold, with their weights.
    case soft

    /// The least attention of a link unless another is asked for.
    public var usualThreshold: Float { self == .soft ? 0.1 : 0 }
}

extension Set<AlignmentLink> {
    /// The links in order, `i-j` between spaces.
    public var line: String { sorted().map(\.description).joined(separator: " ") }
}

extension AttentionAlignment {
    /// All links above the threshold in order, `i-j:weight` between spaces.
    public var softLine: String {
        soft.map { "\($0.link):\(Double($0.weight).fixed(4))" }.joined(separator: " ")
    }
}
