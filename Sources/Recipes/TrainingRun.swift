import Corpora
import Evaluation
import Foundation
import ModelStore
import Models
import TensorCore
import Text
import Training
import Translation

/// A recipe put to work: tokenizers, corpora, model and trainer joined as it says.
public final class TrainingRun {
    /// What to do about an output folder that holds a model already.
    public enum Start: Sendable {
        /// Refuse; the folder must be new or empty.
        case fresh
        /// Go on from its last complete checkpoint; the recipe must be the one it began with, but for what only decides
        /// how long, how fast and where it runs, and for what is changed.
        case resume
        /// Remove the model that it holds, and no other file.
        case overwrite
    }

    /// The recipe; of a run that goes on, with all that was changed since it began.
    public let recipe: Recipe
    /// The model folder.
    public let folder: ModelFolder
    /// The subword models of both sides.
    public let tokenizers: TokenizerPair

    private let trainer: Trainer
    private let group: any ProcessGroup

    /// Prepares everything: folder, tokenizers, corpora, model; and reads the checkpoint when the run is resumed.
    /// - Parameters:
    ///   - changes: settings that a run which goes on has other values of from then on, such as
    ///     `training.optimizer.learning_rate=0.0001`; none with another start.
    ///   - configurations: the files that the recipe was read from; a model that is replaced does not take them with it.
    ///   - device: where the model is trained; the recipe's when nil.
    ///   - observers: get every event of the training, besides the folder's `training.jsonl`.
    ///   - group: the processes that train together; the first of them alone writes anything.
    ///   - notice: gets one line for everything the user should know, such as pairs left out.
    /// - Throws: `RecipeError`, `CorpusError`, `ModelStoreError` or `TrainingError`, each one clear line.
    public init(
        recipe asked: Recipe, start: Start = .fresh, changes: [String] = [], configurations: [String] = [],
        device: Device? = nil, observers: [any TrainingObserver] = [],
        group: any ProcessGroup = SingleProcess(), notice: (String) -> Void = { _ in }
    ) throws {
        precondition(changes.isEmpty || start == .resume, "a run that begins with changes \(changes)")
        self.group = group
        folder = ModelFolder(asked.output)
        let resumed = try start == .resume ? Resumed(folder, asked, changes, notice) : nil
        let recipe = resumed?.continuation.recipe ?? asked
        self.recipe = recipe
        let device = device ?? recipe.trainingDevice
        let files = try CorpusFiles(recipe.data)
        try recipe.checkFreezing()
        _ = try ValidationProgram(recipe.training.validation)
        try folder.checkPlace()
        try Self.checkMayStart(in: folder, start, group)
        let inputs = configurations + recipe.texts + recipe.modelFiles
        if start == .overwrite, let file = folder.firstLost(of: inputs) {
            throw RecipeError(
                .badSetting,
                "output: \(folder.path) has \(file), which this run reads and --overwrite removes; move the file, or name "
                    + "another folder")
        }
        // The weights of a run that goes on are in its checkpoint: where they came from is not asked again.
        if resumed == nil { try InitialVectors.check(recipe) }
        let startModel = resumed == nil ? try StartModel(recipe) : nil
        if let startModel { notice("starting from: \(startModel.start)") }
        tokenizers =
            try resumed.map { try $0.folder.tokenizers(of: $0.checkpoint.model) }
            ?? startModel?.tokenizers ?? Tokenizers.named(by: recipe, notice)
            ?? Tokenizers.train(recipe, files.training, notice)
        try recipe.changes?.check(tokenizers)
        let configuration = try recipe.shape(with: tokenizers)
        let threads = Workers(recipe.training.threads).count
        let corpus = try ParallelCorpus(
            reading: files.texts, tokenizers: tokenizers, maximumLength: recipe.data.maximumLength,
            secondSource: configuration.secondSource?.vocabulary, text: recipe.trainingText,
            sentencesIn: recipe.data.source.language, threads: threads)
        notice("training corpus: \(corpus.report)")
        for text in corpus.partDescriptions { notice("training text \(text)") }
        let several = corpus.linesOfSeveralSentences
        if several > 0 { notice("training corpus: \(several) of \(corpus.count) source lines have several sentences") }
        // A run that goes on has said it.
        if resumed == nil { for text in recipe.unknownCharacters(in: corpus) { notice("warning: \(text)") } }
        let validation = try ParallelCorpus(
            reading: files.validation, tokenizers: tokenizers, maximumLength: recipe.data.maximumLength,
            secondSource: configuration.secondSource?.vocabulary,
            // What the run looked at in it so far may be another thing than what it looks at now.
            text: recipe.training.translatesValidation || resumed != nil ? .keep : .discard, threads: threads)
        notice("validation corpus: \(validation.report)")

        try MemoryEstimate.checkFits(configuration, recipe.training)
        let model = TranslationModel(configuration, seed: recipe.seed, on: device)
        var vectors: [VectorCoverage] = []
        if resumed == nil {
            let initial = try InitialVectors(recipe, tokenizers, notice)
            vectors = initial.coverage(of: corpus, notice)
            initial.set(in: model)
            try startModel?.set(in: model)
        }
        // A damaged file is written anew.
        let known = resumed.flatMap { try? TrainingTextFile.read($0.folder) }
        let hasLearned = known?.hasPlaceholders ?? startModel?.readsPlaceholders ?? false
        let learnsPlaceholders =
            hasLearned || recipe.data.placeholders > 0 || corpus.hasPlaceholders(tokenizers)
        let judge = try ValidationJudge(recipe, validation, tokenizers, readsPlaceholders: learnsPlaceholders)
        if group.isFirst, let line = try judge?.tryProgram() { notice(line) }

        // Nothing on disk has changed up to here: a mistake in the data costs no earlier model.
        let task = try TranslationTask(
            model, tokenizers: tokenizers, corpus: corpus, sampling: recipe.sampling, changes: recipe.changes,
            vectors: vectors, start: startModel?.start,
            validator: Validator(validation, workers: Workers(recipe.training.threads), judging: judge?.judge),
            recipe.training,
            objective: recipe.training.addingRisk(
                to: recipe.training.objective, candidates: SearchedCandidates(recipe, tokenizers.target)),
            seed: recipe.seed)
        var lock: FolderLock?
        var log: TrainingLog?
        if group.isFirst {
            lock = try Self.prepare(folder, start)
            // First, as it tells whose the others are.
            log = try TrainingLog(appendingTo: folder.log)
            if resumed == nil {
                try folder.write(tokenizers)
                try AtomicFile.write(recipe.yaml, to: folder.configuration)
            }
            let text = TrainingTextFile(
                lines: corpus.count, linesOfSeveralSentences: several, placeholders: learnsPlaceholders)
            try text.write(to: folder)
        }
        trainer = Trainer(
            task, recipe.training, seed: recipe.seed, folder: folder, lock: lock, log: log, observers: observers,
            group: group)
        if let resumed {
            try trainer.resume(
                from: resumed.checkpoint, insteadOf: resumed.damaged, with: resumed.continuation.changes(corpus))
            // What may differ from the run so far is on record from here on.
            if group.isFirst { try resumed.continuation.write() }
        }
    }

