/// The lines of a small parallel text, such as a validation corpus, in memory.
public struct AlignedLines: Sendable {
    /// The source lines.
    public let sources: [String]
    /// The target lines, as many.
    public let targets: [String]
    /// The lines of a second source, as many; nil for none.
    public let secondSources: [String]?

    /// Lines that are there already, as many on all sides.
    package init(sources: [String], targets: [String], secondSources: [String]? = nil) {
        self.sources = sources
        self.targets = targets
        self.secondSources = secondSources
    }

    /// Reads the files of both sides, one after the other.
    /// - Throws: `CorpusError` when a file is missing, empty or no UTF-8, or two files differ in their number of lines.
    public init(_ files: ParallelFiles) throws(CorpusError) {
        var sources: [String] = []
        var targets: [String] = []
        var secondSources: [String] = []
        for file in files.files {
            let reader = try PairReader(file, maximumLineBytes: files.maximumLineBytes)
            while let lines = try reader.next() {
                sources.append(lines.source)
                targets.append(lines.target)
                if let second = lines.secondSource { secondSources.append(second) }
            }
        }
        self.init(
            sources: sources, targets: targets,
            secondSources: files.files.allSatisfy { $0.secondSource != nil } ? secondSources : nil)
    }
}
