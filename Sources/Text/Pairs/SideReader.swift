/// Reads sides of files of pairs one after the other, as one text.
package final class SideReader {
    /// What messages call the text: its files.
    package let name: String
    /// The side that the last line is from; nil before the first one.
    package private(set) var side: PairFilter.Side?
    /// The source of the last line's pair, where it is asked for and the line is none; nil elsewhere.
    package private(set) var source: String?

    private enum Lines {
        /// A file of one side, and that of the sources where they are asked for.
        case file(LineReader, sources: LineReader?)
        case column(PairReader, PairFilter.Side)
    }

    private let maximumLineBytes: Int
    private let readsSources: Bool
    private var rest: ArraySlice<(file: PairFile, side: PairFilter.Side)>
    private var lines: Lines?

    /// A reader that stands before the first line.
    /// - Parameters:
    ///   - sides: the first side of all files comes before the second one; files that lack a side are passed over.
    ///   - readsSources: whether the sources of lines of other sides are asked for.
    package init(_ files: ParallelFiles, _ sides: [PairFilter.Side], readsSources: Bool = false) {
        maximumLineBytes = files.maximumLineBytes
        self.readsSources = readsSources
        var rest: [(file: PairFile, side: PairFilter.Side)] = []
        var names: [String] = []
        for side in sides {
            for file in files.files {
                guard let path = file.path(of: side) else { continue }
                rest.append((file, side))
                if !names.contains(path) { names.append(path) }
            }
        }
        self.rest = rest[...]
        name = names.joined(separator: ", ")
    }

    /// The next line, or nil after the last.
    /// - Throws: `CorpusError` as `LineReader` and `PairReader` do.
    package func next() throws(CorpusError) -> String? {
        while true {
            if let line = try nextOfFile() { return line }
            guard let (file, side) = rest.popFirst() else { return nil }
            self.side = side
            switch file {
            case .sides:
                guard let path = file.path(of: side) else { continue }
                var sources: LineReader?
                if readsSources, side != .source, let own = file.path(of: .source) { sources = try reader(of: own) }
                lines = .file(try reader(of: path), sources: sources)
            case .table:
                lines = .column(try PairReader(file, maximumLineBytes: maximumLineBytes), side)
            }
        }
    }

    private func reader(of path: String) throws(CorpusError) -> LineReader {
        try LineReader(path, maximumBytes: maximumLineBytes)
    }

    private func nextOfFile() throws(CorpusError) -> String? {
        source = nil
        switch lines {
        case .file(let reader, let sources)?:
            source = try sources?.next()
            return try reader.next()
        case .column(let reader, let side)?:
            let pair = try reader.next()
            if readsSources && side != .source { source = pair?.source }
            switch side {
            case .source: return pair?.source
            case .target: return pair?.target
            case .secondSource: return pair?.secondSource
            }
        case nil: return nil
        }
    }
}
