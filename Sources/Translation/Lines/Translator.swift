import Corpora
import Foundation
import Models
import Synchronization
import Text

/// Translates text, line by line: one translation for each line, in the same order.
///
/// A line without pieces (empty, or of spaces alone) has the empty translation. A line of more than
/// `maximumSourcePieces` pieces is split into sentences, or parts of them, that are translated one by one and joined
/// again, and the translation carries a warning. Tags, placeholders and addresses come through as they are, and so do
/// whole words and signs that the model does not know; unknown punctuation, and unknown letters within words, only where
/// it writes `<unk>`. No translation has a character that anybody takes for the end of a line.
///
/// A model without attention does not tell which word stands for which: with it, tags and placeholders are text like any
/// other, and what it does not know is left out.
public final class Translator: Sendable {
    /// The most source pieces that are translated as one sentence.
    ///
    /// Attention costs source times target, and no model learns from sentences that long.
    public static let maximumSourcePieces = 500
    /// The most lines, and the most bytes of text, that are worth translating together: more take memory and save no time.
    public static let chunk = (lines: 2_000, bytes: 1 << 20)

    /// What cuts and joins text for each model; all have the same target side.
    public let tokenizers: [TokenizerPair]
    /// The models that translate.
    public let ensemble: Ensemble
    /// The search for the best translations.
    public let search: BeamSearch
    /// How many batches are translated at once.
    public let threads: Int
    /// What limits each translation to the likely pieces; nil for the whole vocabulary.
    public let shortlist: Shortlist?
    /// What chooses among the candidates that the search finds; nil for the search's own order.
    public let risk: MinimumRisk?
    /// What works on asynchronous requests.
    let queue = OperationQueue()
    /// Made when the first constraint asks for it.
    private let targetPhrases = Mutex<TargetPhrases?>(nil)

    /// A translator by a model and its tokenizers.
    /// - Parameters:
    ///   - shortlist: what limits each translation to the likely pieces, for speed; of the model's vocabularies.
    ///   - risk: what chooses among the candidates that the search finds; nil for the search's own order.
    ///   - threads: how many batches are translated at once, at least 1.
    public convenience init(
        _ model: any Generator, _ tokenizers: TokenizerPair, _ configuration: SearchConfiguration,
        shortlist: Shortlist? = nil, risk: MinimumRisk? = nil, threads: Int = 1
    ) {
        self.init(Ensemble(model), [tokenizers], configuration, shortlist: shortlist, risk: risk, threads: threads)
    }

    /// A translator by models that decide together, and the tokenizers of each.
    /// - Parameters:
    ///   - tokenizers: one pair for each model, whose target sides have the same vocabulary.
    ///   - shortlist: what limits each translation to the likely pieces, for speed; of the first model.
    ///   - risk: what chooses among the candidates that the search finds: draws where the search draws, and else the whole
    ///     beam; nil for the search's own order.
    ///   - threads: how many batches are translated at once, at least 1.
    public init(
        _ ensemble: Ensemble, _ tokenizers: [TokenizerPair], _ configuration: SearchConfiguration,
        shortlist: Shortlist? = nil, risk: MinimumRisk? = nil, threads: Int = 1
    ) {
        precondition(
            tokenizers.count == ensemble.members.count,
            "\(tokenizers.count) pairs of tokenizers for \(ensemble.members.count) models")
        for (pair, member) in zip(tokenizers, ensemble.members) {
            let model = member.model
            precondition(
                pair.source.vocabularySize == model.sourceVocabularySize
                    && pair.target.vocabularySize == model.targetVocabularySize,
                "tokenizers of \(pair.source.vocabularySize) and \(pair.target.vocabularySize) pieces for a "
                    + "model of \(model.sourceVocabularySize) and \(model.targetVocabularySize)")
            precondition(
                pair.target.hasSameVocabulary(as: tokenizers[0].target), "models that write different vocabularies")
        }
        if let shortlist {
            let sourceVocabularySize = ensemble.first.sourceVocabularySize
            precondition(
                shortlist.translations.count == sourceVocabularySize
                    && shortlist.targetVocabularySize == ensemble.targetVocabularySize,
                "a shortlist from \(shortlist.translations.count) to \(shortlist.targetVocabularySize) pieces for a "
                    + "model of \(sourceVocabularySize) and \(ensemble.targetVocabularySize)")
        }
        precondition(threads >= 1, "translation on \(threads) threads")
        if let risk {
            let isDrawn = if case .draws = risk.candidates { true } else { false }
            precondition(
                isDrawn == (configuration.sampling != nil), "a decision among \(risk.candidates) in another search")
        }
        self.tokenizers = tokenizers
        self.ensemble = ensemble
        self.shortlist = shortlist
        self.risk = risk
        self.threads = threads
        var configuration = configuration
        // Nobody could tell what an unknown piece stands for.
        if !ensemble.first.hasAttention { configuration.suppressUnknown = true }
        search = BeamSearch(configuration)
        queue.maxConcurrentOperationCount = threads
    }

