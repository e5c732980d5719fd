/// Measured rows as a table that reads well both as plain text and as Markdown.
package struct MarkdownTable {
    private let cells: [[String]]
    /// Columns that hold numbers, aligned to the right.
    private let firstNumber: Int

    /// A table of rows, with a column for each setting and each metric that any of them has.
    package init(_ rows: [Measured]) {
        var names: [String] = []
        for name in rows.flatMap(\.settings).map(\.name) where !names.contains(name) { names.append(name) }
        let metrics = Metric.allCases.filter { metric in rows.contains { $0.metrics[metric] != nil } }
        firstNumber = names.count
        cells =
            [names + metrics.map(\.heading)]
            + rows.map { row in
                names.map { name in row.settings.first { $0.name == name }?.value ?? "" }
                    + metrics.map { metric in row.metrics[metric].map { Self.text($0, metric) } ?? "" }
            }
    }

    /// The lines of the table.
    package var text: String {
        let widths = cells[0].indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        var lines = cells.map { row in
            "| " + row.indices.map { padded(row[$0], column: $0, to: widths[$0]) }.joined(separator: " | ") + " |"
        }
        let rules = widths.indices.map { column in
            column < firstNumber
                ? String(repeating: "-", count: widths[column] + 2)
                : String(repeating: "-", count: widths[column] + 1) + ":"
        }
        lines.insert("|" + rules.joined(separator: "|") + "|", at: 1)
        return lines.joined(separator: "\n")
    }

    private func padded(_ text: String, column: Int, to width: Int) -> String {
        let space = String(repeating: " ", count: width - text.count)
        return column < firstNumber ? text + space : space + text
    }

    /// The median, and the extremes where there are any.
    private static func text(_ spread: Spread, _ metric: Metric) -> String {
        let middle = metric.text(spread.median)
        let extremes = [spread.minimum, spread.maximum].map { metric.text($0) }
        return extremes.allSatisfy { $0 == middle } ? middle : "\(middle) [\(extremes.joined(separator: "–"))]"
    }
}
