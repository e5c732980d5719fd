import Corpora

/// How a translation came about: its pieces, how likely each is, and where the model looked while it wrote them.
///
/// Of a line that was split these are the parts' one after the other, with an end symbol after each.
public struct TranslationDetails: Equatable, Sendable {
    /// The source pieces as the first model reads them; `▁` is a space.
    public private(set) var source: [String] = []
    /// The pieces of the translation, and the end symbol.
    public private(set) var target: [String] = []
    /// The log-probability of each of `target`, in nats.
    public private(set) var logProbabilities: [Double] = []
    /// From each of `target` to each of `source`.
    public let attention: AttentionMatrix
    /// How the search went, for each part that was searched for; empty unless that was asked for.
    public let traces: [SearchTrace]
    /// The words of the source, with the pieces of each.
    private var wordsOfSource: [Unit] = []
    /// The pieces of the traces as written.
    private let texts: [Int32: String]
    /// How the pieces of either side spell text.
    let spelling: Spelling

    /// How the pieces of both sides spell text.
    package struct Spelling: Equatable, Sendable {
        /// Of the source.
        let source: PieceSpelling
        /// Of the translation.
        let target: PieceSpelling

        /// Pieces none of which are bytes.
        static let plain = Spelling(source: .plain, target: .plain)

        /// That of two sides.
        package init(source: PieceSpelling, target: PieceSpelling) {
            self.source = source
            self.target = target
        }
    }

    /// The details of a given translation.
    /// - Parameters:
    ///   - source: pieces, the end symbol last.
    ///   - target: pieces, the end symbol last.
    ///   - logProbabilities: of each of `target`, in nats.
    ///   - attention: from each of `target` to each of `source`.
    ///   - traces: of the search, if there was one.
    ///   - text: how a piece of the traces is written.
    public init(
        source: [String], target: [String], logProbabilities: [Double], attention: AttentionMatrix,
        traces: [SearchTrace] = [], text: (Int32) -> String = { _ in "" }
    ) {
        self.init(
            source: source, target: target, logProbabilities: logProbabilities, attention: attention, traces: traces,
            spelling: .plain, text: text)
    }

    /// The details of a given translation, in pieces that may be bytes.
    package init(
        source: [String], target: [String], logProbabilities: [Double], attention: AttentionMatrix,
        traces: [SearchTrace] = [], spelling: Spelling, text: (Int32) -> String = { _ in "" }
    ) {
        precondition(
            logProbabilities.count == target.count && attention.targets == target.count
                && attention.sources == source.count,
            "\(logProbabilities.count) log-probabilities and attention of \(attention.targets) by \(attention.sources) "
                + "for \(target.count) by \(source.count) pieces")
        self.source = source
        self.target = target
        self.logProbabilities = logProbabilities
        self.attention = attention
        self.traces = traces
        self.spelling = spelling
        texts = Self.texts(of: traces, text)
        wordsOfSource = Self.words(source, spelling.source).map { Unit(text: $0.text, pieces: $0.range) }
    }

    /// The details of the parts of a line.
    /// - Parameters:
    ///   - parts: each with its source, and its target pieces as written, without the end symbol.
    ///   - text: how a target piece is written.
    init(
        _ parts: [(source: SegmentedLine, target: [String], hypothesis: Hypothesis)], spelling: Spelling,
        text: (Int32) -> String
    ) {
        self.spelling = spelling
        var matrices: [AttentionMatrix] = []
        traces = parts.compactMap(\.hypothesis.trace)
        for part in parts {
            // An empty part was not searched for, and has neither log-probabilities nor attention.
            let attention = part.hypothesis.attention
            matrices.append(
                attention ?? AttentionMatrix(targets: 0, sources: part.source.pieces.count + 1, weights: []))
            for (word, range) in zip(part.source.words, part.source.piecesOfWords) {
                let shifted = range.lowerBound + source.count..<range.upperBound + source.count
                wordsOfSource.append(Unit(text: word, pieces: shifted))
            }
            source += part.source.pieces + [SpecialTokens.endText]
            if attention != nil { target += part.target + [SpecialTokens.endText] }
            logProbabilities += part.hypothesis.pieceLogProbabilities
        }
        attention = AttentionMatrix(parts: matrices)
        texts = Self.texts(of: traces, text)
    }

    private static func texts(of traces: [SearchTrace], _ text: (Int32) -> String) -> [Int32: String] {
        Dictionary(uniqueKeysWithValues: Set(traces.flatMap(\.pieces)).map { ($0, text($0)) })
    }

    /// A piece of the traces as written.
    public func text(of piece: Int32) -> String { texts[piece] ?? "" }

    /// The source words, as `SegmentedLine.words` has them.
    public var sourceWords: [String] { wordsOfSource.map(\.text) }

    /// The words of the translation, each with its log-probability; the end symbol is one of them.
    ///
    /// What has letters of a script without spaces between words is cut into its pieces.
    public var words: [(text: String, logProbability: Double)] {
        Self.words(target, spelling.target, keepsEnds: true).map { ($0.text, logProbabilities[$0.range].reduce(0, +)) }
    }

    /// Which units of source and translation correspond; end symbols don't count.
    public func alignment(_ units: TextAligner.Units, threshold: Float = 0) -> AttentionAlignment {
        func groups(_ pieces: [String], _ words: [Range<Int>]) -> [Range<Int>] {
            switch units {
            case .words: words
            case .pieces: pieces.indices.filter { pieces[$0] != SpecialTokens.endText }.map { $0..<$0 + 1 }
            }
        }
        let merged = attention.merged(
            target: groups(target, Self.words(target, spelling.target).map(\.range)),
            source: groups(source, wordsOfSource.map(\.pieces)))
        return AttentionAlignment(merged, threshold: threshold)
    }

    /// The words that pieces make, part by part; what has letters of a script without spaces is cut into its pieces.
    static func words(
        _ pieces: [String], _ spelling: PieceSpelling, keepsEnds: Bool = false
    ) -> [(text: String, range: Range<Int>)] {
        var words: [(text: String, range: Range<Int>)] = []
        var begin = 0
        for end in pieces.indices where pieces[end] == SpecialTokens.endText {
            for range in WordPieces.words(ofPieces: Array(pieces[begin..<end])) {
                let shifted = range.lowerBound + begin..<range.upperBound + begin
                let word = spelling.unspacedText(of: pieces[shifted])
                words += SegmentedLine.cut(word, shifted, of: pieces, spelling).map { ($0.text, $0.pieces) }
            }
            if keepsEnds { words.append((SpecialTokens.endText, end..<end + 1)) }
            begin = end + 1
        }
        return words
    }
}