    /// What the translations are written in.
    public var target: SubwordModel { tokenizers[0].target }

    /// How many candidates the search finds for each sentence, where one of them is to be chosen; nil where it chooses itself.
    public var candidates: Int? {
        switch risk?.candidates {
        case .draws(let count): count
        case .list: search.configuration.beam
        case nil: nil
        }
    }

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
    /// - Parameter linesBefore: how many lines came before these.
    func numbered(_ lines: [String], after linesBefore: Int = 0) -> [TranslationRequest] {
        lines.enumerated().map { TranslationRequest($1, seed: UInt64(linesBefore + $0)) }
    }

    /// The best translations of each line, best first; at least one.
    ///
    /// Where a line was split, the prefix and the required phrases are those of its first part.
    /// - Parameters:
    ///   - count: how many to give at most, from 1 to the width of the beam; with sampling, how many to draw; where one of
    ///     several candidates is chosen, up to their number, each text once.
    ///   - record: what the translations tell beyond their text.
    ///   - progress: told now and then, on any thread, how many sentences were translated since it was told last, and of
    ///     how many; those of a line that was split count each.
    ///   - isCancelled: asked before each request is read and at each step of the search; once it says yes, the result is
    ///     empty.
    /// - Throws: `CorpusError` when a text cannot be cut into pieces or joined, or a constraint cannot be written in the
    ///   target vocabulary, when a model does not know a tag, and when the first model lacks the attention that is asked for.
    public func nBest(
        of requests: [TranslationRequest], count: Int = 1, record: SearchRecord = .pieces,
        progress: @Sendable (_ finished: Int, _ all: Int) -> Void = { _, _ in },
        unless isCancelled: @Sendable () -> Bool = { false }
    ) throws(CorpusError) -> [[Translation]] {
        let searched = candidates ?? count
        precondition(count <= searched, "the best \(count) of \(searched) candidates")
        var lines: [SourceLine] = []
        var sentences: [SourceSentence] = []
        for request in requests {
            if isCancelled() { return [] }
            let line = try SourceLine(
                request.text, tag: request.tag, markup: ensemble.first.hasAttention ? request.markup : .text,
                copiesUnknown: !search.configuration.suppressUnknown, tokenizers[0].source)
            sentences += try self.sentences(of: line, request)
            lines.append(line)
        }
        try requireAttention(for: record)
        let places = lines.indices.flatMap { line in lines[line].parts.indices.map { (line: line, part: $0) } }
        let all = sentences.count
        // The attention of all candidates of all lines would take much room.
        if risk != nil && record >= .attention {
            for sentence in sentences.indices { sentences[sentence].needsAttention = true }
        }
        let most = risk == nil ? Int.max : max(1, TranslationPortions.maximumCandidates / searched)
        var translated: [[TranslatedPart]] = []
        for portion in TranslationPortions.portions(of: sentences, count: searched, most: most) {
            var hypotheses = search.batchedHypotheses(
                of: Array(sentences[portion]), ensemble, shortlist: shortlist, count: searched, record: record,
                threads: threads, progress: { progress($0, all) }, unless: isCancelled)
            if isCancelled() { return [] }
            if let risk { hypotheses = try best(count, of: hypotheses, by: risk) }
            for (number, ranked) in zip(portion, hypotheses) {
                let place = places[number]
                let line = lines[place.line]
                var parts: [TranslatedPart] = []
                for hypothesis in ranked {
                    parts.append(
                        try TranslatedPart(
                            hypothesis, of: line.parts[place.part], line, sentences[number], target, record,
                            unknown: ensemble.unknownOrigin))
                }
                translated.append(parts)
            }
        }
        return try joined(translated, lines, record)
    }

