/// The files of a parallel corpus, one after the other.
public struct ParallelFiles: Hashable, Sendable {
    /// The files, plain text, gzip or Zstandard.
    public let files: [PairFile]
    /// Bytes in the longest line that is read.
    public let maximumLineBytes: Int

    /// Makes a list of file pairs: line i of the n-th source file is translated by line i of the n-th target file.
    /// - Parameters:
    ///   - weights: line i of the n-th of them says how much that pair counts; none where nothing is said.
    ///   - alignment: line i of the n-th of them says which of its words correspond; none where nothing is said.
    ///   - secondSource: the files of a second source, in the same order; nil where pairs have none.
    ///   - maximumLineBytes: in the longest line that is read.
    /// - Throws: `CorpusError` when the sides have different numbers of files, or none.
    public init(
        source: [String], target: [String], weights: [String] = [], alignment: [String] = [],
        secondSource: [String]? = nil,
        maximumLineBytes: Int = LineReader.usualMaximumBytes
    ) throws(CorpusError) {
        guard source.count == target.count, !source.isEmpty else {
            throw CorpusError(
                .badSetting,
                "\(source.count) source files and \(target.count) target files; expected as many of each, and at least one"
            )
        }
        let besides = [("sentence weights", weights), ("alignments", alignment)].filter { !$0.1.isEmpty }
        for (name, files) in besides + (secondSource.map { [("a second source", $0)] } ?? [])
        where files.count != source.count {
            throw CorpusError(
                .badSetting, "\(files.count) files of \(name) for \(source.count) source files; expected as many")
        }
        let files = source.indices.map { place in
            PairFile.sides(
                source: source[place], target: target[place], weights: weights.isEmpty ? nil : weights[place],
                alignment: alignment.isEmpty ? nil : alignment[place], secondSource: secondSource?[place])
        }
        self.init(files, maximumLineBytes: maximumLineBytes)
    }

    /// Makes a list of files of pairs, at least one.
    /// - Parameter maximumLineBytes: in the longest line that is read.
    public init(_ files: [PairFile], maximumLineBytes: Int = LineReader.usualMaximumBytes) {
        precondition(!files.isEmpty, "a corpus of no files")
        self.files = files
        self.maximumLineBytes = maximumLineBytes
    }

    /// The paths of the source side.
    public var source: [String] { files.map(\.source) }
    /// The paths of the target side, in the same order.
    public var target: [String] { files.map(\.target) }
}
