import Corpora
import Evaluation
import Models
import TensorCore
import Text
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

    /// A measure on some lines.
    /// - Parameter language: the target's code, which decides what counts as a word.
    init(
        _ lines: AlignedLines, language: String, _ tokenizers: TokenizerPair, _ search: SearchConfiguration,
        threads: Int
    ) {
        metric = BLEU(tokenizer: .usual(forTarget: language))
        self.tokenizers = tokenizers
        self.search = search
        self.threads = threads
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

    /// Measures on the pairs that the corpus has kept, and on no line that is too long for training.
    ///
    /// Nil when the recipe's metric does not need translations.
    init?(_ recipe: Recipe, _ corpus: ParallelCorpus, _ tokenizers: TokenizerPair) {
        guard recipe.training.metric == .bleu, let lines = corpus.lines else { return nil }
        var search = recipe.translation
        search.beam = recipe.training.validation.beam
        quality = TranslationQuality(
            lines, language: recipe.data.target.language, tokenizers, search,
            threads: Workers(recipe.training.threads).count)
    }

    /// BLEU, 0 to 100.
    @Sendable func score(_ model: TranslationModel) throws -> Double {
        try quality.score(model).score.score
    }
}
