import Text

/// The lines of one subtitle.
struct SubtitleCue {
    /// What a line has room for, whatever the others have: columns.
    static let usualColumns = 42

    private let source: DocumentSource
    /// Its lines, without those that are blank.
    private let lines: [Range<Int>]

    /// A subtitle of some lines.
    init(_ lines: [Range<Int>], in source: DocumentSource) {
        self.source = source
        self.lines = lines.filter { !source.isBlank($0) }.map(source.trimmed)
    }

    /// Has a place for the text of each speaker, in as many lines at most, that are no longer than the longest or than usual.
    func replace(into builder: inout DocumentBuilder, _ style: some InlineStyle) {
        let tokens = lines.map { Self.tokens($0, in: source) }
        let columns = tokens.map { line in
            line.filter(\.isRead).reduce(0) { $0 + TextColumns.of(source.text($1.range)) }
        }
        let limit = max(Self.usualColumns, columns.max() ?? 0)
        var begin = 0
        while begin < lines.count {
            let next = (begin + 1..<lines.count).first { Self.dash(tokens[$0], in: source) != nil } ?? lines.count
            replace(begin..<next, tokens, limit, into: &builder, style)
            begin = next
        }
    }

    /// The text of one speaker.
    private func replace(
        _ numbers: Range<Int>, _ lines: [[InlineToken]], _ limit: Int, into builder: inout DocumentBuilder,
        _ style: some InlineStyle
    ) {
        var tokens: [InlineToken] = []
        for number in numbers {
            if let last = tokens.last, let first = lines[number].first {
                let isJoined = Self.joins(last, first)
                tokens.append(
                    InlineToken(
                        kind: .space, range: last.range.upperBound..<first.range.lowerBound, text: isJoined ? "" : " "))
            }
            tokens += lines[number]
        }
        var room = limit
        if let dash = Self.dash(tokens, in: source) {
            let end = dash.lowerBound + dash.count
            room = max(1, limit - TextColumns.of(source.text(dash)))
            tokens = Self.withoutText(before: end, tokens, in: source)
        }
        let separator = numbers.dropFirst().first.map { self.lines[$0 - 1].upperBound..<self.lines[$0].lowerBound }
        let layout = InlineLayout.lines(
            separator: separator.map { Array(source.bytes[$0]) } ?? [UInt8(ascii: "\n")], most: numbers.count,
            columns: room)
        builder.replace(tokens, style, layout: layout)
    }

    // MARK: Speakers

    /// The dash that a speaker's line begins with, and the spaces behind it.
    private static func dash(_ tokens: [InlineToken], in source: DocumentSource) -> Range<Int>? {
        guard let first = tokens.first(where: \.isRead), let sign = first.text.unicodeScalars.first,
            "-‐–—".unicodeScalars.contains(sign)
        else { return nil }
        let begin = first.range.lowerBound
        let last = tokens.last?.range.upperBound ?? begin
        let end = source.skip(from: begin + UTF8.width(sign), to: last) { $0 == UInt8(ascii: " ") }
        return begin..<end
    }

    /// Tokens with what is read before a position as a sign.
    private static func withoutText(
        before end: Int, _ tokens: [InlineToken], in source: DocumentSource
    ) -> [InlineToken] {
        tokens.flatMap { token -> [InlineToken] in
            guard token.isRead, token.range.lowerBound < end else { return [token] }
            let cut = min(end, token.range.upperBound)
            let sign = InlineToken(kind: .empty("x"), range: token.range.lowerBound..<cut)
            guard cut < token.range.upperBound else { return [sign] }
            let rest = cut..<token.range.upperBound
            return [sign, InlineToken(kind: .text, range: rest, text: source.text(rest))]
        }
    }

    // MARK: Lines

    /// Whether two lines are joined without a space.
    private static func joins(_ last: InlineToken, _ first: InlineToken) -> Bool {
        guard let last = last.text.unicodeScalars.last, let first = first.text.unicodeScalars.first else {
            return false
        }
        return last.isOfEastAsia && first.isOfEastAsia
    }

    /// A line with its tags: those of HTML and WebVTT, and the codes of other programs in braces.
    private static func tokens(_ line: Range<Int>, in source: DocumentSource) -> [InlineToken] {
        var tokens: [InlineToken] = []
        var (begin, position) = (line.lowerBound, line.lowerBound)
        // Behind the last sign that ends one, nothing is looked for.
        func end(of sign: UInt8) -> Int { source.bytes[line].lastIndex(of: sign).map { $0 + 1 } ?? line.lowerBound }
        let (tagEnd, codeEnd) = (end(of: UInt8(ascii: ">")), end(of: UInt8(ascii: "}")))
        while position < line.upperBound {
            let limit = source[position] == UInt8(ascii: "{") ? codeEnd : tagEnd
            guard let (kind, end) = tag(at: position, before: limit, in: source) else {
                position += 1
                continue
            }
            tokens += InlineToken.words(begin..<position, in: source)
            tokens.append(InlineToken(kind: kind, range: position..<end))
            (begin, position) = (end, end)
        }
        return tokens + InlineToken.words(begin..<position, in: source)
    }

    private static func tag(
        at start: Int, before end: Int, in source: DocumentSource
    ) -> (InlineToken.Kind, Int)? {
        if source[start] == UInt8(ascii: "{") {
            let isCode = source[start + 1] == UInt8(ascii: "\\") || source[start + 2] == UInt8(ascii: ":")
            guard isCode, let last = source.first("}", from: start, before: end) else { return nil }
            return (.empty("x"), last + 1)
        }
        guard source[start] == UInt8(ascii: "<") else { return nil }
        let isClosing = source[start + 1] == UInt8(ascii: "/")
        let nameStart = start + (isClosing ? 2 : 1)
        guard nameStart < end, source[nameStart].isASCIIAlphanumeric else { return nil }
        let nameEnd = source.skip(from: nameStart, to: end) { $0.isASCIIAlphanumeric }
        let isTime = source[nameStart].isASCIIDigit
        if isTime && source[nameEnd] != UInt8(ascii: ":") { return nil }
        guard let last = source.first(">", from: nameEnd, before: end) else { return nil }
        // A time within a text.
        if isTime { return (.empty("x"), last + 1) }
        let name = source.text(nameStart..<nameEnd).lowercased()
        return (isClosing ? .closing(name) : .opening(name), last + 1)
    }
}
