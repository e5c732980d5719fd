import Text

/// A place in a line of Markdown, with the column that it has.
struct MarkdownCursor {
    /// Where the line ends, its end left out.
    let end: Int
    /// The place.
    private(set) var position: Int

    private let source: DocumentSource
    private var column = 0
    /// Columns of a tab that are left.
    private var rest = 0

    init(_ line: Range<Int>, in source: DocumentSource) {
        self.source = source
        position = line.lowerBound
        end = line.upperBound
    }

    /// The byte at a distance; 0 behind the line.
    func byte(_ distance: Int = 0) -> UInt8 { position + distance < end ? source[position + distance] : 0 }

    /// Whether nothing but spaces follows.
    var isBlank: Bool { source.isBlank(position..<end) }

    /// The columns of spaces that follow.
    var indent: Int {
        var (columns, place) = (column, position)
        while place < end {
            if source[place] == UInt8(ascii: " ") {
                columns += 1
            } else if source[place] == UInt8(ascii: "\t") {
                columns += 4 - columns % 4
            } else {
                break
            }
            place += 1
        }
        return columns - column + rest
    }

    /// Passes over so many columns of spaces, as far as there are some.
    mutating func skipIndent(_ columns: Int = .max) {
        var left = columns
        while left > 0 {
            if rest > 0 {
                let taken = min(rest, left)
                rest -= taken
                left -= taken
            } else if byte() == UInt8(ascii: " ") {
                advance()
                left -= 1
            } else if byte() == UInt8(ascii: "\t") {
                rest = 4 - column % 4
                position += 1
                column += rest
            } else {
                return
            }
        }
    }

    /// Passes over so many bytes.
    mutating func advance(_ count: Int = 1) {
        position += count
        column += count
    }

    /// What follows, without the spaces at both ends.
    var content: Range<Int> { source.trimmed(position..<end) }

    /// How many of a sign follow.
    func run(of sign: UInt8, from distance: Int = 0) -> Int {
        var count = 0
        while byte(distance + count) == sign { count += 1 }
        return count
    }
}
