import ArgumentParser
import Corpora
import Foundation
import ModelStore
import Models
import Translation

/// The folder of a model that a verb reads, and that of the model that it makes of it.
struct ModelConversion: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("The model folder to read.", valueName: "folder"), completion: .directory)
    var model: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The model folder to write, in a folder that exists.", valueName: "folder"),
        completion: .directory)
    var output: String?

    @Flag(help: "Replace the model that is in the output folder.")
    var overwrite = false

    /// Both folders without the options' names, as earlier versions had them.
    @Argument(help: .hidden, completion: .directory)
    var positional: [String] = []

    func validate() throws {
        let paths = try paths()
        guard let written = FileIdentity(path: paths[1]) else { return }
        let read = Self.folders(from: paths[0])
        if read.first == written {
            throw ValidationError("\(paths[1]) is the model that is read; choose another folder")
        }
        // A training would be replaced together with the checkpoint that is read.
        if read.contains(written) {
            throw ValidationError("\(paths[1]) has the model that is read inside; choose another folder")
        }
    }

    /// The folder that a path leads to, and all that it lies in.
    private static func folders(from path: String) -> [FileIdentity] {
        guard FileIdentity(path: path) != nil else { return [] }
        var place = URL(fileURLWithPath: resolvedPath(path))
        var found = [FileIdentity(path: place.path)]
        while place.path != "/" {
            place.deleteLastPathComponent()
            found.append(FileIdentity(path: place.path))
        }
        return found.compactMap(\.self)
    }

    private func paths() throws -> [String] {
        try PositionalAlias.values([("--model", model), ("--output", output)], positional: positional)
    }

    /// The model that is read.
    var source: ModelFolder { ModelFolder(model ?? positional.first ?? "") }

    /// Writes a model that translates, and nothing of a training; says what becomes of what was made for the model that is
    /// read.
    /// - Throws: `ValidationError` when the folder holds a model already.
    func write(_ model: TranslationModel, _ tokenizers: TokenizerPair) throws -> ModelFolder {
        let configuration = try source.contents(of: source.configuration)
        // Copied as it is, and so checked here.
        if source.hasShortlist { _ = try source.shortlist(for: model) }
        let shortlist = source.hasShortlist ? try source.contents(of: source.shortlist) : nil
        let text = try TrainingTextFile.read(source)
        // Nothing must be left half written, and this takes no time.
        let target = try Interruption.noted {
            try replace(ModelFolder(try paths()[1]), model, tokenizers, configuration, text, shortlist)
        }
        if shortlist != nil { StandardError.writeLine("\(target.shortlist): copied, as the vocabulary is the same") }
        if FileManager.default.fileExists(atPath: source.confidence) {
            StandardError.writeLine(
                "\(source.confidence): not copied, as it belongs to the numbers of its own model; make one for "
                    + "\(target.path) with 'dragoman calibrate'")
        }
        return target
    }

    private func replace(
        _ target: ModelFolder, _ model: TranslationModel, _ tokenizers: TokenizerPair, _ configuration: Data,
        _ text: TrainingTextFile?, _ shortlist: Data?
    ) throws -> ModelFolder {
        let inUse = ValidationError("\(target.path) holds a model already; choose another folder, or give --overwrite")
        if target.isInUse && !overwrite { throw inUse }
        let isNew = FileIdentity(path: target.path) == nil
        let lock = try target.prepare()
        defer { withExtendedLifetime(lock) {} }
        do {
            if target.isInUse && !overwrite { throw inUse }  // since the lock is ours
            try target.replaceModel { new in
                try new.write(tokenizers)
                try AtomicFile.write(configuration, to: new.configuration)
                try text?.write(to: new)
                if let shortlist { try AtomicFile.write(shortlist, to: new.shortlist) }
                try ModelFile.write(model, tokenizers: tokenizers, to: new.model)
            }
        } catch {
            // Only what is empty goes.
            if isNew { rmdir(target.path) }
            throw error
        }
        return target
    }
}

extension ModelFolder {
    /// The bytes of one of the folder's files.
    func contents(of file: String) throws -> Data {
        guard FileManager.default.fileExists(atPath: file) else {
            throw ModelStoreError.missingInput(file: file, expected: "a file of the model folder")
        }
        do {
            return try Data(contentsOf: URL(fileURLWithPath: file))
        } catch {
            throw ModelStoreError.io(file: file, action: "read", reason: error.localizedDescription)
        }
    }
}
