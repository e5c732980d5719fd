import Corpora
import Models
import TensorCore
import Text
import Training

/// What training by a recipe would do, found by doing everything but the training; nothing is written.
public struct TrainingPlan: Sendable {
    /// What the training files hold, and what is left out of them.
    public let training: FilterReport
    /// What the validation files hold, and what is left out of them.
    public let validation: FilterReport
    /// Pairs in the test files, if the recipe names some.
    public let testPairs: Int?
    /// The model, with its vocabulary sizes.
    public let model: ModelConfiguration
    /// Trained numbers.
    public let parameters: Int
    /// Numbers of the model that are not trained.
    public let frozenParameters: Int
    /// Steps in the first epoch.
    public let stepsPerEpoch: Int
    /// Steps of the whole run, unless it stops early.
    public let totalSteps: Int
    /// About how much memory training takes.
    public let memory: MemoryEstimate

    /// Looks at everything that a recipe names.
    /// - Parameter notice: gets one line for everything that the user should know.
    /// - Throws: `CorpusError` for the first mistake, as `TrainingRun` does.
    public init(_ recipe: Recipe, notice: (String) -> Void = { _ in }) throws {
        let files = try CorpusFiles(recipe.data)
        try recipe.checkFreezing()
        // All files, before tokenizers take their time.
        var texts = [("training", files.training), ("validation", files.validation)]
        if let source = recipe.data.source.test, let target = recipe.data.target.test {
            texts.append(("test", try recipe.data.files(source: [source], target: [target])))
        }
        let surveys = try texts.map { (name: $0, survey: try PairSurvey(of: $1)) }
        for (name, survey) in surveys { for text in survey.warnings(name: name) { notice("warning: \(text)") } }
        for ((name, files), (_, survey)) in zip(texts, surveys).dropFirst() {
            guard let index = surveys[0].survey.checksums.firstIndex(of: survey.checksums[0]) else { continue }
            notice(
                "warning: the \(name) text \(files.source[0]) is the same as the training text "
                    + "\(texts[0].1.source[index]), expected text that the model does not see in training")
        }
        testPairs = surveys.first { $0.name == "test" }?.survey.count
        let tokenizers = try Tokenizers.train(recipe, files.training, notice)
        let threads = Workers(recipe.training.threads).count
        let corpus = try ParallelCorpus(
            reading: files.training, tokenizers: tokenizers, maximumLength: recipe.data.maximumLength,
            text: recipe.sampling == nil ? .discard : .keep, threads: threads)
        training = corpus.report
        let validation = try ParallelCorpus(
            reading: files.validation, tokenizers: tokenizers, maximumLength: recipe.data.maximumLength,
            text: recipe.training.metric == .bleu ? .keep : .discard, threads: threads)
        self.validation = validation.report

        var configuration = recipe.model
        configuration.sourceVocabularySize = tokenizers.source.vocabularySize
        configuration.targetVocabularySize = tokenizers.target.vocabularySize
        model = configuration

        let batches = recipe.training.batch.schedule(of: corpus, seed: recipe.seed).batches(epoch: 0)
        stepsPerEpoch = recipe.training.batch.steps(of: batches.count)
        totalSteps = recipe.training.totalSteps(stepsPerEpoch: stepsPerEpoch)
        let (held, peak) = (ProcessMemory.now, ProcessMemory.peak)
        let together = min(recipe.training.batch.accumulate, batches.count)
        let largestBatch = try corpus.batch(
            of: Self.largest(of: batches, amongFirst: together * min(totalSteps, stepsPerEpoch), corpus),
            sampling: recipe.sampling, epoch: 0)
        let largest = CountedStep(
            of: Array(repeating: largestBatch, count: min(together, 2)), configuration, recipe.training,
            on: recipe.device)
        parameters = largest.parameters
        frozenParameters = largest.frozenParameters
        memory = MemoryEstimate(largest, corpora: [corpus, validation], now: held, peak: peak)
        if memory.total > MemoryEstimate.ofThisMachine {
            notice(
                "warning: training needs about \(memory.total / 1_000_000) MB of memory; this machine has "
                    + "\(MemoryEstimate.ofThisMachine / 1_000_000) MB")
        }
    }

    /// The batch with the most pieces, padding included, of the first ones of an epoch: those that the run comes to.
    private static func largest(
        of batches: RaggedArray<Int>, amongFirst count: Int, _ corpus: ParallelCorpus
    ) -> ArraySlice<Int> {
        let sizes = (0..<min(batches.count, count)).map { batch in
            let pairs = batches[batch]
            let source = pairs.reduce(0) { max($0, corpus.sources.length($1)) }
            let target = pairs.reduce(0) { max($0, corpus.targets.length($1)) }
            return pairs.count * (source + target)
        }
        guard let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }) else {
            preconditionFailure("a schedule of no batches for \(corpus.count) pairs")
        }
        return batches[largest]
    }
}
