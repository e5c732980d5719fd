import Corpora
import Evaluation
import Models
import TensorCore
import Training
import Translation

/// Translates a source text and scores the outcome against its reference.
struct TranslationQuality: Sendable {
    private let sources: [String]
    private let references: [String]
    private let tokenizers: TokenizerPair
    private let search: SearchConfiguration
    private let metric: BLEU
    private let threads: Int

    /// Reads both sides.
    /// - Parameter language: the target's code, which decides what counts as a word.
    init(
        files: ParallelFiles, language: String, _ tokenizers: TokenizerPair, _ search: SearchConfiguration, threads: Int
    ) throws {
        metric = BLEU(tokenizer: .usual(forTarget: language))
        self.tokenizers = tokenizers
        self.search = search
        self.threads = threads
        let lines = try AlignedLines(files)
        sources = lines.sources
        references = lines.targets
    }

    /// BLEU of a model's translations, and its signature.
    func score(_ model: TranslationModel) throws -> (score: BLEUScore, signature: Signature) {
        let translator = Translator(model, tokenizers, search, threads: threads)
        var scorer = CorpusScorer(metric: metric)
        for (hypothesis, reference) in zip(try translator.translate(sources), references) {
            try scorer.add(hypothesis: hypothesis, references: [reference])
        }
        return (scorer.score, scorer.signature)
    }
}

/// The quality that validation watches.
struct ValidationQuality: Sendable {
    private let quality: TranslationQuality

    /// Nil when the recipe's metric does not need translations.
    init?(_ recipe: Recipe, _ files: ParallelFiles, _ tokenizers: TokenizerPair) throws {
        guard recipe.training.metric == .bleu else { return nil }
        var search = recipe.translation
        search.beam = recipe.training.validation.beam
        quality = try TranslationQuality(
            files: files, language: recipe.data.target.language, tokenizers, search,
            threads: Workers(recipe.training.threads).count)
    }

    /// BLEU, 0 to 100.
    @Sendable func score(_ model: TranslationModel) throws -> Double {
        try quality.score(model).score.score
    }
}
