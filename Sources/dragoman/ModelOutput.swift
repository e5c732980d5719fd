import ArgumentParser
import Corpora
import Foundation
import ModelStore
import Models

/// The folder that a verb makes of other models.
struct ModelOutput: ParsableArguments {
    @Argument(help: "The model folder to write, in a folder that exists.")
    var output: String

    @Flag(help: "Replace the model that is in the output folder.")
    var overwrite = false

    /// Refuses to write the model that is read.
    func check(isNot source: ModelFolder) throws {
        let paths = [source.path, output].map { URL(fileURLWithPath: $0).resolvingSymlinksInPath() }
        if paths[0] == paths[1] {
            throw ValidationError("\(output) is the model that is read; choose another folder")
        }
    }

    /// Writes a model that translates, and nothing of a training.
    /// - Throws: `ValidationError` when the folder holds a model already.
    func write(
        _ model: TranslationModel, _ tokenizers: TokenizerPair, configuration: Data, shortlist: Data? = nil
    ) throws -> ModelFolder {
        let target = ModelFolder(output)
        let inUse = ValidationError("\(output) holds a model already; choose another folder, or give --overwrite")
        if target.isInUse && !overwrite { throw inUse }
        let lock = try target.prepare()
        try withExtendedLifetime(lock) {
            if overwrite {
                try target.removeModel()
            } else if target.isInUse {
                throw inUse  // since the lock is ours
            }
            try target.write(tokenizers)
            try AtomicFile.write(configuration, to: target.configuration)
            if let shortlist { try AtomicFile.write(shortlist, to: target.shortlist) }
            try ModelFile.write(model, tokenizers: tokenizers, to: target.model)
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
