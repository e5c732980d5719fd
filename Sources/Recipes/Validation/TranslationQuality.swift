import Corpora
import Evaluation
import Models
import Text
import Translation

/// Translates a source text and scores the outcome against its reference.
struct TranslationQuality: Sendable {
    /// The lines to translate.
    let sources: [String]
    /// Their translations.
    let references: [String]
    /// What the model reads beside them; nil for nothing.
    private let secondSources: [String]?
    /// BLEU with the tokenizer that is usual for the target language.
    let bleu: BLEU

    private let tokenizers: TokenizerPair
    private let search: SearchConfiguration
    private let trained: TrainedLines
    private let numbers: NumberHandling
    private let threads: Int

    /// A measure on some lines.
    /// - Parameters:
    ///   - language: the target's code, which decides what counts as a word.
    ///   - trained: what is known of the lines that the model was trained on.
    ///   - numbers: what becomes of numbers that the model would write otherwise than the lines have them.
    init(
        _ lines: AlignedLines, language: String, _ tokenizers: TokenizerPair, _ search: SearchConfiguration,
        trained: TrainedLines, numbers: NumberHandling = .repair, threads: Int
    ) {
        bleu = BLEU(tokenizer: .usual(forTarget: language))
        self.tokenizers = tokenizers
        self.search = search
        self.trained = trained
        self.numbers = numbers
        self.threads = threads
        sources = lines.sources
        references = lines.targets
        secondSources = lines.secondSources
    }

    /// A model's translations of some of the lines, by their places; of all of them when nil.
    /// - Throws: `CorpusError` as `Translator` does.
    func translations(of places: [Int]? = nil, by model: TranslationModel) throws(CorpusError) -> [String] {
        let requests = (places ?? Array(sources.indices)).enumerated().map { number, place in
            var request = TranslationRequest(sources[place], seed: UInt64(number))
            request.secondSource = secondSources?[place]
            request.numbers = numbers
            return request
        }
        return try Translator(model, tokenizers, search, lines: trained, threads: threads).nBest(of: requests).map {
            $0[0].text
        }
    }

    /// A metric's value for translations of all sources, and its signature.
    func score<M: Metric>(
        _ hypotheses: [String], by metric: M
    ) throws(EvaluationError) -> (score: M.Score, signature: Signature) {
        var scorer = CorpusScorer(metric: metric)
        let segments = zip(hypotheses, references).map { Segment(hypothesis: $0, references: [$1]) }
        try scorer.add(segments, threads: threads)
        return (scorer.score, scorer.signature)
    }

    /// BLEU of a model's translations, and its signature.
    func score(_ model: TranslationModel) throws -> (score: BLEUScore, signature: Signature) {
        try score(translations(by: model), by: bleu)
    }
}
