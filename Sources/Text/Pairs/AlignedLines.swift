/// The lines of a small parallel text, such as a validation corpus, in memory.
public struct AlignedLines: Sendable {
    /// The source lines.
    public let sources: [String]
    /// The target lines, as many.
    public let targets: [String]

    /// Lines that are there already, as many on both sides.
    package init(sources: [String], targets: [String]) {
        self.sources = sources
        self.targets = targets
    }

    /// Reads the files of both sides, one after the other.
    /// - Throws: `CorpusError` when a file is missing, empty or no UTF-8, or two files differ in their number of lines.
    public init(_ files: ParallelFiles) throws(CorpusError) {
        var sources: [String] = []
        var targets: [String] = []
        for file in files.files {
            let reader = try PairReader(file, maximumLineBytes: files.maximumLineBytes)
            while let lines = try reader.next() {
                sources.append(lines.source)
                targets.append(lines.target)
            }
        }
        self.sources = sources
        self.targets = targets
    }
}