    /// The best candidates of each sentence by what is expected of them, best first.
    private func best(
        _ count: Int, of candidates: [[Hypothesis]], by risk: MinimumRisk
    ) throws(CorpusError) -> [[Hypothesis]] {
        try Workers(count: threads).map(candidates.count) { (sentence: Int) throws(CorpusError) -> [Hypothesis] in
            var texts: [String] = []
            for hypothesis in candidates[sentence] { texts.append(try target.decode(hypothesis.pieces)) }
            return Array(risk.ranked(candidates[sentence], texts: texts).prefix(count))
        }
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

    /// Checks that translations can be made to begin with something.
    /// - Parameter place: what asks for it, for the message.
    /// - Throws: `CorpusError` when the models write the beginning last.
    func checkBegins(place: String) throws(CorpusError) {
        guard ensemble.writesFromEnd else { return }
        throw CorpusError(
            .badSetting,
            "\(place): found a model that writes from the end of a sentence (data.target.reversed), and so knows the beginning "
                + "last, expected one that writes from the beginning")
    }

    /// Checks that every model knows a piece that is to stand in front of lines.
    /// - Throws: `CorpusError`.
    public func check(tag: String) throws(CorpusError) {
        for pair in tokenizers { _ = try pair.source.id(ofTag: tag) }
    }

    /// The parts of a line, each as every model reads it.
    private func sentences(of line: SourceLine, _ request: TranslationRequest) throws(CorpusError) -> [SourceSentence] {
        var sentences: [SourceSentence] = []
        for (number, part) in line.parts.enumerated() {
            var sentence = SourceSentence(pieces: try pieces(of: part))
            if number == 0 {
                if !request.prefix.isEmpty {
                    try checkBegins(place: "a prefix")
                    sentence.prefix = try pieces(ofPrefix: request.prefix)
                }
                for phrase in request.required { sentence.required.append(try pieces(ofPhrase: phrase)) }
            }
            for term in request.terminology?.required(in: line.text.withoutContents(part.text.text)) ?? [] {
                sentence.required.append(try pieces(ofPhrase: term))
            }
            if !request.forbidden.isEmpty { sentence.forbidden = phrases { $0.forbidden(request.forbidden) } }
            sentence.seed = request.seed &+ UInt64(number) << 48
            sentence.needsAttention = line.needsRestoring
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

    /// A part of a line as each model reads it.
    private func pieces(of part: SourceLine.Part) throws(CorpusError) -> [[Int32]] {
        var all = [part.ids]
        for pair in tokenizers.dropFirst() {
            guard pair.source.checksum != tokenizers[0].source.checksum else {
                all.append(part.ids)
                continue
            }
            var ids = try pair.source.encode(String(part.text.text))
            if let tag = part.tag { ids.insert(try pair.source.id(ofTag: tag), at: 0) }
            all.append(ids)
        }
        return all
    }

    /// The translations of lines, made of those of their parts.
    private func joined(
        _ translated: [[TranslatedPart]], _ lines: [SourceLine], _ record: SearchRecord
    ) throws(CorpusError) -> [[Translation]] {
        var rest = translated[...]
        var translations: [[Translation]] = []
        for line in lines {
            let parts = rest.prefix(line.parts.count)
            rest = rest.dropFirst(line.parts.count)
            var ranked: [Translation] = []
            for rank in 0..<(parts.map(\.count).max() ?? 0) {
                ranked.append(try joined(parts.map { $0[min(rank, $0.count - 1)] }, line, record))
            }
            translations.append(ranked)
        }
        return translations
    }

    private func joined(
        _ parts: [TranslatedPart], _ line: SourceLine, _ record: SearchRecord
    ) throws(CorpusError) -> Translation {
        let hypotheses = parts.map(\.hypothesis)
        let isUntranslated = hypotheses.contains { !$0.score.isFinite }
        let sourcePieces = line.parts.reduce(0) { $0 + $1.ids.count }
        return Translation(
            text: OneLine.text(TranslatedPart.text(parts, of: line)), pieces: hypotheses.flatMap(\.pieces),
            logProbability: hypotheses.reduce(0) { $0 + $1.logProbability },
            length: hypotheses.reduce(0) { $0 + $1.pieceLogProbabilities.count },
            score: hypotheses.reduce(0) { $0 + $1.score },
            details: record >= .attention ? try details(of: hypotheses, line) : nil,
            warning: isUntranslated
                ? .untranslated : parts.count > 1 ? .split(pieces: sourcePieces, parts: parts.count) : nil)
    }

    private func details(of hypotheses: [Hypothesis], _ line: SourceLine) throws(CorpusError) -> TranslationDetails {
        var parts: [(source: SegmentedLine, target: [String], hypothesis: Hypothesis)] = []
        for (hypothesis, part) in zip(hypotheses, line.parts) {
            let source = try SegmentedLine(part.read, part.cut, tokenizers[0].source)
            parts.append((source, hypothesis.pieces.map { target.piece(of: $0) }, hypothesis))
        }
        return TranslationDetails(parts, text: target.piece)
    }
}
