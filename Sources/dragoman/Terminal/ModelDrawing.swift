import Recipes
import Reports
import TensorCore

/// A model as text: a line for each part, with what goes in and out, its parameters, and what it does in a training step.
package struct ModelDrawing {
    /// The most columns that a line takes.
    package static let width = 100

    /// A line of the table, but for its first column.
    private struct Row {
        let text: String
        /// What stands before the first line of the text, and before those that follow.
        let prefix, continuation: String
        let cells: [String]
    }

    private let explanation: ModelExplanation

    /// A drawing of what is explained.
    package init(_ explanation: ModelExplanation) { self.explanation = explanation }

    /// Its lines: what the letters of shapes mean, and the table.
    package var lines: [String] {
        [legend, ""] + table
    }

    private var legend: String {
        let batch = explanation.batch
        guard let second = batch.secondSource else {
            let pieces = batch.source == batch.target ? "\(batch.source)" : "\(batch.source) and \(batch.target)"
            return
                "B sentences, S source and T target pieces; operations of a step on \(batch.sentences) pairs of \(pieces) pieces"
        }
        let lengths = [batch.source, second, batch.target]
        let pieces =
            Set(lengths).count == 1 ? "\(second)" : "\(batch.source), \(second) and \(batch.target)"
        return
            "B sentences, S source, S2 second-source and T target pieces; a step on \(batch.sentences) of \(pieces) pieces"
    }

    private var table: [String] {
        let titles = ["shape", "parameters", "mul-adds", "other", "share"]
        let rows = groups.flatMap(rows) + totals
        let widths = titles.indices.map { column in
            rows.reduce(titles[column].count) { max($0, $1.cells[column].count) }
        }
        let room = Self.width - widths.reduce(0) { $0 + $1 + 2 }
        var table = TextTable([("part", .left), ("shape", .left)] + titles.dropFirst().map { ($0, .right) })
        for row in rows {
            for (place, line) in Self.wrapped(row.text, room - row.prefix.count).enumerated() {
                table.append(
                    place == 0
                        ? [row.prefix + line] + row.cells : [row.continuation + line] + row.cells.map { _ in "" })
            }
        }
        return table.lines()
    }

    // MARK: - Rows

    /// The parts whose names begin alike, in the order in which the last of each group comes.
    private var groups: [[ModelExplanation.Part]] {
        var names: [Substring] = []
        for part in explanation.parts.reversed() where !names.contains(part.group) { names.append(part.group) }
        return names.reversed().map { name in explanation.parts.filter { $0.group == name } }
    }

    /// A row for what a group is as a whole, which has all that its parts have, and one for each part.
    private func rows(_ group: [ModelExplanation.Part]) -> [Row] {
        let name = String(group[0].group)
        let whole = group.first { $0.name == name }
        let members = group.filter { $0.name != name }
        let heading = Row(
            text: text(name.isEmpty ? "update" : name, whole), prefix: "", continuation: "  ",
            cells: cells(whole, sumOf: group))
        return [heading]
            + members.enumerated().map { place, part in
                let isLast = place == members.count - 1
                return Row(
                    text: text(String(part.name.dropFirst(name.count + 1)), part), prefix: isLast ? "└ " : "├ ",
                    continuation: isLast ? "    " : "│   ", cells: cells(part, sumOf: [part]))
            }
    }

    private func text(_ name: String, _ part: ModelExplanation.Part?) -> String {
        guard let part else { return name }
        var words = [part.kind].filter { !$0.isEmpty }
        if !part.lenders.isEmpty { words.append("shared with \(part.lenders.joined(separator: " and "))") }
        return words.isEmpty ? name : "\(name): \(words.joined(separator: ", "))"
    }

    private func cells(_ whole: ModelExplanation.Part?, sumOf parts: [ModelExplanation.Part]) -> [String] {
        let shape = [whole?.input, whole?.output].compactMap { $0?.description }.joined(separator: " → ")
        return [shape] + numbers(parts.reduce(0) { $0 + $1.parameters }, parts.map(\.counts))
    }

    private var totals: [Row] {
        let parameters = explanation.parameters + explanation.frozenParameters
        func row(_ text: String, indent: String = "", _ cells: [String]) -> Row {
            Row(text: text, prefix: indent, continuation: indent, cells: [""] + cells)
        }
        let total = row("total", numbers(parameters, [explanation.counts]))
        if explanation.frozenParameters == 0 { return [total] }
        return [total, row("frozen", indent: "  ", [Readable.count(explanation.frozenParameters), "", "", ""])]
    }

    /// Parameters, multiply-adds of products, other operations, and the share of all operations; nothing for none.
    private func numbers(_ parameters: Int, _ counts: [OperationCounts]) -> [String] {
        let all = counts.reduce(0) { $0 + $1.operations }
        let products = counts.reduce(0) { $0 + $1[.products].operations }
        let share = 100 * Double(all) / Double(max(1, explanation.counts.operations))
        return [
            parameters == 0 ? "" : Readable.count(parameters), products == 0 ? "" : Readable.amount(products / 2),
            all == products ? "" : Readable.amount(all - products), all == 0 ? "" : "\(share.fixed(1))%",
        ]
    }

    /// A text in lines of some columns, broken between words where that is possible.
    private static func wrapped(_ text: String, _ columns: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let line = lines.last, line.count + 1 + word.count <= columns - (lines.count > 1 ? 2 : 0) {
                lines[lines.count - 1] = "\(line) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

extension ModelExplanation.Part {
    /// What its name begins with.
    fileprivate var group: Substring { name.prefix { $0 != "." } }
}
