import Corpora
import Foundation
import Models
import Synchronization

/// Translates text, line by line: one translation for each line, in the same order.
///
/// A line without pieces (empty, or of spaces alone) has the empty translation. A line of more than
/// `maximumSourcePieces` pieces is cut there, its parts are translated one by one and joined by a space, and the
/// translation carries a warning.
public final class Translator: Sendable {
    /// The most source pieces that are translated as one sentence.
    ///
    /// Attention costs source times target, and no model learns from sentences that long.
    public static let maximumSourcePieces = 500
    /// The most lines, and the most bytes of text, that `translate(lines:write:)` holds at a time.
    public static let chunk = (lines: 2_000, bytes: 1 << 20)

    /// What cuts and joins text for each model; all have the same target side.
    public let tokenizers: [TokenizerPair]
    /// What translates pieces.
    public let pieceTranslator: PieceTranslator
    /// What works on asynchronous requests.
    let queue = OperationQueue()
    /// Made when the first constraint asks for it.
    private let targetPhrases = Mutex<TargetPhrases?>(nil)

    /// A translator by a model and its tokenizers.
    /// - Parameters:
    ///   - shortlist: what limits each translation to the likely pieces, for speed; of the model's vocabularies.
    ///   - threads: how many batches are translated at once, at least 1.
    public convenience init(
        _ model: TranslationModel, _ tokenizers: TokenizerPair, _ configuration: SearchConfiguration,
        shortlist: Shortlist? = nil, threads: Int = 1
    ) {
        self.init(Ensemble(model), [tokenizers], configuration, shortlist: shortlist, threads: threads)
    }

    /// A translator by models that decide together, and the tokenizers of each.
    /// - Parameters:
    ///   - tokenizers: one pair for each model, whose target sides are the same.
    ///   - shortlist: what limits each translation to the likely pieces, for speed; of the first model.
    ///   - threads: how many batches are translated at once, at least 1.
    public init(
        _ ensemble: Ensemble, _ tokenizers: [TokenizerPair], _ configuration: SearchConfiguration,
        shortlist: Shortlist? = nil, threads: Int = 1
    ) {
        precondition(
            tokenizers.count == ensemble.members.count,
            "\(tokenizers.count) pairs of tokenizers for \(ensemble.members.count) models")
        for (pair, member) in zip(tokenizers, ensemble.members) {
            let model = member.model.configuration
            precondition(
                pair.source.vocabularySize == model.sourceVocabularySize
                    && pair.target.vocabularySize == model.targetVocabularySize,
                "tokenizers of \(pair.source.vocabularySize) and \(pair.target.vocabularySize) pieces for a "
                    + "model of \(model.sourceVocabularySize) and \(model.targetVocabularySize)")
            precondition(
                pair.target.checksum == tokenizers[0].target.checksum, "models that write different vocabularies")
        }
        self.tokenizers = tokenizers
        pieceTranslator = PieceTranslator(ensemble, configuration, shortlist: shortlist, threads: threads)
        queue.maxConcurrentOperationCount = threads
    }

    /// What the translations are written in.
    public var target: SubwordModel { tokenizers[0].target }

    /// What makes constraints on pieces, with what it remembers.
    private func phrases<Result: Sendable, Failure: Error>(
        _ body: (inout TargetPhrases) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try targetPhrases.withLock { known throws(Failure) in
            var phrases = known ?? TargetPhrases(target)
            defer { known = phrases }
            return try body(&phrases)
        }
    }

    /// The translated texts of some lines.
    /// - Throws: `CorpusError` when a text cannot be cut into pieces or joined.
    public func translate(_ lines: [String]) throws(CorpusError) -> [String] {
        try translations(of: lines).map(\.text)
    }

    /// The translations of some lines.
    /// - Throws: `CorpusError` when a text cannot be cut into pieces or joined.
    public func translations(of lines: [String]) throws(CorpusError) -> [Translation] {
        try nBest(of: lines, count: 1).map { $0[0] }
    }

    /// The best translations of each line, best first; at least one.
    ///
    /// Where a line was split, a rank joins the translations of this rank of all parts (the last one of a part that has
    /// fewer), which are not in general the best of the whole line.
    /// - Parameter count: how many to give at most, from 1 to the width of the beam; with sampling, how many to draw.
    /// - Throws: `CorpusError` when a text cannot be cut into pieces or joined.
    public func nBest(of lines: [String], count: Int) throws(CorpusError) -> [[Translation]] {
        try nBest(of: numbered(lines), count: count)
    }

    /// Requests for lines, whose draws depend on their place.
    func numbered(_ lines: [String]) -> [TranslationRequest] {
        lines.enumerated().map { number, line in
            var request = TranslationRequest(line)
            request.seed = UInt64(number)
            return request
        }
    }

    /// The best translations of each line, best first; at least one.
    ///
    /// Where a line was split, the prefix and the required phrases are those of its first part.
    /// - Parameters:
    ///   - count: how many to give at most, from 1 to the width of the beam; with sampling, how many to draw.
    ///   - record: what the translations tell beyond their text.
    ///   - isCancelled: asked at each step of the search; once it says yes, there are no translations.
    /// - Throws: `CorpusError` when a text cannot be cut into pieces or joined, or a constraint cannot be written in the
    ///   target vocabulary.
    public func nBest(
        of requests: [TranslationRequest], count: Int = 1, record: SearchRecord = .pieces,
        unless isCancelled: @Sendable () -> Bool = { false }
    ) throws(CorpusError) -> [[Translation]] {
        var parts: [SourceSentence] = []
        var ends: [Int] = []
        for request in requests {
            parts += try sentences(of: request)
            ends.append(parts.count)
        }
        let hypotheses = pieceTranslator.nBest(parts, count: count, record: record, unless: isCancelled)
        var translations: [[Translation]] = []
        var begin = 0
        for end in ends {
            let ofLine = hypotheses[begin..<end]
            var ranked: [Translation] = []
            for rank in 0..<(ofLine.map(\.count).max() ?? 0) {
                ranked.append(
                    try joined(
                        ofLine.map { $0[min(rank, $0.count - 1)] }, sources: parts[begin..<end].map(\.first), record))
            }
            translations.append(ranked)
            begin = end
        }
        return translations
    }

