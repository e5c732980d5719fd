/// Reads pairs of lines from where they stand.
package final class PairReader {
    private enum Lines {
        case sides(
            AlignedReader, weights: CompanionLines?, alignment: CompanionLines?, secondSources: CompanionLines?)
        case table(LineReader, PairColumns)
    }

    /// The largest weight of a pair.
    package static let largestWeight: Float = 1_000_000

    /// The lines of a table so far that have more columns than are read, and the number of the first.
    package private(set) var widerLines = 0, firstWider: Int?

    private let lines: Lines

    /// Opens the files.
    /// - Parameter maximumLineBytes: in the longest line that is read.
    /// - Throws: `CorpusError` when one is missing or cannot be opened.
    package init(_ file: PairFile, maximumLineBytes: Int) throws(CorpusError) {
        switch file {
        case .sides(let source, let target, let weights, let alignment, let secondSource):
            let pairs = try AlignedReader(source: source, target: target, maximumLineBytes: maximumLineBytes)
            lines = .sides(
                pairs, weights: try Self.companion(weights, maximumLineBytes),
                alignment: try Self.companion(alignment, maximumLineBytes),
                secondSources: try Self.companion(secondSource, maximumLineBytes))
        case .table(let path, let columns):
            lines = .table(try LineReader(path, maximumBytes: maximumLineBytes), columns)
        }
    }

    /// The lines of a file that says something about each pair; nil for none.
    private static func companion(
        _ path: String?, _ maximumLineBytes: Int
    ) throws(CorpusError) -> CompanionLines? {
        guard let path else { return nil }
        return try CompanionLines(path, maximumLineBytes: maximumLineBytes)
    }

    /// The number of the pair that `next` gave last.
    package var lineNumber: Int {
        switch lines {
        case .sides(let reader, _, _, _): reader.lineNumber
        case .table(let reader, _): reader.lineNumber
        }
    }

    /// The next pair, or nil after the last.
    /// - Throws: `CorpusError` as `LineReader` and `AlignedReader` do; for a line with too few columns, a weight that is none, a
    ///   weight or a second source that belongs to no pair, and a link that is none or leads to a word that the pair has not.
    package func next() throws(CorpusError) -> PairLine? {
        switch lines {
        case .sides(let reader, let weights, let alignment, let secondSources):
            guard let pair = try reader.next() else {
                try weights?.end()
                try alignment?.end()
                try secondSources?.end()
                return nil
            }
            var weight: Float = 1
            if let line = try weights?.next() { weight = try Self.weight(line.text, at: line.place) }
            var line = PairLine(source: pair.source, target: pair.target, weight: weight)
            if let links = try alignment?.next() { line.links = try Self.links(links.text, of: line, at: links.place) }
            line.secondSource = try secondSources?.next().text
            return line
        case .table(let reader, let columns):
            return try next(of: reader, columns)
        }
    }

    private func next(of reader: LineReader, _ columns: PairColumns) throws(CorpusError) -> PairLine? {
        guard let line = try reader.next() else {
            if reader.lineNumber > 0 { return nil }
            throw CorpusError(.badData, "\(reader.path): the file is empty; expected a pair on each line")
        }
        let fields = columns.fields(of: line)
        guard fields.count >= columns.contents.count, let source = columns.field(.source, of: fields),
            let target = columns.field(.target, of: fields)
        else {
            throw CorpusError(
                .badData,
                "\(reader.path):\(reader.lineNumber): found \(fields.count == 1 ? "1 column" : "\(fields.count) columns"), "
                    + "expected \(columns.names.joined(separator: ", ")) with a tab between them")
        }
        if fields.count > columns.contents.count {
            widerLines += 1
            firstWider = firstWider ?? reader.lineNumber
        }
        func place() -> String { "\(reader.path):\(reader.lineNumber)" }
        var weight: Float = 1
        if let text = columns.field(.weight, of: fields) { weight = try Self.weight(text, at: place()) }
        var pair = PairLine(source: source, target: target, weight: weight)
        if let links = columns.field(.alignment, of: fields) {
            pair.links = try Self.links(links, of: pair, at: place())
        }
        pair.secondSource = columns.field(.secondSource, of: fields)
        return pair
    }

    /// A decimal number as a weight.
    private static func weight(_ text: String, at place: @autoclosure () -> String) throws(CorpusError) -> Float {
        let words = text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
        guard words.count == 1, words[0].utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
            let number = Float(words[0]), (0...largestWeight).contains(number)
        else {
            throw CorpusError(
                .badData,
                "\(place()): found '\(text.onOneLine.prefix(80))', expected a number from 0 to \(Int(largestWeight)), by which "
                    + "the loss of the pair is multiplied")
        }
        return number
    }

    /// Links between words of a pair, in the order in which they first stand there.
    private static func links(
        _ text: String, of pair: PairLine, at place: @autoclosure () -> String
    ) throws(CorpusError) -> [PharaohLink] {
        let (source, target) = (pair.source.spacedWords.count, pair.target.spacedWords.count)
        var links: [PharaohLink] = []
        var known: Set<PharaohLink> = []
        for word in text.spacedWords {
            guard let link = PharaohLink(word.utf8), link.isSure else {
                throw CorpusError(
                    .badData,
                    "\(place()): found '\(word.onOneLine.prefix(80))', expected links of a source word and a target word, such "
                        + "as 0-0 1-2")
            }
            guard link.source < source, link.target < target else {
                throw CorpusError(
                    .badData,
                    "\(place()): found the link \(link), expected words of the pair, which has \(source) on the source side "
                        + "and \(target) on the target side, counted from 0")
            }
            if known.insert(link).inserted { links.append(link) }
        }
        return links
    }
}
