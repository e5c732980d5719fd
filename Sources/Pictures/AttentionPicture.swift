import Corpora
import Reports
import Translation

/// The alignment matrix of a translation as SVG: the source along the top, the translation down the side, and the darker a
/// cell, the more the model looked at its source word while it wrote its target word (the brighter, in dark rooms).
///
/// The weights between words are those of `AttentionMatrix.merged`. Weights below `leastWeight` are not drawn.
/// - Source: Bahdanau et al. 2015, arXiv:1409.0473, figure 3.
public struct AttentionPicture: Sendable {
    /// The least weight that is drawn.
    public static let leastWeight: Float = 0.005

    private let units: AttentionUnits
    private let title: String
    private let notes: [String]
    private let languages: (source: String, target: String)
    private let sourceDirection: WritingDirection

    /// The picture of a translation.
    /// - Parameters:
    ///   - details: of the translation; of one that was given, what `TextScorer` says about it.
    ///   - score: what it is ranked by.
    public init(
        _ details: TranslationDetails, score: Double, units: TextAligner.Units = .words, caption: PictureCaption
    ) {
        self.units = AttentionUnits(details, units)
        title = caption.title
        let logProbability = details.logProbabilities.reduce(0, +)
        notes = [
            "log-probability \(logProbability.fixed(4)), score \(score.fixed(4)), \(details.target.count) pieces",
            "source across, translation down; the stronger the colour, the more attention",
        ]
        languages = (caption.sourceLanguage, caption.targetLanguage)
        sourceDirection = WritingDirection(of: details.source)
    }

    /// The picture as a document of its own.
    public var svg: String { element(style: "<style>\(Self.style)</style>\n", heading: title) }

    /// The picture within a page that has its style and says what it shows.
    var figure: String { element(style: "", heading: nil) }

    /// The looks of the picture's elements, in CSS.
    static let style = """
        .attention text { font-family: system-ui, 'Noto Sans', 'Noto Sans CJK SC', 'Noto Sans Arabic', sans-serif;
          font-size: 14px; fill: #1c1f23; }
        .attention .title { font-size: 16px; font-weight: 600; } .attention .note { font-size: 12px; fill: #5d636b; }
        .attention .end { fill: #5d636b; } .attention .back { fill: #fff; } .attention .cell { fill: #123f7c; }
        .attention .grid { stroke: #d9dde2; fill: none; }
        @media screen and (prefers-color-scheme: dark) { .attention text { fill: #e4e7ea; }
          .attention .note, .attention .end { fill: #9aa2ab; } .attention .back { fill: #17191c; }
          .attention .cell { fill: #8cbcff; } .attention .grid { stroke: #3a4048; } }
        """

    private static let cell = 26.0
    private static let font = 14.0
    private static let margin = 16.0
    private static let gap = 8.0
    /// The sine and cosine of 60°, by which the labels of columns rise.
    private static let (sine, cosine) = (0.8660254, 0.5)

    private func element(style: String, heading: String?) -> String {
        let layout = Layout(units, sourceDirection, heading: heading, notes: notes)
        let size =
            "viewBox=\"0 0 \(layout.width.fixed(0)) \(layout.height.fixed(0))\" "
            + "width=\"\(layout.width.fixed(0))\" height=\"\(layout.height.fixed(0))\""
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"attention\" \(size) role=\"img\">",
            "\(style)<title>\(title.escapedForHTML)</title>", "<rect class=\"back\" width=\"100%\" height=\"100%\"/>",
        ]
        lines += header(heading)
        lines += columns(layout) + rows(layout) + ["<path class=\"grid\" d=\"\(grid(layout))\"/>"]
        lines += cells(layout) + legend(layout) + ["</svg>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private func header(_ heading: String?) -> [String] {
        var lines: [String] = []
        var y = Self.margin
        if let heading {
            y += 16
            lines.append(text(heading, at: (Self.margin, y), style: "title"))
        }
        for note in notes {
            y += 18
            lines.append(text(note, at: (Self.margin, y), style: "note"))
        }
        return lines
    }

    private func columns(_ layout: Layout) -> [String] {
        let labels = units.source.enumerated().map { column, label in
            let (x, y) = (layout.x(column) + Self.cell / 2 + 4, layout.top - Self.gap)
            return self.label(
                label, languages.source, "rotate(-60 \(x.fixed(1)) \(y.fixed(1)))", at: (x, y), from: .left)
        }
        return ["<g\(language(languages.source))>"] + labels + ["</g>"]
    }

    private func rows(_ layout: Layout) -> [String] {
        let labels = units.target.enumerated().map { row, label in
            let place = (layout.left - Self.gap, layout.top + (Double(row) + 0.5) * Self.cell + 5)
            return self.label(label, languages.target, nil, at: place, from: .right)
        }
        return ["<g\(language(languages.target))>"] + labels + ["</g>"]
    }

    private func grid(_ layout: Layout) -> String {
        let right = layout.left + layout.matrixWidth
        let bottom = layout.top + layout.matrixHeight
        let vertical = (0...units.source.count).map {
            "M\((layout.left + Double($0) * Self.cell).fixed(0)) \(layout.top.fixed(0))V\(bottom.fixed(0))"
        }
        let horizontal = (0...units.target.count).map {
            "M\(layout.left.fixed(0)) \((layout.top + Double($0) * Self.cell).fixed(0))H\(right.fixed(0))"
        }
        return (vertical + horizontal).joined()
    }

