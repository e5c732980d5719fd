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
        // All files, before tokenizers take their time.
        var texts = [("training", files.training), ("validation", files.validation)]
        if let source = recipe.data.source.test, let target = recipe.data.target.test {
            texts.append(("test", try recipe.data.files(source: [source], target: [target])))
        }
        let surveys = try texts.map { (name: $0, survey: try PairSurvey(of: $1)) }
        for (name, survey) in surveys { for text in survey.warnings(name: name) { notice("warning: \(text)") } }
        testPairs = surveys.first { $0.name == "test" }?.survey.count
        let tokenizers = try Tokenizers.train(recipe, files.training, notice)
        let threads = Workers(recipe.training.threads).count
        let corpus = try ParallelCorpus(
            reading: files.training, tokenizers: tokenizers, maximumLength: recipe.data.maximumLength,
            text: recipe.tokenizer.samplingAlpha > 0 ? .keep : .discard, threads: threads)
        training = corpus.report
        validation = try ParallelCorpus(
            reading: files.validation, tokenizers: tokenizers, maximumLength: recipe.data.maximumLength,
            threads: threads
        ).report

        var configuration = recipe.model
        configuration.sourceVocabularySize = tokenizers.source.vocabularySize
        configuration.targetVocabularySize = tokenizers.target.vocabularySize
        model = configuration
        parameters = MemoryEstimate.parameters(of: configuration)

        let batches = recipe.training.batch.schedule(of: corpus, seed: recipe.seed).batches(epoch: 0)
        stepsPerEpoch = batches.count
        totalSteps = recipe.training.totalSteps(stepsPerEpoch: batches.count)
        let count = parameters
        let corpusBytes = Self.bytes(of: corpus)
        func estimate(_ extents: BatchExtents) -> MemoryEstimate {
            MemoryEstimate(
                configuration, parameters: count, corpusBytes: corpusBytes, largest: extents, recipe.training)
        }
        guard let largest = BatchExtents(largestOf: batches, corpus, by: { estimate($0).activations }) else {
            preconditionFailure("a schedule of no batches for \(corpus.count) pairs")
        }
        memory = estimate(largest)
        if memory.total > MemoryEstimate.ofThisMachine {
            notice(
                "warning: training needs about \(memory.total / 1_000_000) MB of memory; this machine has "
                    + "\(MemoryEstimate.ofThisMachine / 1_000_000) MB")
        }
    }

    private static func bytes(of corpus: ParallelCorpus) -> Int {
        let ids = corpus.sources.elements.count + corpus.targets.elements.count
        return 4 * ids + 2 * 8 * corpus.count + corpus.textBytes
    }
}
