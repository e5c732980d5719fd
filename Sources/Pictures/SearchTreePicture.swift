import Foundation
import Reports
import Translation

/// The tree of a search as an SVG figure of a page: a column for each step, the hypotheses that it kept from the best down,
/// each joined to the one that it continues.
struct SearchTreePicture {
    private let trace: SearchTrace
    private let text: (Int32) -> String
    private let winner: Set<Int>
    /// The places of the hypotheses of each step in `trace.nodes`.
    private let steps: [[Int]]
    /// The left edge of each step's boxes, and where the next step's would be.
    private let edges: [Double]
    /// The row of each hypothesis.
    private let rows: [Int]

    /// The left edge of the first step's boxes, beside the symbol that all hypotheses begin with.
    private static let firstEdge = 62.0
    private static let boxHeight = 46.0
    private static let pitch = 56.0
    private static let gap = 34.0
    private static let top = 26.0
    private static let font = 13.0

    /// The picture of a search.
    /// - Parameter text: how a piece is written.
    init(_ trace: SearchTrace, text: @escaping (Int32) -> String) {
        self.trace = trace
        self.text = text
        winner = Set(trace.best.first.map(trace.path) ?? [])
        var steps: [[Int]] = []
        var rows: [Int] = []
        for (place, node) in trace.nodes.enumerated() {
            while steps.count <= node.step { steps.append([]) }
            rows.append(steps[node.step].count)
            steps[node.step].append(place)
        }
        self.steps = steps
        self.rows = rows
        let widths = steps.map { step in Self.width(step.map { text(trace.nodes[$0].piece) }) }
        edges = widths.reduce(into: [Self.firstEdge]) { $0.append($0[$0.count - 1] + $1 + Self.gap) }
    }

    /// The figure.
    var figure: String {
        let width = (edges.last ?? 0) - Self.gap + 8
        let height = Self.top + Double(steps.map(\.count).max() ?? 0) * Self.pitch + 4
        let size =
            "viewBox=\"0 0 \(width.fixed(0)) \(height.fixed(0))\" width=\"\(width.fixed(0))\" "
            + "height=\"\(height.fixed(0))\""
        let start = "<text class=\"start\" x=\"8\" y=\"\((Self.top + 27).fixed(0))\">&lt;s&gt;</text>"
        let numbers = steps.indices.map {
            "<text class=\"step\" x=\"\((edges[$0] + 4).fixed(1))\" y=\"14\">\($0 + 1)</text>"
        }
        return
            (["<svg class=\"tree\" \(size) role=\"group\" aria-label=\"The tree of the search\">", start] + numbers
            + trace.nodes.indices.map(branch) + trace.nodes.indices.map(box) + ["</svg>"]).joined(separator: "\n")
    }

    /// The line from the hypothesis that one continues; branches stand in the order of the boxes that they lead to.
    private func branch(_ place: Int) -> String {
        let node = trace.nodes[place]
        let (x, y) = node.parent.map { (right($0), middle($0)) } ?? (44, Self.top + Self.boxHeight / 2)
        let (width, height) = (edges[node.step] - x, middle(place) - y)
        let style = winner.contains(place) ? "branch winner" : "branch \(node.fate.rawValue)"
        return
            "<path class=\"\(style)\" d=\"M\(x.fixed(0)) \(y.fixed(0))c\((width / 2).fixed(0)) 0 \((width / 2).fixed(0)) "
            + "\(height.fixed(0)) \(width.fixed(0)) \(height.fixed(0))\"/>"
    }