    /// What a run goes on from.
    private struct Resumed {
        let folder: ModelFolder
        let checkpoint: Checkpoint
        /// Newer ones that are damaged.
        let damaged: [DamagedCheckpoint]
        let continuation: RunContinuation

        init(_ folder: ModelFolder, _ asked: Recipe, _ changes: [String], _ notice: (String) -> Void) throws {
            self.folder = folder
            try folder.checkPlace()
            (checkpoint, damaged) = try folder.checkpoints.newestUsable()
            continuation = try RunContinuation(of: folder, asked: asked, changes, notice)
        }
    }

    /// Makes the folder ready to be written.
    private static func prepare(_ folder: ModelFolder, _ start: Start) throws -> FolderLock {
        try folder.createParents()
        let lock = try folder.prepare()
        if start == .overwrite { try folder.removeModel() }
        return lock
    }

    /// Trains to the end of the recipe, or until `shouldStop` answers true; the best model is in the folder then.
    public func run(shouldStop: () -> Bool = { false }) throws -> TrainingOutcome {
        let outcome = try trainer.run(shouldStop: shouldStop)
        guard group.isFirst else { return outcome }
        // What somebody took away while the training ran, and translation or resuming will need.
        if !folder.hasTokenizers { try folder.write(tokenizers) }
        if !FileManager.default.fileExists(atPath: folder.configuration) {
            try AtomicFile.write(recipe.yaml, to: folder.configuration)
        }
        return outcome
    }

    /// Translates the recipe's test source with the best model and scores it; nil when the recipe names no test.
    ///
    /// The model is read and used as `dragoman translate` does it, whatever it was trained on and in.
    public func scoreTest() throws -> (score: BLEUScore, signature: Signature)? {
        guard let files = try recipe.data.testFiles() else { return nil }
        let (model, tokenizers) = try folder.load(on: DeviceName.host.device)
        let lines = try AlignedLines(files)
        let quality = TranslationQuality(
            lines, language: recipe.data.target.language, tokenizers, try Recipe.searchConfiguration(of: folder),
            trained: try Recipe.trainedLines(of: folder), threads: Workers(recipe.training.threads).count)
        return try quality.score(model)
    }

    /// Checks that the folder may be used as asked.
    private static func checkMayStart(in folder: ModelFolder, _ start: Start, _ group: any ProcessGroup) throws {
        switch start {
        case .overwrite: try folder.checkReplaceable()
        case .fresh:
            // The first process fills the folder while others still look.
            if group.isFirst, folder.isInUse {
                throw RecipeError(.badSetting, "output: \(folder.path) \(try inUse(folder))")
            }
        case .resume: break
        }
    }

    /// Why a folder is not taken for a new run, and what is possible instead.
    private static func inUse(_ folder: ModelFolder) throws -> String {
        let foreign = folder.foreignNames.joined(separator: " and ")
        if !foreign.isEmpty { return "has \(foreign) of something else; name another folder" }
        if try folder.checkpoints.newest() == nil {
            return "holds a model already, or the beginning of one, and no checkpoint to go on from; replace it with "
                + "--overwrite, or name another folder"
        }
        return "holds a model already; go on with --resume, replace it with --overwrite, or name another folder"
    }
}