    private func cells(_ layout: Layout) -> [String] {
        var cells: [String] = []
        for (row, target) in units.target.enumerated() {
            for column in units.attention.columns(of: row) {
                let weight = units.attention[row, column]
                guard weight >= Self.leastWeight else { continue }
                let (x, y) = (layout.x(column), layout.top + Double(row) * Self.cell)
                let source = units.source[column]
                let tip = "\u{2068}\(target)\u{2069} ← \u{2068}\(source)\u{2069}: \(Double(weight).fixed(3))"
                cells.append(
                    "\(square(x, y, opacity: Double(weight)))<title>\(tip.escapedForHTML)</title></rect>")
            }
        }
        return cells
    }

    private func legend(_ layout: Layout) -> [String] {
        let y = layout.top + layout.matrixHeight + Self.margin
        return (0...4).flatMap { step in
            let x = Self.margin + Double(step) * 64
            let weight = Double(step) / 4
            return [
                "\(square(x, y, opacity: weight, style: "cell key"))</rect>",
                "<path class=\"grid\" d=\"M\(x.fixed(0)) \(y.fixed(0))h26v26h-26z\"/>",
                text(weight.fixed(2), at: (x + Self.cell + 4, y + 18), style: "note"),
            ]
        }
    }

    /// The beginning of a cell.
    private func square(_ x: Double, _ y: Double, opacity: Double, style: String = "cell") -> String {
        "<rect class=\"\(style)\" x=\"\(x.fixed(0))\" y=\"\(y.fixed(0))\" width=\"26\" height=\"26\""
            + " fill-opacity=\"\(min(opacity, 1).fixed(3))\">"
    }

    private func text(_ text: String, at place: (x: Double, y: Double), style: String) -> String {
        "<text class=\"\(style)\" x=\"\(place.x.fixed(1))\" y=\"\(place.y.fixed(1))\">\(text.escapedForHTML)</text>"
    }

    /// The side of a label that its place is the end of.
    private enum Side {
        case left, right
    }

    /// A word of its own direction; what anchors call its start is on the right in scripts that run to the left.
    private func label(
        _ text: String, _ language: String, _ transform: String?, at place: (x: Double, y: Double), from side: Side
    ) -> String {
        let direction = WritingDirection(of: [text])
        let anchor = (side == .left) == (direction == .leftToRight) ? "start" : "end"
        var attributes = "x=\"\(place.x.fixed(1))\" y=\"\(place.y.fixed(1))\" text-anchor=\"\(anchor)\""
        if direction == .rightToLeft { attributes += " direction=\"rtl\" unicode-bidi=\"embed\"" }
        if let transform { attributes += " transform=\"\(transform)\"" }
        let style = text == SpecialTokens.endText ? " class=\"end\"" : ""
        return "<text\(style) \(attributes)>\(text.escapedForHTML)</text>"
    }

    private func language(_ code: String) -> String {
        code.isEmpty ? "" : " lang=\"\(code.escapedForHTML)\" xml:lang=\"\(code.escapedForHTML)\""
    }

    /// Where things stand, in pixels.
    private struct Layout {
        /// Of the matrix.
        let left, top, matrixWidth, matrixHeight: Double
        /// Of the picture.
        let width, height: Double
        private let isMirrored: Bool

        init(_ units: AttentionUnits, _ direction: WritingDirection, heading: String?, notes: [String]) {
            let cell = AttentionPicture.cell
            let columnWidths = units.source.map { TextWidth.of($0, size: AttentionPicture.font) }
            let rowWidth = units.target.map { TextWidth.of($0, size: AttentionPicture.font) }.max() ?? 0
            let headerHeight = (heading == nil ? 0 : 16) + 18 * Double(notes.count) + AttentionPicture.margin
            let rise = (columnWidths.max() ?? 0) * AttentionPicture.sine + AttentionPicture.font
            left = (AttentionPicture.margin + rowWidth + AttentionPicture.gap).rounded(.up)
            top = (headerHeight + rise + 2 * AttentionPicture.gap).rounded(.up)
            matrixWidth = cell * Double(units.source.count)
            matrixHeight = cell * Double(units.target.count)
            isMirrored = direction == .rightToLeft
            let ends = columnWidths.enumerated().map { column, width in
                let place = Double(direction == .rightToLeft ? columnWidths.count - 1 - column : column)
                return (place + 0.5) * cell + 4 + width * AttentionPicture.cosine + AttentionPicture.font
            }
            let matrixRight = left + max(matrixWidth, ends.max() ?? 0)
            let headerWidths = notes.map { TextWidth.of($0, size: 12) } + [TextWidth.of(heading ?? "", size: 17)]
            let headerRight = AttentionPicture.margin + (headerWidths.max() ?? 0)
            width = (max(matrixRight, headerRight, 5 * 64) + AttentionPicture.margin).rounded(.up)
            height = top + matrixHeight + cell + 2 * AttentionPicture.margin
        }

        /// The left edge of a column; those of a source that is written to the left begin on the right.
        func x(_ column: Int) -> Double {
            let count = Int((matrixWidth / AttentionPicture.cell).rounded())
            return left + Double(isMirrored ? count - 1 - column : column) * AttentionPicture.cell
        }
    }
}
