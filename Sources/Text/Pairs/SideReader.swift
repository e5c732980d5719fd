/// Reads sides of files of pairs one after the other, as one text.
package final class SideReader {
    /// What messages call the text: its files.
    package let name: String
    /// The side that the last line is from; nil before the first one.
    package private(set) var side: PairFilter.Side?

    private enum Lines {
        case file(LineReader)
        case column(PairReader, PairFilter.Side)
    }

    private let maximumLineBytes: Int
    private var rest: ArraySlice<(file: PairFile, side: PairFilter.Side)>
    private var lines: Lines?

    /// A reader that stands before the first line.
    /// - Parameter sides: the first side of all files comes before the second one; files that lack a side are passed over.
    package init(_ files: ParallelFiles, _ sides: [PairFilter.Side]) {
        maximumLineBytes = files.maximumLineBytes
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
                lines = .file(try LineReader(path, maximumBytes: maximumLineBytes))
            case .table:
                lines = .column(try PairReader(file, maximumLineBytes: maximumLineBytes), side)
            }
        }
    }

    private func nextOfFile() throws(CorpusError) -> String? {
        switch lines {
        case .file(let reader)?: return try reader.next()
        case .column(let reader, let side)?:
            let pair = try reader.next()
            switch side {
            case .source: return pair?.source
            case .target: return pair?.target
            case .secondSource: return pair?.secondSource
            }
        case nil: return nil
        }
    }
}
