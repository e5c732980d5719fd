/// What a look at the lines of a parallel corpus tells, before anything is done with them.
public struct PairSurvey: Sendable {
    /// The number of line pairs.
    public private(set) var count = 0
    /// The pairs whose sides are the same text.
    public private(set) var sameOnBothSides = 0
    /// The lines with a NUL, which no text has, and the first of them as `file:line`.
    public private(set) var linesWithNUL = 0, firstWithNUL: String?
    /// The lines of tables with more columns than are read, and the first of them as `file:line`.
    public private(set) var widerLines = 0, firstWider: String?
    /// A checksum of the text of each pair of files, in order.
    public private(set) var checksums: [UInt32] = []

    /// Reads the files to their ends.
    /// - Throws: `CorpusError` when a file is missing, empty or no UTF-8, or two files differ in their number of lines.
    public init(of files: ParallelFiles) throws(CorpusError) {
        for file in files.files {
            let reader = try PairReader(file, maximumLineBytes: files.maximumLineBytes)
            var checksum = RunningChecksum()
            while let pair = try reader.next() {
                count += 1
                checksum.add(Array("\(pair.source)\n\(pair.target)\n".utf8)[...])
                if pair.source == pair.target { sameOnBothSides += 1 }
                var texts = [(pair.source, file.source), (pair.target, file.target)]
                if let second = pair.secondSource, let path = file.secondSource { texts.append((second, path)) }
                for (text, path) in texts where text.utf8.contains(0) {
                    linesWithNUL += 1
                    firstWithNUL = firstWithNUL ?? "\(path):\(reader.lineNumber)"
                }
            }
            checksums.append(checksum.value)
            widerLines += reader.widerLines
            firstWider = firstWider ?? reader.firstWider.map { "\(file.source):\($0)" }
        }
    }

    /// What is doubtful, each in one line.
    /// - Parameter name: what messages call the text, such as "training".
    public func warnings(name: String) -> [String] {
        var warnings: [String] = []
        if count > 0 && sameOnBothSides == count {
            warnings.append("the \(name) text is the same on both sides, in all of its \(count) pairs")
        }
        if let firstWithNUL {
            let lines = linesWithNUL == 1 ? "1 line" : "\(linesWithNUL) lines"
            warnings.append("the \(name) text has a NUL in \(lines) (first: \(firstWithNUL)), expected text without")
        }
        if let firstWider {
            let lines = widerLines == 1 ? "1 line" : "\(widerLines) lines"
            warnings.append(
                "the \(name) text has more columns than are read in \(lines) (first: \(firstWider)); name those that are "
                    + "not meant to be read _ in columns")
        }
        return warnings
    }
}
