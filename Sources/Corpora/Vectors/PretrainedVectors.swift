import Text

/// The vectors that a file has for the pieces of a vocabulary.
///
/// A piece has the vector of the closest of its forms that the file knows (`PieceForms`), as it stands there: nothing is
/// scaled. Of a word that comes more than once the first vector counts. Special pieces have none.
public struct PretrainedVectors: Sendable {
    /// The file.
    public let path: String
    /// Numbers in a vector.
    public let size: Int
    /// The vector of each piece that has one, by its id.
    public let rows: [Int: [Float]]
    /// Ordinary pieces of the vocabulary.
    public let pieces: Int
    /// Lines with a word that stood on an earlier one, of those that matter to the vocabulary.
    public let repeatedLines: Int

    /// Reads a file line by line; of its vectors no more are held than there are pieces.
    /// - Parameters:
    ///   - path: a file as `VectorReader` reads it.
    ///   - model: the vocabulary.
    ///   - size: numbers in a vector.
    ///   - maximumLineBytes: in the longest line that is read.
    /// - Throws: `CorpusError` as `VectorReader` does.
    public init(
        reading path: String, for model: SubwordModel, size: Int,
        maximumLineBytes: Int = LineReader.usualMaximumBytes
    ) throws(CorpusError) {
        let forms = PieceForms(model)
        var found: [Int: (match: PieceForms.Match, numbers: [Float])] = [:]
        var seen: Set<[UInt8]> = []
        var repeatedLines = 0
        let reader = try VectorReader(path, size: size, maximumLineBytes: maximumLineBytes)
        while let line = try reader.next() {
            let matches = forms(line.word)
            if matches.isEmpty { continue }
            guard seen.insert(Array(line.word)).inserted else {
                repeatedLines += 1
                continue
            }
            let closer = matches.filter { match in
                found[match.piece].map { match.closeness < $0.match.closeness } ?? true
            }
            if closer.isEmpty { continue }
            let numbers = try reader.numbers(of: line)
            for match in closer { found[match.piece] = (match, numbers) }
        }
        let hasNotation = Self.hasNotation(found.values.map(\.match), forms)
        rows = found.filter { hasNotation || !$0.value.match.needsNotation }.mapValues(\.numbers)
        self.path = path
        self.size = size
        self.repeatedLines = repeatedLines
        pieces = model.vocabularySize - SpecialTokens.count
    }

    /// Whether a file has SentencePiece's notation: it knows most of the beginnings of words that it knows by `▁`.
    ///
    /// Not one alone, as texts of the web have `▁` among their words.
    private static func hasNotation(_ found: [PieceForms.Match], _ forms: PieceForms) -> Bool {
        let beginnings = found.filter { forms.beginsWord[$0.piece] }
        return 2 * beginnings.filter { $0.closeness == .piece || $0.closeness == .smallPiece }.count > beginnings.count
    }
}
