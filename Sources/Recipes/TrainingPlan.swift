import Corpora
import Models
import TensorCore
import Text
import Training

/// What training by a recipe would do, found by doing everything but the training; nothing is written.
public struct TrainingPlan: Sendable {
    /// What the training files hold, and what is left out of them.
    public let training: FilterReport
    /// What each of several training texts has, a line each that begins with its name.
    public let texts: [String]
    /// What becomes of the pairs of the first epoch; nil where all are read as they are written.
    public let changedPairs: ChangedPairs?
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
    /// Whether both sides have one vocabulary.
    public let sharesVocabulary: Bool
    /// What is taken from the model that training starts from; nil where the recipe names none.
    public let start: TrainingStart?
    /// How much the files of pretrained vectors know, where the recipe names some.
    public let vectors: [VectorCoverage]
    /// About how much memory training takes.
    public let memory: MemoryEstimate
    private let recipe: Recipe
    /// The largest that the run comes to.
    private let largestBatch: Batch

    /// Looks at everything that a recipe names.
    /// - Parameter notice: gets one line for everything that the user should know.
    /// - Throws: `CorpusError` for the first mistake, as `TrainingRun` does.
    public init(_ recipe: Recipe, notice: (String) -> Void = { _ in }) throws {
        let files = try CorpusFiles(recipe.data)
        try recipe.checkFreezing()
        _ = try ValidationProgram(recipe.training.validation)
        try InitialVectors.check(recipe)
        let (named, start) = try recipe.namedTokenizers(notice)
        self.start = start
        // All files, before tokenizers take their time.
        var texts = [("training", files.training), ("validation", files.validation)]
        if let test = try recipe.data.testFiles() { texts.append(("test", test)) }
        let surveys = try texts.map { (name: $0, survey: try PairSurvey(of: $1)) }
        for (name, survey) in surveys { for text in survey.warnings(name: name) { notice("warning: \(text)") } }
        for ((name, files), (_, survey)) in zip(texts, surveys).dropFirst() {
            guard let index = surveys[0].survey.checksums.firstIndex(of: survey.checksums[0]) else { continue }
            notice(
                "warning: the \(name) text \(files.source[0]) is the same as the training text "
                    + "\(texts[0].1.source[index]), expected text that the model does not see in training")
        }
        testPairs = surveys.first { $0.name == "test" }?.survey.count
        let tokenizers = try named ?? Tokenizers.train(recipe, files.training, notice)
        sharesVocabulary = tokenizers.isShared
        let configuration = try recipe.shape(with: tokenizers)
        model = configuration
        let threads = Workers(recipe.training.threads).count
        let corpus = try ParallelCorpus(
            reading: files.texts, tokenizers: tokenizers, maximumLength: recipe.data.maximumLength,
            secondSource: configuration.secondSource?.vocabulary, text: recipe.trainingText, threads: threads)
        try corpus.check(recipe.changes)
        training = corpus.report
        for text in recipe.unknownCharacters(in: corpus) { notice("warning: \(text)") }
        self.texts = corpus.partDescriptions
        let validation = try ParallelCorpus(
            reading: files.validation, tokenizers: tokenizers, maximumLength: recipe.data.maximumLength,
            secondSource: configuration.secondSource?.vocabulary,
            text: recipe.training.translatesValidation ? .keep : .discard, threads: threads)
        self.validation = validation.report

        vectors = try InitialVectors(recipe, tokenizers, notice).coverage(of: corpus) { _ in }

        try MemoryEstimate.checkCountable(configuration, recipe.training)

        let batches = recipe.training.batch.schedule(of: corpus, seed: recipe.seed).batches(epoch: 0)
        changedPairs = try recipe.changes.map { changes in
            try corpus.changedPairs(by: changes, of: batches.elements, threads: threads)
        }
        stepsPerEpoch = recipe.training.batch.steps(of: batches.count)
        totalSteps = recipe.training.totalSteps(stepsPerEpoch: stepsPerEpoch)
        if recipe.training.schedule.warmupSteps >= totalSteps {
            notice(
                "warning: training.schedule.warmup_steps is \(recipe.training.schedule.warmupSteps), but the run has "
                    + "\(totalSteps) steps: the learning rate rises to its end")
        }
        let (held, peak) = (ProcessMemory.now, ProcessMemory.peak)
        let together = min(recipe.training.batch.accumulate, batches.count)
        largestBatch = try Self.largest(
            of: batches, amongFirst: together * min(totalSteps, stepsPerEpoch), corpus, recipe.sampling, recipe.changes)
        self.recipe = recipe
        let step = CountedStep(
            of: Array(repeating: largestBatch, count: min(together, 2)), configuration, recipe.training,
            on: recipe.device)
        parameters = step.parameters
        frozenParameters = step.frozenParameters
        memory = MemoryEstimate(step, corpora: [corpus, validation], now: held, peak: peak)
        if memory.total > MemoryEstimate.ofThisMachine {
            notice(
                "warning: training needs about \(memory.total / 1_000_000) MB of memory; this machine has "
                    + "\(MemoryEstimate.ofThisMachine / 1_000_000) MB")
        }
    }

    /// What the model is made of, and what its parts do in a step on the largest batch.
    public var explanation: ModelExplanation {
        ModelExplanation(of: model, recipe.training, on: largestBatch, device: recipe.device)
    }

    /// The batch with the most pieces, padding included, of the first ones of an epoch: those that the run comes to.
    ///
    /// With sampled pieces, or pairs that change, it is the largest of what is drawn for the largest batches, in a few epochs: no
    /// two have the same lengths, and to draw everything would take as long as an epoch.
    private static func largest(
        of batches: RaggedArray<Int>, amongFirst count: Int, _ corpus: ParallelCorpus, _ sampling: SubwordSampling?,
        _ changes: PairChanges?
    ) throws(CorpusError) -> Batch {
        let sizes = (0..<min(batches.count, count)).map { batch in
            let pairs = batches[batch]
            let source = pairs.reduce(0) { max($0, corpus.sources.length($1)) }
            let target = pairs.reduce(0) { max($0, corpus.targets.length($1)) }
            let second = corpus.secondSources.map { side in pairs.reduce(0) { max($0, side.length($1)) } }
            return pairs.count * (source + target + (second ?? 0))
        }
        let candidates = sizes.indices.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }
        var largest: Batch?
        let isDrawn = sampling != nil || changes != nil
        for index in candidates.prefix(isDrawn ? Self.drawnBatches : 1) {
            for epoch in 0..<(isDrawn ? Self.drawnEpochs : 1) {
                let batch = try corpus.batch(of: batches[index], sampling: sampling, changes: changes, epoch: epoch)
                if batch.paddedTokens > largest?.paddedTokens ?? 0 { largest = batch }
            }
        }
        guard let largest else { preconditionFailure("a schedule of no batches for \(corpus.count) pairs") }
        return largest
    }

    /// Of how many batches pieces are drawn to find the largest, and in how many epochs.
    private static let (drawnBatches, drawnEpochs) = (8, 4)
}

extension Batch {
    /// The places of all sides, padding included.
    fileprivate var paddedTokens: Int { count * (sourceLength + targetLength + secondSourceLength) }
}
