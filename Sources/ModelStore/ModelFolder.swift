import Corpora
import Foundation
import Models
import TensorCore

/// A model folder: all that translation needs, and the checkpoints of its training.
///
/// The folder of a checkpoint can be read in the same way: what it lacks is read from the model folder that it is in.
public struct ModelFolder: Sendable {
    /// The folder's path.
    public let path: String

    /// The folder at a path; it need not exist yet.
    public init(_ path: String) {
        self.path = path
    }

    /// The weights, `model.safetensors`.
    public var model: String { "\(path)/model.safetensors" }
    /// The resolved configuration, `config.yaml`.
    public var configuration: String { place(of: "config.yaml") }
    /// The shortlist, `shortlist.safetensors`; few folders have one.
    public var shortlist: String { "\(path)/shortlist.safetensors" }
    /// The calibration of confidences, `confidence.json`; few folders have one.
    public var confidence: String { "\(path)/confidence.json" }
    /// The settings that were changed while the model was trained, `changes.json`; few folders have it.
    package var changes: String { "\(path)/changes.json" }
    /// What is known of the text that the model was trained on, `training-text.json`; folders of earlier versions have none.
    package var trainingText: String { place(of: "training-text.json") }
    /// The training log, `training.jsonl`.
    public var log: String { "\(home)/training.jsonl" }
    /// The checkpoints.
    public var checkpoints: CheckpointFolder { CheckpointFolder(modelFolder: path) }

    private var sharedTokenizer: String { place(of: TokenizerFiles.shared) }
    private var sourceTokenizer: String { place(of: TokenizerFiles.source) }
    private var targetTokenizer: String { place(of: TokenizerFiles.target) }

    /// Where a file is that a checkpoint has none of: in this folder all the same, or in that of its training.
    private func place(of name: String) -> String {
        let own = "\(path)/\(name)"
        return FileManager.default.fileExists(atPath: own) ? own : "\(home)/\(name)"
    }

    /// The model folder whose training wrote this one, as a checkpoint or as the best model by a metric; nil when this is
    /// neither.
    public var training: ModelFolder? {
        if let training = trainingOfBest { return training }
        guard CheckpointFolder.hasInventory(path) else { return nil }
        let checkpoints = splitPath(splitPath(path).folder)
        // Where the name does not tell, as with `.` or a link, the system knows what is above.
        return ModelFolder(checkpoints.name == "checkpoints" ? checkpoints.folder : "\(path)/../..")
    }

    private var home: String { training?.path ?? path }

    /// Whether the subword models are there.
    public var hasTokenizers: Bool {
        let exists = FileManager.default.fileExists(atPath:)
        return exists(sharedTokenizer) || exists(sourceTokenizer) && exists(targetTokenizer)
    }

    /// Whether there is a shortlist.
    public var hasShortlist: Bool { FileManager.default.fileExists(atPath: shortlist) }

    /// Whether anything of a model is there already, or of something else that has such names.
    public var isInUse: Bool {
        (files + [checkpoints.path]).contains { FileManager.default.fileExists(atPath: $0) }
    }

    /// Every file that a model consists of, in the order in which `removeModel` removes them.
    package var files: [String] {
        [model] + bests.map(\.model) + [
            configuration, changes, trainingText, sharedTokenizer, sourceTokenizer, targetTokenizer,
            shortlist, confidence, log,
        ]
    }

