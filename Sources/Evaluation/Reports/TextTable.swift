/// Columns of text, aligned by spaces.
struct TextTable {
    /// On which side of a column the space goes.
    enum Alignment { case left, right }

    private let alignments: [Alignment]
    private var rows: [[String]]

    /// Makes a table with a row of titles.
    init(_ titles: [(String, Alignment)]) {
        alignments = titles.map(\.1)
        rows = [titles.map(\.0)]
    }

    /// Adds a row of as many cells as there are titles.
    mutating func append(_ row: [String]) {
        precondition(row.count == alignments.count, "a row of \(row.count) cells, expected \(alignments.count)")
        rows.append(row)
    }

    /// The lines of the table, without spaces at their ends; each begins with `indent` spaces.
    func lines(indent: Int = 0) -> [String] {
        let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                return alignments[column] == .left ? row[column] + space : space + row[column]
            }
            let line = String(repeating: " ", count: indent) + cells.joined(separator: "  ")
            return String(line.withoutTrailingWhitespace)
        }
    }
}
