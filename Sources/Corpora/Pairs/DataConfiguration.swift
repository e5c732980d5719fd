import Text

/// Which files a model is trained, validated and tested on.
public struct DataConfiguration: Equatable, Sendable {
    /// One language of the parallel corpus; line n of its files translates line n of the other side's.
    public struct Side: Equatable, Sendable {
        /// The language's code, such as `en`.
        public var language: String
        /// The training text; several files are read one after the other.
        ///
        /// None where there are several texts.
        public var train: [String]
        /// The text that training is judged by.
        public var validation: String
        /// The text for a score at the end, if there is one.
        public var test: String?

        /// Names one language's files.
        public init(language: String, train: [String], validation: String, test: String? = nil) {
            self.language = language
            self.train = train
            self.validation = validation
            self.test = test
        }
    }

    /// What is translated from.
    public var source: Side
    /// What is translated to.
    public var target: Side
    /// What is read beside the source, line by line, such as its translation by another system, or what stands before it;
    /// nil for nothing.
    public var secondSource: Side?
    /// A file for each training text of the two sides with the links between the words of each pair, in the format of Pharaoh.
    public var alignment: [String] = []
    /// The training texts where there are several, in place of those of the sides.
    public var corpora: [CorpusConfiguration] = []
    /// Which shares of the training pairs are read in another case; the section `casing` of a configuration file.
    public var casing = CasingShares()
    /// The share of the training pairs that get placeholders.
    public var placeholders = 0.0
    /// Pieces in the longest sentence, of any side, that is trained on; longer pairs are counted and reported.
    public var maximumLength: Int
    /// Bytes in the longest line, of any file, that is read; a longer one is an error.
    public var maximumLineBytes: Int

    /// Names the files of a parallel corpus.
    public init(
        source: Side, target: Side, secondSource: Side? = nil, maximumLength: Int = 100,
        maximumLineBytes: Int = LineReader.usualMaximumBytes
    ) {
        self.source = source
        self.target = target
        self.secondSource = secondSource
        self.maximumLength = maximumLength
        self.maximumLineBytes = maximumLineBytes
    }

    /// Whether any of the training texts says which words of its pairs correspond.
    public var isAligned: Bool { corpora.isEmpty ? !alignment.isEmpty : corpora.contains(where: \.isAligned) }

    /// The training texts as they are read, at least one.
    /// - Throws: `CorpusError` when the sides of one have different numbers of files, or none.
    public func texts() throws(CorpusError) -> [TrainingText] {
        guard !corpora.isEmpty else {
            return [
                TrainingText(
                    try ParallelFiles(
                        source: source.train, target: target.train, alignment: alignment,
                        secondSource: secondSource?.train,
                        maximumLineBytes: maximumLineBytes))
            ]
        }
        var texts: [TrainingText] = []
        for corpus in corpora { texts.append(try corpus.text(maximumLineBytes: maximumLineBytes)) }
        return texts
    }
}
