/// Columns of text, aligned by spaces.
package struct TextTable {
    /// On which side of a column the space goes.
    package enum Alignment { case left, right }

    private let alignments: [Alignment]
    private var rows: [[String]]

    /// Makes a table with a row of titles.
    package init(_ titles: [(String, Alignment)]) {
        alignments = titles.map(\.1)
        rows = [titles.map(\.0)]
    }

    /// Adds a row of as many cells as there are titles.
    package mutating func append(_ row: [String]) {
        precondition(row.count == alignments.count, "a row of \(row.count) cells, expected \(alignments.count)")
        rows.append(row)
    }

    /// The lines of the table, without spaces at their ends; each begins with `indent` spaces.
    package func lines(indent: Int = 0) -> [String] {
        let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                return alignments[column] == .left ? row[column] + space : space + row[column]
            }
            var line = String(repeating: " ", count: indent) + cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
