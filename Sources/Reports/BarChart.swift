import Foundation

/// A chart of grouped bars, drawn as SVG for a page whose style sheet names the colours.
package struct BarChart {
    /// The values of one system.
    package struct Series {
        /// The system's name.
        let name: String
        /// One value for each category; nil where there is none.
        let values: [Double?]

        /// The values of the system of a name.
        package init(name: String, values: [Double?]) {
            self.name = name
            self.values = values
        }
    }

    /// What the values are, and so which marks the scale may have.
    package enum Scale {
        /// Any number.
        case number
        /// Whole numbers.
        case count
    }

    /// What stands below the bars of a category, in two lines.
    package struct Category {
        let label: String
        let note: String

        /// A category; the note is the second line.
        package init(label: String, note: String) {
            self.label = label
            self.note = note
        }
    }

    /// What the page's style sheet has colours for, in classes `s0`, `s1`, …; further series get them again, paler.
    private static let colours = 6

    /// The classes of a series' bars.
    package static func style(ofSeries index: Int) -> String {
        "s\(index % colours)" + (index / colours % 2 == 1 ? " pale" : "")
    }

    private let title: String
    private let axis: String
    private let categories: [Category]
    private let series: [Series]
    private let scale: Scale
    private let decimals: Int

    /// A chart.
    /// - Parameters:
    ///   - axis: what the categories are.
    ///   - series: the bars of each category, from left to right; as many values as there are categories.
    ///   - decimals: the digits after the point in the values that appear on pointing.
    package init(
        title: String, axis: String, categories: [Category], series: [Series], scale: Scale, decimals: Int
    ) {
        self.title = title
        self.axis = axis
        self.categories = categories
        self.series = series
        self.scale = scale
        self.decimals = decimals
    }

    private static let width = 640.0
    private static let height = 280.0
    private static let left = 48.0
    private static let right = 8.0
    private static let top = 12.0
    private static let bottom = 58.0

    /// The chart as an `svg` element.
    package var svg: String {
        // Noise in the last bits of a score of 100 must not make room for 120.
        let highest = ((series.flatMap(\.values).compactMap { $0 }.max() ?? 0) * 1e9).rounded() / 1e9
        let axisScale = AxisScale(upTo: highest, marks: 5, leastStep: scale == .count ? 1 : 0)
        let plotHeight = Self.height - Self.top - Self.bottom
        func y(_ value: Double) -> Double { Self.top + plotHeight * (1 - value / axisScale.ceiling) }

        var lines = [
            "<svg viewBox=\"0 0 \(Int(Self.width)) \(Int(Self.height))\" role=\"img\" "
                + "aria-label=\"\(title.escapedForHTML)\">"
        ]
        for tick in 0...axisScale.steps {
            let value = Double(tick) * axisScale.step
            let (height, label) = (y(value).fixed(1), Self.tickLabel(value, step: axisScale.step))
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

    private static func tickLabel(_ value: Double, step: Double) -> String {
        value.fixed(step >= 1 ? 0 : min(6, Int((-log10(step)).rounded(.up))))
    }
}
