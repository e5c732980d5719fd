import Text

/// One of several training texts: its files, how often its pairs come, and what marks them.
public struct CorpusConfiguration: Equatable, Sendable {
    /// What it is called.
    public var name: String
    /// The files of the source side; none where `pairs` has both sides.
    public var source: [String] = []
    /// The files of the target side, file by file and line by line.
    public var target: [String] = []
    /// The files of the second source, likewise; none where there is none, or `pairs` has it.
    public var secondSource: [String] = []
    /// A file for each of `source` with a number on each line, which the loss of the pair is multiplied with.
    public var sentenceWeights: [String] = []
    /// A file for each of `source` with the links between the words of each pair, in the format of Pharaoh.
    public var alignment: [String] = []
    /// Files that have both sides on each line.
    public var pairs: [String] = []
    /// What the columns of `pairs` hold.
    public var columns = PairColumns.usual
    /// How often each pair comes in an epoch, on average.
    public var weight = 1.0
    /// The piece in front of each source sentence; nil for none.
    public var tag: String?

    /// A text without files yet.
    public init(name: String) {
        self.name = name
    }

    /// The text as it is read.
    /// - Throws: `CorpusError` when the sides have different numbers of files, or the source has none.
    public func text(maximumLineBytes: Int) throws(CorpusError) -> TrainingText {
        TrainingText(name: name, try files(maximumLineBytes), weight: weight, tag: tag)
    }

    private func files(_ maximumLineBytes: Int) throws(CorpusError) -> ParallelFiles {
        guard pairs.isEmpty else {
            return ParallelFiles(pairs.map { PairFile.table($0, columns) }, maximumLineBytes: maximumLineBytes)
        }
        return try ParallelFiles(
            source: source, target: target, weights: sentenceWeights, alignment: alignment,
            secondSource: secondSource.isEmpty ? nil : secondSource, maximumLineBytes: maximumLineBytes)
    }

    /// Whether it says which words of its pairs correspond.
    public var isAligned: Bool {
        pairs.isEmpty ? !alignment.isEmpty : columns.contents.contains(.alignment)
    }
}
