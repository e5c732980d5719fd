import Foundation

/// A chart of grouped bars, drawn as SVG for a page whose style sheet names the colours.
struct BarChart {
    /// The values of one system.
    struct Series {
        /// The system's name.
        let name: String
        /// One value for each category; nil where there is none.
        let values: [Double?]
    }

    /// What the values are, and so which marks the scale may have.
    enum Scale {
        /// Any number.
        case number
        /// Whole numbers.
        case count
    }

    /// What stands below the bars of a category, in two lines.
    struct Category {
        let label: String
        let note: String
    }

    /// What the page's style sheet has colours for, in classes `s0`, `s1`, …; further series get them again, paler.
    private static let colours = 6

    /// The classes of a series' bars.
    static func style(ofSeries index: Int) -> String {
        "s\(index % colours)" + (index / colours % 2 == 1 ? " pale" : "")
    }

    let title: String
    /// What the categories are.
    let axis: String
    let categories: [Category]
    let series: [Series]
    let scale: Scale
    /// The digits after the point in the values that appear on pointing.
    let decimals: Int

    private static let width = 640.0
    private static let height = 280.0
    private static let left = 48.0
    private static let right = 8.0
    private static let top = 12.0
    private static let bottom = 58.0

    /// The chart as an `svg` element.
    var svg: String {
        // Noise in the last bits of a score of 100 must not make room for 120.
        let highest = ((series.flatMap(\.values).compactMap { $0 }.max() ?? 0) * 1e9).rounded() / 1e9
        let step = max(Self.roundStep(highest / 5), scale == .count ? 1 : 0)
        let ceiling = max(1, (highest / step).rounded(.up)) * step
        let plotHeight = Self.height - Self.top - Self.bottom
        func y(_ value: Double) -> Double { Self.top + plotHeight * (1 - value / ceiling) }

        var lines = [
            "<svg viewBox=\"0 0 \(Int(Self.width)) \(Int(Self.height))\" role=\"img\" "
                + "aria-label=\"\(title.escapedForHTML)\">"
        ]
        for tick in 0...Int((ceiling / step).rounded()) {
            let value = Double(tick) * step
            let (height, label) = (y(value).fixed(1), Self.tickLabel(value, step: step))
            lines.append(
                "<line class=\"grid\" x1=\"\(Self.left)\" x2=\"\(Self.width - Self.right)\""
                    + " y1=\"\(height)\" y2=\"\(height)\"/>")
            lines.append("<text class=\"tick\" x=\"\(Self.left - 6)\" y=\"\((y(value) + 4).fixed(1))\">\(label)</text>")
        }
        let room = (Self.width - Self.left - Self.right) / Double(max(categories.count, 1))
        let barWidth = min(room * 0.8 / Double(max(series.count, 1)), 40)
        for (index, category) in categories.enumerated() {
            let middle = Self.left + room * (Double(index) + 0.5)
            let first = middle - barWidth * Double(series.count) / 2
            for (place, series) in series.enumerated() {
                // A value below 0, which TER-like metrics don't have either, gets no bar.
                guard let value = series.values[index], value >= 0 else { continue }
                let label = "\u{2068}\(series.name)\u{2069}, \(category.label): \(value.fixed(decimals))"
                lines.append(
                    "<rect class=\"\(Self.style(ofSeries: place))\""
                        + " x=\"\((first + Double(place) * barWidth + 0.5).fixed(1))\" y=\"\(y(value).fixed(1))\""
                        + " width=\"\((barWidth - 1).fixed(1))\" height=\"\((y(0) - y(value)).fixed(1))\">"
                        + "<title>\(label.escapedForHTML)</title></rect>")
            }
            for (line, text) in [category.label, category.note].enumerated() {
                lines.append(
                    "<text class=\"\(line == 0 ? "label" : "note")\" x=\"\(middle.fixed(1))\""
                        + " y=\"\((Self.height - Self.bottom + 16 + 14 * Double(line)).fixed(1))\">"
                        + "\(text.escapedForHTML)</text>")
            }
        }
        let centre = (Self.left + (Self.width - Self.left - Self.right) / 2).fixed(1)
        lines.append("<text class=\"axis\" x=\"\(centre)\" y=\"\(Self.height - 8)\">\(axis.escapedForHTML)</text>")
        lines.append("</svg>")
        return lines.joined(separator: "\n")
    }

    /// The step of a scale, 1, 2 or 5 times a power of ten, that is not below `least`.
    private static func roundStep(_ least: Double) -> Double {
        guard least > 0 && least.isFinite else { return 1 }
        let power = pow(10, log10(least).rounded(.down))
        return [1, 2, 5].map { $0 * power }.first { $0 >= least } ?? 10 * power
    }

    private static func tickLabel(_ value: Double, step: Double) -> String {
        value.fixed(step >= 1 ? 0 : min(6, Int((-log10(step)).rounded(.up))))
    }
}
