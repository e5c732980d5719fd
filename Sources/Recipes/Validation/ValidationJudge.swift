import Corpora
import Evaluation
import Models
import Text
import Training
import Translation

/// What validation finds in translations of its source, which is translated once for all of it.
package struct ValidationJudge: Sendable {
    private let quality: TranslationQuality
    private let metrics: [TrainingConfiguration.Metric]
    private let program: ValidationProgram?
    /// The lines whose translations are shown.
    private let samples: [Int]

    /// Judges by the pairs that the corpus has kept, and by no line that is too long for training; the lines must have been
    /// kept.
    ///
    /// Nil when the recipe does not ask for translations.
    /// - Parameter readsPlaceholders: whether the model learns to read the piece of placeholders.
    /// - Throws: `RecipeError` when the program that it names is not there.
    package init?(
        _ recipe: Recipe, _ corpus: ParallelCorpus, _ tokenizers: TokenizerPair, readsPlaceholders: Bool
    ) throws(RecipeError) {
        program = try ValidationProgram(recipe.training.validation)
        guard recipe.training.translatesValidation else { return nil }
        guard let lines = corpus.lines else { preconditionFailure("translating a corpus that did not keep its lines") }
        metrics = recipe.training.translationMetrics
        var search = recipe.translation
        search.beam = recipe.training.validation.beam
        // Lines of the kind that the model is trained on; a run keeps one measure, whatever its text was found to be.
        if search.split == .automatic { search.split = .long }
        quality = TranslationQuality(
            lines, language: recipe.data.target.language, tokenizers, search,
            trained: TrainedLines(
                language: recipe.data.source.language, readsPlaceholders: readsPlaceholders),
            // What is measured is what the model writes.
            numbers: .keep, threads: Workers(recipe.training.threads).count)
        let (count, pairs) = (min(recipe.training.validation.samples, corpus.count), corpus.count)
        samples = (0..<count).map { $0 * pairs / count }
    }

    /// Asks the program, if there is one, about the references themselves, so that a mistake in it shows before any training.
    /// - Returns: a line to tell; nil where there is no program.
    /// - Throws: `RecipeError` when the program fails.
    func tryProgram() throws(RecipeError) -> String? {
        guard let program else { return nil }
        do throws(ValidationProgram.Failure) {
            let value = try program.value(
                sources: quality.sources, hypotheses: quality.references, references: quality.references)
            return "validation program: \(value) for the references themselves"
        } catch {
            throw RecipeError(.badSetting, "training.validation.program: \(error.reason)")
        }
    }

    /// What is found in a model's translations.
    /// - Throws: what the translator throws; a program that fails is a finding.
    @Sendable package func judge(_ model: TranslationModel) throws -> ValidationFindings {
        if metrics.isEmpty {
            let hypotheses = try quality.translations(of: samples, by: model)
            return ValidationFindings(samples: zip(samples, hypotheses).map { sample($0, $1) })
        }
        let hypotheses = try quality.translations(by: model)
        var findings = ValidationFindings(samples: samples.map { sample($0, hypotheses[$0]) })
        for metric in metrics {
            switch metric {
            case .loss, .perplexity: continue
            case .bleu:
                findings.metrics[ValidationMetric.bleu.name] = try quality.score(hypotheses, by: quality.bleu).score
                    .score
            case .chrf:
                findings.metrics[ValidationMetric.chrf.name] = try quality.score(hypotheses, by: ChrF()).score.score
            case .ter:
                findings.metrics[ValidationMetric.ter.name] = try quality.score(hypotheses, by: TER()).score.score
            case .program: ask(program, about: hypotheses, &findings)
            }
        }
        return findings
    }

    private func ask(
        _ program: ValidationProgram?, about hypotheses: [String], _ findings: inout ValidationFindings
    ) {
        guard let program else { return }
        let name = TrainingConfiguration.Metric.program.rawValue
        do throws(ValidationProgram.Failure) {
            findings.metrics[name] = try program.value(
                sources: quality.sources, hypotheses: hypotheses, references: quality.references)
        } catch {
            findings.metrics[name] = .nan
            findings.failures[name] = error.reason
        }
    }

    private func sample(_ line: Int, _ hypothesis: String) -> TranslationSample {
        TranslationSample(
            source: quality.sources[line], reference: quality.references[line], hypothesis: hypothesis)
    }
}
