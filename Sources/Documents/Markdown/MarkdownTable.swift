/// Lines of tables of Markdown.
enum MarkdownTable {
    /// The cells of a row, without the spaces around them; those without anything left out.
    static func cells(of row: Range<Int>, in source: DocumentSource) -> [Range<Int>] {
        parts(of: row, in: source).map(source.trimmed).filter { !$0.isEmpty }
    }

    /// Whether a line stands below the first one of a table, which has as many cells: `|---|:-:|`.
    static func isDelimiter(_ line: Range<Int>, below header: Range<Int>, in source: DocumentSource) -> Bool {
        guard source.bytes[line].allSatisfy({ "|-: \t".utf8.contains($0) }),
            source.bytes[line].contains(UInt8(ascii: "|"))
        else { return false }
        let cells = parts(of: line, in: source).map(source.trimmed)
        guard
            cells.allSatisfy({ cell in
                let dashes = source.bytes[cell].filter { $0 != UInt8(ascii: ":") }
                let colons = source.bytes[cell].dropFirst().dropLast().contains(UInt8(ascii: ":"))
                return !dashes.isEmpty && dashes.allSatisfy { $0 == UInt8(ascii: "-") } && !colons
            })
        else { return false }
        return cells.count == parts(of: header, in: source).count
    }

    /// What stands between the bars of a row.
    private static func parts(of row: Range<Int>, in source: DocumentSource) -> [Range<Int>] {
        let bar = UInt8(ascii: "|")
        var parts: [Range<Int>] = []
        var begin = row.lowerBound + (source[row.lowerBound] == bar ? 1 : 0)
        var position = begin
        while position < row.upperBound {
            if source[position] == UInt8(ascii: "\\") {
                position += 2
            } else if source[position] == bar {
                parts.append(begin..<position)
                position += 1
                begin = position
            } else {
                position += 1
            }
        }
        return begin < row.upperBound ? parts + [begin..<row.upperBound] : parts
    }
}
