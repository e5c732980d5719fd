/// How much of a vocabulary, and of the text that is trained on, a file of vectors knows.
public struct VectorCoverage: Codable, Equatable, Sendable {
    /// Which table of embeddings has the vectors.
    public enum Table: String, Codable, Sendable {
        /// That of the source.
        case source
        /// That of the target.
        case target
        /// The one that both sides share.
        case shared
    }

    /// The table that begins with the vectors.
    public let table: Table
    /// The file.
    public let file: String
    /// Pieces that have a vector.
    public let found: Int
    /// Ordinary pieces of the vocabulary.
    public let pieces: Int
    /// Running pieces of the training text that have a vector; of a shared table, those of both sides.
    public let coveredTokens: Int
    /// Running pieces of the training text, end symbols left out.
    public let tokens: Int

    /// Counts the pieces of a corpus, as they are cut best, that have a vector.
    public init(of vectors: PretrainedVectors, as table: Table, in corpus: ParallelCorpus) {
        self.table = table
        file = vectors.path
        found = vectors.rows.count
        pieces = vectors.pieces
        let sides =
            switch table {
            case .source: [corpus.sources]
            case .target: [corpus.targets]
            case .shared: [corpus.sources, corpus.targets]
            }
        tokens = sides.reduce(0) { $0 + $1.elements.count }
        let isFound = (0..<SpecialTokens.count + pieces).map { vectors.rows[$0] != nil }
        coveredTokens = sides.reduce(0) { sum, side in side.elements.reduce(sum) { isFound[Int($1)] ? $0 + 1 : $0 } }
    }
}

extension VectorCoverage: CustomStringConvertible {
    /// In words, such as "812 of 996 source pieces (81.5%), 95.3% of the running ones, by glove.txt".
    public var description: String {
        let name = table == .shared ? "pieces" : "\(table.rawValue) pieces"
        return "\(found) of \(pieces) \(name) (\(Self.percent(found, of: pieces))), "
            + "\(Self.percent(coveredTokens, of: tokens)) of the running ones, by \(file)"
    }

    private static func percent(_ part: Int, of whole: Int) -> String {
        let tenths = whole == 0 ? 0 : (1000 * part + whole / 2) / whole
        return "\(tenths / 10).\(tenths % 10)%"
    }
}