    /// Makes the folders above this one where they are missing.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    public func createParents() throws {
        let parent = splitPath(path).folder
        do {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        } catch {
            throw ModelStoreError.io(file: parent, action: "create", reason: error.localizedDescription)
        }
    }

    /// Makes the folder where it is missing, takes it for one writer, and clears away what a crash left behind.
    /// - Returns: a lock, to be held as long as anything is written.
    /// - Throws: `ModelStoreError.io` when the system refuses, as where the folder above is missing, or when another run
    ///   writes here.
    public func prepare() throws -> FolderLock {
        try checkPlace()
        if mkdir(path, 0o777) != 0, errno != EEXIST { throw ModelStoreError.system("create", path) }
        let lock = try FolderLock(path)
        try AtomicFile.removeStaleTemporaries(in: path)
        try AtomicFile.removeStaleTemporaries(in: checkpoints.path)
        clearBests()
        return lock
    }

    /// Writes the subword models.
    public func write(_ tokenizers: TokenizerPair) throws {
        for (name, bytes) in TokenizerFiles.contents(of: tokenizers).sorted(by: { $0.key < $1.key }) {
            try AtomicFile.write(Data(bytes), to: "\(path)/\(name)")
        }
    }

    /// Reads the subword models that a model file of this folder was written with.
    /// - Parameter modelFile: the file, such as that of a checkpoint; the folder's own, if there is one, when nil.
    /// - Throws: `CorpusError` or `ModelStoreError` when one is missing, damaged, or not the one that the file names.
    public func tokenizers(of modelFile: String? = nil) throws -> TokenizerPair {
        let file = modelFile ?? (FileManager.default.fileExists(atPath: model) ? model : nil)
        return try tokenizers(file.map { TokenizerFiles(namedBy: try SafetensorsFile(path: $0)) })
    }

    private func tokenizers(_ named: TokenizerFiles?) throws -> TokenizerPair {
        let files = named ?? TokenizerFiles(checksums: [:])
        let exists = FileManager.default.fileExists(atPath:)
        let isShared =
            files.checksums.isEmpty
            ? exists(sharedTokenizer) || !exists(sourceTokenizer) && !exists(targetTokenizer)
            : files.checksums[TokenizerFiles.shared] != nil
        if isShared { return TokenizerPair(shared: try files.read(TokenizerFiles.shared, at: sharedTokenizer)) }
        return TokenizerPair(
            source: try files.read(TokenizerFiles.source, at: sourceTokenizer),
            target: try files.read(TokenizerFiles.target, at: targetTokenizer))
    }

    /// Checks that there is a folder.
    /// - Throws: `ModelStoreError.missingInput`.
    public func checkExists() throws(ModelStoreError) {
        guard let identity = FileIdentity(path: path) else {
            throw .missingInput(file: path, expected: "a model folder")
        }
        if identity.isRegularFile { throw .badData(file: path, found: "a file", expected: "a model folder") }
        if !FileManager.default.fileExists(atPath: model), let newest = try? CheckpointFolder(path: path).newest() {
            throw .missingInput(
                file: model,
                expected: "a model folder, or that of one checkpoint; \(path) holds several, the newest of them "
                    + newest.path)
        }
    }

    /// Reads the model and its tokenizers onto a device, and checks that they belong together.
    /// - Throws: `ModelStoreError` or `CorpusError` with the file that is missing or damaged.
    public func load<Model: DescribedModel & Generator>(
        _ kind: Model.Type, on device: Device
    ) throws -> (model: Model, tokenizers: TokenizerPair) {
        try checkExists()
        if !FileManager.default.fileExists(atPath: model), FileManager.default.fileExists(atPath: log) {
            throw ModelStoreError.missingInput(file: model, expected: try expectedOfTraining())
        }
        let file = try SafetensorsFile(path: model)
        let loaded = try ModelFile.read(kind, from: file, on: device)
        let tokenizers = try tokenizers(TokenizerFiles(namedBy: file))
        for (tokenizer, size) in [
            (tokenizers.source, loaded.sourceVocabularySize),
            (tokenizers.target, loaded.targetVocabularySize),
        ] where tokenizer.vocabularySize != size {
            throw ModelStoreError.badData(
                file: tokenizer.name, found: "\(tokenizer.vocabularySize) pieces", expected: "\(size), as the model has"
            )
        }
        return (loaded, tokenizers)
    }

    /// What the folder of a training lacks before the first validation, and how to get it.
    private func expectedOfTraining() throws -> String {
        let model =
            "the best model of the training, which its first validation writes; wait for it while the training runs"
        guard let checkpoint = try checkpoints.newest() else {
            return "\(model), or, without a checkpoint, start again with 'dragoman train CONFIG.yaml --overwrite'"
        }
        return "\(model), or go on from the checkpoint of step \(checkpoint.step) with "
            + "'dragoman train CONFIG.yaml --resume', or take that checkpoint for the model: \(checkpoint.path)"
    }

    /// Refuses a model of two sources: what the second one brings into a translation is in no shortlist.
    /// - Throws: `ModelStoreError`.
    public func checkShortlist(for model: any Generator) throws(ModelStoreError) {
        guard model.secondSourceVocabulary != nil else { return }
        throw .badData(
            file: self.model, found: "a model that reads two sources",
            expected: "one of one source for a shortlist, which has nothing of what a second source brings")
    }

    /// Reads the shortlist of a model that was loaded from the folder.
    /// - Throws: `ModelStoreError` when the folder has none, or one that is damaged or belongs to another model, and for a model
    ///   of two sources, of which no shortlist knows the second.
    public func shortlist(for model: any Generator) throws -> Shortlist {
        try checkShortlist(for: model)
        guard hasShortlist else {
            throw ModelStoreError.missingInput(
                file: shortlist, expected: "a shortlist, which 'dragoman shortlist' makes")
        }
        return try ShortlistFile.read(
            shortlist, sourceVocabularySize: model.sourceVocabularySize,
            targetVocabularySize: model.targetVocabularySize)
    }
}
