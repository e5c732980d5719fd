import Foundation
import Reports

/// Curves as one SVG: a column a dimension, speed above and time per operation below, both axes as they are labelled.
package struct ScalingChart {
    /// The curves, from left to right.
    package let curves: [ScalingCurve]

    /// A chart of some curves.
    package init(curves: [ScalingCurve]) {
        self.curves = curves
    }

    private static let metrics: [Metric] = [.targetTokensPerSecond, .relativeTimePerOperation]
    private static let (panelWidth, panelHeight) = (260.0, 210.0)
    private static let (left, right, top, bottom) = (52.0, 12.0, 28.0, 40.0)

    /// The drawing as an `svg` element with its colours inside.
    package var svg: String {
        let width = Self.panelWidth * Double(curves.count)
        let height = Self.panelHeight * Double(Self.metrics.count)
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Int(width)) \(Int(height))\" "
                + "width=\"\(Int(width))\" role=\"img\" aria-label=\"Scaling of training\">",
            "<style>text{font:11px sans-serif;fill:#333}.title{font-weight:bold}.grid{stroke:#ddd}"
                + ".curve{fill:none;stroke:#1f6fb2;stroke-width:2}.spread{stroke:#1f6fb2}circle{fill:#1f6fb2}</style>",
            "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
        ]
        for (column, curve) in curves.enumerated() {
            for (row, metric) in Self.metrics.enumerated() {
                let (x, y) = (Self.panelWidth * Double(column), Self.panelHeight * Double(row))
                lines.append("<g transform=\"translate(\(x.fixed(0)) \(y.fixed(0)))\">")
                lines += panel(curve, metric)
                lines.append("</g>")
            }
        }
        return (lines + ["</svg>", ""]).joined(separator: "\n")
    }

    /// Values on a logarithmic axis to the right, and from 0 upwards.
    private func panel(_ curve: ScalingCurve, _ metric: Metric) -> [String] {
        let values = curve.values(of: metric)
        guard let first = values.first?.value, let last = values.last?.value else { return [] }
        let highest = values.map(\.spread.maximum).max() ?? 1
        let scale = AxisScale(upTo: highest, marks: 4)
        let (width, height) = (
            Self.panelWidth - Self.left - Self.right, Self.panelHeight - Self.top - Self.bottom
        )
        func x(_ value: Double) -> Double {
            Self.left + (last > first ? width * log(value / first) / log(last / first) : width / 2)
        }
        func y(_ value: Double) -> Double { Self.top + height * (1 - value / scale.ceiling) }

        var lines = [text(metric.heading, Self.left, 16, "start", style: "title")]
        for tick in stride(from: 0, through: scale.ceiling * 1.001, by: scale.step) {
            let (start, end) = (Self.left.fixed(1), (Self.panelWidth - Self.right).fixed(1))
            lines.append(
                "<line class=\"grid\" x1=\"\(start)\" x2=\"\(end)\" y1=\"\(y(tick).fixed(1))\" y2=\"\(y(tick).fixed(1))\"/>"
            )
            lines.append(text(tick.fixed(scale.step < 1 ? 1 : 0), Self.left - 6, y(tick) + 4, "end"))
        }
        let corners = values.map { "\(x($0.value).fixed(1)),\(y($0.spread.median).fixed(1))" }
        lines.append("<polyline class=\"curve\" points=\"\(corners.joined(separator: " "))\"/>")
        for (value, spread) in values {
            let (place, label) = (x(value).fixed(1), value.fixed(0))
            lines.append(
                "<line class=\"spread\" x1=\"\(place)\" x2=\"\(place)\" y1=\"\(y(spread.minimum).fixed(1))\" "
                    + "y2=\"\(y(spread.maximum).fixed(1))\"/>")
            lines.append(
                "<circle cx=\"\(place)\" cy=\"\(y(spread.median).fixed(1))\" r=\"3\">"
                    + "<title>\(label): \(metric.text(spread.median))</title></circle>")
            lines.append(text(label, x(value), Self.panelHeight - Self.bottom + 16, "middle"))
        }
        lines.append(text(curve.axis.label, Self.left + width / 2, Self.panelHeight - 8, "middle"))
        return lines
    }

    private func text(_ text: String, _ x: Double, _ y: Double, _ anchor: String, style: String = "label") -> String {
        "<text class=\"\(style)\" x=\"\(x.fixed(1))\" y=\"\(y.fixed(1))\" text-anchor=\"\(anchor)\">\(text)</text>"
    }
}