    private func box(_ place: Int) -> String {
        let node = trace.nodes[place]
        let (x, y) = (edges[node.step], Self.top + Double(rows[place]) * Self.pitch)
        func line(_ text: String, _ style: String, at offset: Int, _ more: String = "") -> String {
            "<text class=\"\(style)\" x=\"7\" y=\"\(offset)\"\(more)>\(text.escapedForHTML)</text>"
        }
        let piece = text(node.piece)
        let isLeftToRight = WritingDirection(of: [piece]) == .leftToRight
        let isBest = place == trace.best.first
        let mark = node.score.map { "\(isBest ? "★ " : "")score \($0.fixed(3))" } ?? Self.marks[node.fate]
        let isTabStop = isBest || (trace.best.isEmpty && place == 0)
        return """
            <g class="node \(node.fate.rawValue)\(winner.contains(place) ? " winner" : "")" \(data(place)) \
            tabindex="\(isTabStop ? 0 : -1)" role="button" transform="translate(\(x.fixed(0)) \(y.fixed(0)))">\
            <rect width="\((right(place) - x).fixed(0))" height="\(Self.boxHeight.fixed(0))" rx="5"/>\
            \(line(piece, "piece", at: 16, isLeftToRight ? "" : Self.fromTheRight))\
            \(line(node.logProbability.fixed(3), "number", at: 29))\(mark.map { line($0, "mark", at: 41) } ?? "")</g>
            """
    }

    /// What the page's script needs to know of a hypothesis, beside its piece; there is a rank where it is not the
    /// log-probability, and a score where it ended.
    private func data(_ place: Int) -> String {
        let node = trace.nodes[place]
        var data = [
            ("parent", "\(node.parent ?? -1)"), ("step", "\(node.step)"), ("fate", fate(place)),
            ("p", Self.probability(node.pieceLogProbability).escapedForHTML), ("total", node.logProbability.fixed(4)),
        ]
        let rank = node.rank.fixed(4)
        if rank != node.logProbability.fixed(4) { data.append(("rank", rank)) }
        if let score = node.score { data.append(("score", score.fixed(4))) }
        return data.map { "data-\($0)=\"\($1)\"" }.joined(separator: " ")
    }

    private func fate(_ place: Int) -> String {
        place == trace.best.first ? "finished, the best" : trace.nodes[place].fate.rawValue
    }

    private func right(_ place: Int) -> Double { edges[trace.nodes[place].step + 1] - Self.gap }

    private func middle(_ place: Int) -> Double { Self.top + Double(rows[place]) * Self.pitch + Self.boxHeight / 2 }

    /// Attributes of a piece that is written to the left, whose end is where others begin.
    private static let fromTheRight = " direction=\"rtl\" unicode-bidi=\"embed\" text-anchor=\"end\""
    /// What tells a hypothesis's fate without colours.
    private static let marks: [SearchTrace.Fate: String] = [.pruned: "✕ pruned", .open: "… open"]

    private static func width(_ pieces: [String]) -> Double {
        max(84, (pieces.map { TextWidth.of($0, size: font) }.max() ?? 0) + 14).rounded(.up)
    }

    /// A probability as people read it.
    static func probability(_ logProbability: Double) -> String {
        let probability = exp(logProbability)
        return probability < 0.0005 ? "<0.001" : probability.fixed(3)
    }

    /// The looks of the tree, in CSS.
    static let style = """
        .tree { font-family: system-ui, 'Noto Sans', 'Noto Sans CJK SC', 'Noto Sans Arabic', sans-serif; display: block; }
        .tree text { fill: var(--ink); } .tree .piece, .tree .start { font-size: 13px; }
        .tree .number, .tree .mark, .tree .step { font-size: 10.5px; fill: var(--faint); }
        .tree .branch { fill: none; stroke: var(--faint); } .tree .pruned, .tree .open { stroke-dasharray: 4 3; }
        .tree .node { cursor: pointer; outline: none; } .tree .node text { stroke: none; }
        .tree .node rect { fill: var(--panel); stroke: var(--faint); }
        .tree .finished rect { stroke: var(--c2); stroke-width: 2; } .tree .winner rect { stroke: var(--c0); stroke-width: 3; }
        .tree .branch.winner { stroke: var(--c0); stroke-width: 3; } .tree .pruned .piece { fill: var(--faint); }
        .tree .lit rect, .tree .node:focus rect { fill: rgb(var(--mark) / 0.6); }
        .tree .branch.lit { stroke: rgb(var(--mark)); stroke-width: 4; } .tree .lit text { fill: var(--ink); }
        """
}
