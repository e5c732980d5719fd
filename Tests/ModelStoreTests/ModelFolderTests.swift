import CPUBackend
import Corpora
import Foundation
import ModelStore
import Models
import TestSupport
import Testing

@Suite("Model folders")
struct ModelFolderTests {
    @Test("A model and its shared tokenizer load as they were written")
    func shared() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder("\(path)/deep/model")
            #expect(!folder.isInUse)
            #expect(
                throws: ModelStoreError.io(file: folder.path, action: "create", reason: "No such file or directory")
            ) {
                _ = try folder.prepare()
            }
            try folder.createParents()
            _ = try folder.prepare()
            #expect(!folder.isInUse)
            let words = try wordModel("a b c d e f g")
            try folder.write(TokenizerPair(shared: words))
            let model = tinyModel(source: words.vocabularySize, target: words.vocabularySize)
            try ModelFile.write(model, to: folder.model)
            #expect(folder.isInUse)
            #expect(try names(in: folder.path) == ["model.safetensors", "shared.spm"])
            let loaded = try folder.load(TranslationModel.self, on: .cpu)
            #expect(bits(of: loaded.model) == bits(of: model))
            #expect(loaded.tokenizers.isShared)
            #expect(try loaded.tokenizers.target.encode("c a g") == words.encode("c a g"))
        }
    }

    @Test("A folder has one writer at a time")
    func oneWriter() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder("\(path)/model")
            var lock: FolderLock? = try folder.prepare()
            let error = #expect(throws: ModelStoreError.self) { _ = try folder.prepare() }
            #expect(error?.description == "\(path)/model: cannot write: another run is at work here")
            withExtendedLifetime(lock) {}
            lock = nil
            _ = try folder.prepare()
        }
    }

    @Test("What a crash left half written or half removed is cleared away, among the checkpoints too")
    func leftovers() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            for name in ["/.config.yaml.5e6f.temporary", "/checkpoints/.step-4.5e6f.temporary"] {
                try FileManager.default.createDirectory(atPath: path + name, withIntermediateDirectories: true)
            }
            _ = try folder.prepare()
            #expect(try names(in: path) == ["checkpoints"])
            #expect(try names(in: folder.checkpoints.path).isEmpty)
        }
    }

    @Test("Two tokenizers load each for its side")
    func separate() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            let (source, target) = (try wordModel("a b c"), try wordModel("u v w x y"))
            try folder.write(TokenizerPair(source: source, target: target))
            try ModelFile.write(
                tinyModel(source: source.vocabularySize, target: target.vocabularySize, tied: .none), to: folder.model)
            let tokenizers = try folder.load(TranslationModel.self, on: .cpu).tokenizers
            #expect(!tokenizers.isShared)
            #expect(tokenizers.source.vocabularySize == source.vocabularySize)
            #expect(try tokenizers.target.encode("x v") == target.encode("x v"))
        }
    }

    @Test("A tokenizer of another size than the model's is refused by name and numbers")
    func otherTokenizer() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            let (source, target) = (try wordModel("a b c"), try wordModel("u v w x y"))
            try ModelFile.write(
                tinyModel(source: source.vocabularySize, target: target.vocabularySize, tied: .none), to: folder.model)
            try folder.write(TokenizerPair(source: source, target: source))
            // One object for both sides is a shared vocabulary.
            #expect(try names(in: path).contains("shared.spm"))
            let error = #expect(throws: ModelStoreError.self) { try folder.load(TranslationModel.self, on: .cpu) }
            #expect(
                error?.description
                    == "\(path)/shared.spm: found \(source.vocabularySize) pieces; expected \(target.vocabularySize), "
                    + "as the model has")
        }
    }

    @Test("A tokenizer that is not the one that the model was written with is refused before it is read")
    func damagedTokenizer() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            let (source, target) = (try wordModel("a b c"), try wordModel("u v w x y"))
            let model = tinyModel(source: source.vocabularySize, target: target.vocabularySize, tied: .none)
            let pair = TokenizerPair(source: source, target: target)
            try folder.write(pair)
            try ModelFile.write(model, tokenizers: pair, to: folder.model)
            // One that belongs to another model is not taken for it.
            try AtomicFile.write("not this one", to: "\(path)/shared.spm")
            _ = try folder.load(TranslationModel.self, on: .cpu)
            let good = try Data(contentsOf: URL(fileURLWithPath: "\(path)/target.spm"))
            for index in [0, 5, good.count / 2, good.count - 1] {
                var damaged = good
                damaged[index] ^= 0x10
                try damaged.write(to: URL(fileURLWithPath: "\(path)/target.spm"))
                for read in [{ _ = try folder.load(TranslationModel.self, on: .cpu) }, { _ = try folder.tokenizers() }]
                {
                    let error = #expect(throws: ModelStoreError.self) { try read() }
                    #expect(
                        error?.description.hasPrefix(
                            "\(path)/target.spm: found another file than the model was saved with, or a damaged one")
                            == true)
                    #expect(
                        error?.description.hasSuffix("expected the target.spm that belongs to its model.safetensors")
                            == true)
                }
            }
            // Another model with as many pieces would translate nonsense.
            try AtomicFile.write(Data(try wordModel("k l m n o").serialised), to: "\(path)/target.spm")
            #expect(throws: ModelStoreError.self) { try folder.load(TranslationModel.self, on: .cpu) }
            // Without checksums, as in folders of earlier versions, it is read as before.
            try withoutChecksums(Data(contentsOf: URL(fileURLWithPath: folder.model))).write(
                to: URL(fileURLWithPath: folder.model))
            try FileManager.default.removeItem(atPath: "\(path)/shared.spm")
            _ = try folder.load(TranslationModel.self, on: .cpu)
        }
    }

    @Test("The tokenizers are those of the file that is asked, such as a checkpoint's")
    func tokenizersOfCheckpoint() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            let words = try wordModel("a b c")
            let pair = TokenizerPair(shared: words)
            try folder.write(pair)
            let model = tinyModel(source: words.vocabularySize, target: words.vocabularySize)
            let checkpoint = try folder.checkpoints.write(step: 1) {
                try ModelFile.write(model, tokenizers: pair, to: "\($0)/model.safetensors")
            }
            #expect(try folder.tokenizers(of: checkpoint.model).source.serialised == words.serialised)
            try AtomicFile.write(Data(try wordModel("d e f").serialised), to: "\(path)/shared.spm")
            #expect(throws: ModelStoreError.self) { try folder.tokenizers(of: checkpoint.model) }
            _ = try folder.tokenizers()
        }
    }

    @Test("What is missing is named")
    func missing() throws {
        try withTemporaryFolder { path in
            let nowhere = #expect(throws: ModelStoreError.self) {
                try ModelFolder("\(path)/none").load(TranslationModel.self, on: .cpu)
            }
            #expect(nowhere?.description == "\(path)/none: not found; expected a model folder")
            let folder = ModelFolder(path)
            let noModel = #expect(throws: ModelStoreError.self) { try folder.load(TranslationModel.self, on: .cpu) }
            #expect(noModel?.description.hasPrefix("\(path)/model.safetensors: not found") == true)
            try ModelFile.write(tinyModel(), to: folder.model)
            let noTokenizer = #expect(throws: ModelStoreError.self) { try folder.load(TranslationModel.self, on: .cpu) }
            #expect(noTokenizer?.description.hasPrefix("\(path)/shared.spm: not found; expected the tokenizer") == true)
        }
    }

    @Test("A training without a validation has no model yet, and it is said how to go on")
    func noValidation() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            func error() -> String? {
                #expect(throws: ModelStoreError.self) { try folder.load(TranslationModel.self, on: .cpu) }?.description
            }
            try AtomicFile.write("{}\n", to: folder.log)
            let found =
                "\(path)/model.safetensors: not found; expected the best model of the training, which its first "
                + "validation writes; wait for it while the training runs"
            #expect(
                error()
                    == "\(found), or, without a checkpoint, start again with 'dragoman train CONFIG.yaml --overwrite'")
            try folder.checkpoints.write(step: 3) { try AtomicFile.write("x", to: "\($0)/weights") }
            #expect(
                error()
                    == "\(found), or go on from the checkpoint of step 3 with 'dragoman train CONFIG.yaml --resume', or take "
                    + "that checkpoint for the model: \(path)/checkpoints/step-3")
        }
    }

    @Test("A tokenizer that is gone is said to be gone, by whatever names it may have")
    func lostTokenizer() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            let words = try wordModel("a b c")
            let tokenizers = TokenizerPair(source: words, target: try wordModel("c b a"))
            let model = tinyModel(source: words.vocabularySize, target: words.vocabularySize)
            let lost = "not found; expected the tokenizer that the model was saved with, without which it is of no use"
            func problem() -> String? {
                #expect(throws: ModelStoreError.self) { try folder.tokenizers() }?.description
            }
            try ModelFile.write(model, tokenizers: tokenizers, to: folder.model)
            #expect(problem() == "\(path)/source.spm: \(lost)")
            try ModelFile.write(model, tokenizers: TokenizerPair(shared: words), to: folder.model)
            #expect(problem() == "\(path)/shared.spm: \(lost)")
            // An earlier version's file names none.
            try ModelFile.write(model, to: folder.model)
            #expect(problem() == "\(path)/shared.spm: \(lost)")
            try folder.write(tokenizers)
            try FileManager.default.removeItem(atPath: "\(path)/target.spm")
            #expect(problem() == "\(path)/target.spm: \(lost)")
        }
    }

    @Test("Whoever names the folder of all checkpoints is told the newest")
    func folderOfCheckpoints() throws {
        try withTemporaryFolder { path in
            let checkpoints = ModelFolder(path).checkpoints
            for step in [3, 20] { try checkpoints.write(step: step) { try AtomicFile.write("x", to: "\($0)/weights") } }
            let error = #expect(throws: ModelStoreError.self) {
                try ModelFolder(checkpoints.path).load(TranslationModel.self, on: .cpu)
            }
            #expect(
                error?.description
                    == "\(path)/checkpoints/model.safetensors: not found; expected a model folder, or that of one "
                    + "checkpoint; \(path)/checkpoints holds several, the newest of them \(path)/checkpoints/step-20")
        }
    }
}
