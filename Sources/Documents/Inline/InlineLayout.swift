/// How a text is laid out in lines.
enum InlineLayout: Sendable {
    /// In one line.
    case line
    /// In lines of so many columns where that can be; `start` is where the first one begins.
    case wrapped(separator: [UInt8], columns: Int, start: Int)
    /// In so many lines at most, of so many columns where that can be, tags not counted.
    case lines(separator: [UInt8], most: Int, columns: Int)

    /// The layout that a text of a document has: where it is broken into lines, lines as long as its own.
    init(of tokens: some Collection<InlineToken>, in source: DocumentSource) {
        let breaks = tokens.filter { token in
            token.kind == .space && source.bytes[token.range].contains(UInt8(ascii: "\n"))
        }
        guard let first = breaks.first, let begin = tokens.first?.range.lowerBound else {
            self = .line
            return
        }
        let bytes = source.bytes
        let lineBegin = bytes[..<begin].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? source.begin
        var (longest, lineStart) = (0, lineBegin)
        for token in breaks {
            longest = max(longest, TextColumns.of(source.text(lineStart..<token.range.lowerBound)))
            let last = bytes[token.range].lastIndex(of: UInt8(ascii: "\n")) ?? token.range.lowerBound
            lineStart = last + 1
        }
        self = .wrapped(
            separator: Self.separator(bytes[first.range]), columns: max(longest, Self.leastColumns),
            start: TextColumns.of(source.text(lineBegin..<begin)))
    }

    /// What a text that is wrapped has room for at least.
    private static let leastColumns = 40

    /// The last line end of some space, with what stands behind it.
    private static func separator(_ space: ArraySlice<UInt8>) -> [UInt8] {
        guard let last = space.lastIndex(of: UInt8(ascii: "\n")) else { return Array(space) }
        let hasReturn = last > space.startIndex && space[last - 1] == UInt8(ascii: "\r")
        return Array(space[(hasReturn ? last - 1 : last)...])
    }
}
