/// The files of a parallel corpus, one after the other.
public struct ParallelFiles: Hashable, Sendable {
    /// The files, plain text, gzip or Zstandard.
    public let files: [PairFile]
    /// Bytes in the longest line that is read.
    public let maximumLineBytes: Int

    /// Makes a list of file pairs: line i of the n-th source file is translated by line i of the n-th target file.
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
        self.init(
            zip(source, target).map { PairFile.sides(source: $0, target: $1) }, maximumLineBytes: maximumLineBytes)
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