    /// Checks that the target vocabulary can write a phrase that translations must contain, or begin with.
    /// - Parameter place: where the phrase stands, for the message.
    /// - Throws: `CorpusError`.
    public func check(phrase: String, place: String) throws(CorpusError) {
        do throws(CorpusError) {
            _ = try phrases { phrases throws(CorpusError) in try phrases.pieces(of: phrase) }
        } catch {
            throw CorpusError(error.kind, "\(place): \(error.description)")
        }
    }

    /// Translates a stream of lines, in order and in constant memory.
    /// - Parameters:
    ///   - next: gives the next line, or nil at the end.
    ///   - write: receives each translation with its line number, counted from 1.
    /// - Throws: whatever `next` and `write` throw, and `CorpusError` as `translations(of:)` does.
    public func translate(
        lines next: () throws -> String?, write: (Translation, _ lineNumber: Int) throws -> Void
    ) throws {
        var written = 0
        var isAtEnd = false
        while !isAtEnd {
            var lines: [String] = []
            var bytes = 0
            while lines.count < Translator.chunk.lines && bytes < Translator.chunk.bytes {
                guard let line = try next() else {
                    isAtEnd = true
                    break
                }
                bytes += line.utf8.count
                lines.append(line)
            }
            for translation in try translations(of: lines) {
                written += 1
                try write(translation, written)
            }
        }
    }

    /// A line cut into parts that can be translated as one; a line of no pieces is one part.
    package static func parts(of pieces: [Int32]) -> [[Int32]] {
        guard pieces.count > maximumSourcePieces else { return [pieces] }
        return stride(from: 0, to: pieces.count, by: maximumSourcePieces).map {
            Array(pieces[$0..<min($0 + maximumSourcePieces, pieces.count)])
        }
    }

    /// The parts of a line, each as every model reads it.
    private func sentences(of request: TranslationRequest) throws(CorpusError) -> [SourceSentence] {
        var sentences: [SourceSentence] = []
        for (number, part) in Translator.parts(of: try tokenizers[0].source.encode(request.text)).enumerated() {
            var sentence = SourceSentence(pieces: try pieces(part))
            if number == 0 {
                if !request.prefix.isEmpty { sentence.prefix = try pieces(ofPrefix: request.prefix) }
                let terms = request.terminology?.required(in: request.text) ?? []
                for phrase in request.required + terms { sentence.required.append(try pieces(ofPhrase: phrase)) }
            }
            if !request.forbidden.isEmpty { sentence.forbidden = phrases { $0.forbidden(request.forbidden) } }
            sentence.seed = request.seed &+ UInt64(number) << 48
            sentences.append(sentence)
        }
        return sentences
    }

    private func pieces(ofPrefix prefix: String) throws(CorpusError) -> [Int32] {
        try phrases { phrases throws(CorpusError) in try phrases.prefix(prefix) }
    }

    private func pieces(ofPhrase phrase: String) throws(CorpusError) -> [Int32] {
        try phrases { phrases throws(CorpusError) in try phrases.pieces(of: phrase) }
    }

    /// A text as each model reads it, given as the first one does.
    private func pieces(_ pieces: [Int32]) throws(CorpusError) -> [[Int32]] {
        var all = [pieces]
        for pair in tokenizers.dropFirst() {
            let isSame = pair.source.checksum == tokenizers[0].source.checksum
            all.append(isSame ? pieces : try pair.source.encode(tokenizers[0].source.decode(pieces)))
        }
        return all
    }

    private func joined(
        _ parts: [Hypothesis], sources: [[Int32]], _ record: SearchRecord
    ) throws(CorpusError) -> Translation {
        var texts: [String] = []
        for part in parts where !part.pieces.isEmpty { texts.append(try target.decode(part.pieces)) }
        let isUntranslated = parts.contains { !$0.score.isFinite }
        let sourcePieces = sources.reduce(0) { $0 + $1.count }
        return Translation(
            text: texts.joined(separator: " "), pieces: parts.flatMap(\.pieces),
            logProbability: parts.reduce(0) { $0 + $1.logProbability },
            length: parts.reduce(0) { $0 + $1.pieceLogProbabilities.count }, score: parts.reduce(0) { $0 + $1.score },
            details: record >= .attention ? details(of: parts, sources: sources) : nil,
            warning: isUntranslated
                ? .untranslated : parts.count > 1 ? .split(pieces: sourcePieces, parts: parts.count) : nil)
    }

    private func details(of parts: [Hypothesis], sources: [[Int32]]) -> TranslationDetails {
        TranslationDetails(
            zip(parts, sources).map { part, pieces in
                (
                    source: pieces.map { tokenizers[0].source.piece(of: $0) },
                    target: part.pieces.map { target.piece(of: $0) }, hypothesis: part
                )
            }, text: target.piece)
    }
}
