import Corpora
import Foundation
import Models
import Synchronization
import Text

/// Translates text, line by line: one translation for each line, in the same order.
///
/// A line without pieces (empty, or of spaces alone) has the empty translation. A line of several sentences is cut into
/// them, which are translated one by one and joined again with the spaces that were there, unless the model was trained on
/// such lines or the settings say otherwise. One of more than `maximumSourcePieces` pieces is cut into sentences, or parts
/// of them, in any case, and the translation carries a warning. Tags, placeholders and addresses come through as they are,
/// and so do lines and sentences without letters, whole words and signs that the model does not know; unknown punctuation,
/// and unknown letters within words, only where it writes `<unk>`. Numbers that the model gets wrong are put right. No translation has a character that anybody takes for the
/// end of a line.
///
/// A model without attention does not tell which word stands for which: with it, tags and placeholders are text like any
/// other, and what it does not know is left out.
///
/// Models of two sources read the second one beside each part of a line, without its tags, up to `maximumSourcePieces` pieces
/// of it.
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
    /// What is known of the lines that the first model was trained on.
    public let trainedLines: TrainedLines
    /// The pieces that stand for placeholders, where all models know one; nil where one of them does not.
    let placeholders: WrittenPlaceholders?
    /// What works on asynchronous requests.
    let queue = OperationQueue()
    /// Made when the first constraint asks for it.
    private let targetPhrases = Mutex<TargetPhrases?>(nil)

    /// A translator by a model and its tokenizers.
    /// - Parameters:
    ///   - shortlist: what limits each translation to the likely pieces, for speed; of the model's vocabularies.
    ///   - risk: what chooses among the candidates that the search finds; nil for the search's own order.
    ///   - lines: what is known of the lines that the model was trained on, by which lines are cut.
    ///   - threads: how many batches are translated at once, at least 1.
    public convenience init(
        _ model: any Generator, _ tokenizers: TokenizerPair, _ configuration: SearchConfiguration,
        shortlist: Shortlist? = nil, risk: MinimumRisk? = nil, lines: TrainedLines = TrainedLines(), threads: Int = 1
    ) {
        self.init(
            Ensemble(model), [tokenizers], configuration, shortlist: shortlist, risk: risk, lines: lines,
            threads: threads)
    }

    /// A translator by models that decide together, and the tokenizers of each.
    /// - Parameters:
    ///   - tokenizers: one pair for each model, whose target sides have the same vocabulary.
    ///   - shortlist: what limits each translation to the likely pieces, for speed; of the first model.
    ///   - risk: what chooses among the candidates that the search finds: draws where the search draws, and else the whole
    ///     beam; nil for the search's own order.
    ///   - lines: what is known of the lines that the first model was trained on, by which lines are cut.
    ///   - threads: how many batches are translated at once, at least 1.
    public init(
        _ ensemble: Ensemble, _ tokenizers: [TokenizerPair], _ configuration: SearchConfiguration,
        shortlist: Shortlist? = nil, risk: MinimumRisk? = nil, lines: TrainedLines = TrainedLines(), threads: Int = 1
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
        trainedLines = lines
        placeholders = lines.readsPlaceholders ? WrittenPlaceholders(tokenizers) : nil
        self.threads = threads
        var configuration = configuration
        // Nobody could tell what an unknown piece stands for.
        if !ensemble.first.hasAttention { configuration.suppressUnknown = true }
        search = BeamSearch(configuration)
        queue.maxConcurrentOperationCount = threads
    }

    /// What the translations are written in.
    public var target: SubwordModel { tokenizers[0].target }

    /// Where lines are cut before they are translated, never `automatic`.
    public var splitting: LineSplitting { trainedLines.splitting(search.configuration.split) }

    /// How many candidates the search finds for each sentence, where one of them is to be chosen; nil where it chooses itself.
    public var candidates: Int? {
        switch risk?.candidates {
        case .draws(let count): count
        case .list: search.configuration.beam
        case nil: nil
        }
    }

    /// What makes constraints on pieces, with what it remembers.
    func phrases<Result: Sendable, Failure: Error>(
        _ body: (inout TargetPhrases) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try targetPhrases.withLock { known throws(Failure) in
            var phrases = known ?? TargetPhrases(target, placeholder: placeholders?.piece)
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
    /// A line whose translation must contain phrases, or begins with more than a sentence, and one with a second source, is cut
    /// only where it is too long, as nobody knows which sentence they belong to. Where a line was split, the prefix and the required phrases are those
    /// of its first part.
    /// - Parameters:
    ///   - count: how many to give at most, from 1 to the width of the beam; with sampling, how many to draw; where one of
    ///     several candidates is chosen, up to their number, each text once.
    ///   - record: what the translations tell beyond their text.
    ///   - progress: told now and then, on any thread, how many sentences were translated since it was told last, and of
    ///     how many; those of a line that was split count each.
    ///   - isCancelled: asked before each request is read, at each step of the search, and before each choice among
    ///     candidates; once it says yes, the result is empty.
    /// - Throws: `CorpusError` when a text cannot be cut into pieces or joined, or a constraint cannot be written in the
    ///   target vocabulary, when a model does not know a tag, when a second source is missing that a model reads, and when the
    ///   first model lacks the attention that is asked for.
    public func nBest(
        of requests: [TranslationRequest], count: Int = 1, record: SearchRecord = .pieces,
        progress: @Sendable (_ finished: Int, _ all: Int) -> Void = { _, _ in },
        unless isCancelled: @Sendable () -> Bool = { false }
    ) throws(CorpusError) -> [[Translation]] {
        let searched = candidates ?? count
        precondition(count <= searched, "the best \(count) of \(searched) candidates")
        var lines: [SourceLine] = []
        var sentences: [SourceSentence] = []
        let cutter = LineCutter(splitting: splitting, language: trainedLines.language)
        for request in try withTranslatedAttributes(requests, unless: isCancelled) {
            if isCancelled() { return [] }
            try requireAttention(for: request.protected, request.attributes, request.markup)
            let isBound =
                !request.required.isEmpty || !(request.secondSource ?? "").isEmpty
                || SentenceSplitter.hasSeveralSentences(request.prefix)
            var line = try SourceLine(
                request.text, tag: request.tag, markup: ensemble.first.hasAttention ? request.markup : .text,
                copiesUnknown: !search.configuration.suppressUnknown, own: request.protected,
                reading: placeholders == nil ? .nothing : .piece, numbers: request.numbers, tokenizers[0].source,
                cutter: isBound ? cutter.cuttingOnlyLong : cutter)
            line.readsReferences = request.readsReferences
            var parts = try self.sentences(of: &line, request)
            line.secondSourcePieces = try addSecondSource(of: request, to: &parts)
            sentences += parts
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
            if let risk {
                hypotheses = try best(count, of: hypotheses, by: risk, unless: isCancelled)
                if isCancelled() { return [] }
            }
            for (number, ranked) in zip(portion, hypotheses) {
                let place = places[number]
                let line = lines[place.line]
                var parts: [TranslatedPart] = []
                for hypothesis in ranked {
                    parts.append(
                        try TranslatedPart(
                            hypothesis, of: line.parts[place.part], line, sentences[number], target, record,
                            unknown: ensemble.unknownOrigin, placeholders: placeholders))
                }
                translated.append(parts)
            }
        }
        return try joined(translated, lines, record)
    }
}
