/// The files of a parallel corpus: line i of the n-th source file is translated by line i of the n-th target file.
public struct ParallelFiles: Hashable, Sendable {
    /// Paths of the source side, plain text or gzip.
    public let source: [String]
    /// Paths of the target side, in the same order.
    public let target: [String]
    /// Bytes in the longest line that is read.
    public let maximumLineBytes: Int

    /// Makes a list of file pairs.
    /// - Parameter maximumLineBytes: in the longest line that is read.
    /// - Throws: `CorpusError` when the sides have different numbers of files, or none.
    public init(
        source: [String], target: [String], maximumLineBytes: Int = LineReader.usualMaximumBytes
    ) throws(CorpusError) {
        guard source.count == target.count, !source.isEmpty else {
            throw CorpusError(
                .badSetting,
                "\(source.count) source files and \(target.count) target files; expected as many of each, and at least one"
            )
        }
        self.source = source
        self.target = target
        self.maximumLineBytes = maximumLineBytes
    }
}
