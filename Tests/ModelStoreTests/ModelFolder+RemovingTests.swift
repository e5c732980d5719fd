import CPUBackend
import Corpora
import Foundation
import ModelStore
import Models
import TestSupport
import Testing

@Suite("Removing and replacing models")
struct ModelFolderRemovingTests {
    @Test("Removing the model removes all of it, and no other file")
    func removal() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            try folder.removeModel()
            let words = try wordModel("a b c")
            try folder.write(TokenizerPair(shared: words))
            try folder.write(TokenizerPair(source: words, target: try wordModel("u v")))
            try ModelFile.write(tinyModel(), to: folder.model)
            for file in [folder.configuration, folder.trainingText, folder.log, "\(path)/notes.txt"] {
                try AtomicFile.write("x", to: file)
            }
            try folder.checkpoints.write(step: 3) { try AtomicFile.write("x", to: "\($0)/weights") }
            #expect(folder.isInUse)
            try folder.removeModel()
            #expect(!folder.isInUse)
            #expect(try names(in: path) == ["notes.txt"])
        }
    }

    @Test("What others have put among the checkpoints stays, and what is no checkpoint of ours is not replaced by one")
    func removalAmongOthers() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            let checkpoints = folder.checkpoints
            try checkpoints.write(step: 3) { try AtomicFile.write("x", to: "\($0)/weights") }
            try checkpoints.setAside(try checkpoints.write(step: 4) { try AtomicFile.write("x", to: "\($0)/weights") })
            for name in ["step-5", "best"] {
                try FileManager.default.createDirectory(
                    atPath: "\(checkpoints.path)/\(name)", withIntermediateDirectories: true)
                try AtomicFile.write("theirs", to: "\(checkpoints.path)/\(name)/notes")
            }
            try folder.removeModel()
            #expect(try names(in: checkpoints.path) == ["best", "step-5"])
            #expect(folder.foreignNames == ["checkpoints"])
            #expect(
                throws: ModelStoreError.io(
                    file: path, action: "replace",
                    reason: "found checkpoints, and nothing that tells a model; expected a model folder, or a new one")
            ) {
                try folder.removeModel()
            }
            try checkpoints.write(step: 5) { try AtomicFile.write("x", to: "\($0)/weights") }
            #expect(try names(in: checkpoints.path) == ["best", "step-5", "step-5.damaged"])
            try folder.removeModel()
            #expect(try names(in: checkpoints.path) == ["best", "step-5.damaged"])
            #expect(try String(contentsOfFile: "\(checkpoints.path)/step-5.damaged/notes", encoding: .utf8) == "theirs")
        }
    }

    @Test(
        "What lies in a checkpoint and is none of its files stays when the model goes, and so does a folder of a file's name"
    )
    func removalAmongOthersWithin() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            for step in [3, 4] {
                try folder.checkpoints.write(step: step) { try AtomicFile.write("x", to: "\($0)/weights") }
            }
            try AtomicFile.write("theirs", to: "\(folder.checkpoints.path)/step-3/train.en")
            try folder.removeModel()
            #expect(
                try FileManager.default.subpathsOfDirectory(atPath: path).sorted() == [
                    "checkpoints", "checkpoints/step-3", "checkpoints/step-3/train.en",
                ])
        }
        try withTemporaryFolder { path in
            try ModelFile.write(tinyModel(), to: ModelFolder(path).model)
            try FileManager.default.createDirectory(atPath: "\(path)/config.yaml", withIntermediateDirectories: false)
            try AtomicFile.write("theirs", to: "\(path)/config.yaml/notes")
            let error = #expect(throws: ModelStoreError.self) { try ModelFolder(path).removeModel() }
            #expect(
                error?.description
                    == "\(path)/config.yaml: cannot replace: it is a folder; expected a file or nothing")
            #expect(try names(in: path) == ["config.yaml", "model.safetensors"])
        }
    }

    @Test("Files that would go with a model are told, by whatever name, and no others")
    func lost() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder("\(path)/model")
            _ = try folder.prepare()
            let weights = try folder.checkpoints.write(step: 3) { try AtomicFile.write("x", to: "\($0)/weights") }.path
            let (text, link) = ("\(weights)/train.en", "\(path)/link")
            for file in [text, folder.configuration] { try AtomicFile.write("x", to: file) }
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "model/config.yaml")
            #expect(folder.firstLost(of: [text, "\(path)/none", path]) == nil)
            #expect(folder.firstLost(of: [text, link]) == link)
            #expect(folder.firstLost(of: [text, "\(weights)/weights"]) == "\(weights)/weights")
        }
    }

    @Test("The model of a training, which has checkpoints, is not replaced by another")
    func training() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            try ModelFile.write(tinyModel(), to: folder.model)
            try folder.checkpoints.write(step: 3) { try AtomicFile.write("x", to: "\($0)/weights") }
            let before = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
            let error = #expect(throws: ModelStoreError.self) {
                try folder.replaceModel { try AtomicFile.write("new", to: $0.configuration) }
            }
            #expect(
                error?.description == "\(path): cannot replace: it has the checkpoints of a training; expected a model "
                    + "folder without, or a new one")
            #expect(try FileManager.default.subpathsOfDirectory(atPath: path).sorted() == before)
        }
    }

    @Test("A file that only a model has tells a model; names that others use do not, a tokenizer's among them")
    func telling() throws {
        let ours = ["training.jsonl", "notes.txt"]
        let common = [
            "model.safetensors", "config.yaml", "confidence.json", "shared.spm", "target.spm", "shortlist.safetensors",
        ]
        for name in ours + common {
            try withTemporaryFolder { path in
                try AtomicFile.write("", to: "\(path)/\(name)")
                #expect(ModelFolder(path).foreignNames == (common.contains(name) ? [name] : []))
            }
        }
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            try ModelFile.write(tinyModel(), to: folder.model)
            #expect(folder.foreignNames.isEmpty)
        }
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            let shortlist = Shortlist(translations: RaggedArray([[4]]), frequent: [4], targetVocabularySize: 5)
            try ShortlistFile.write(shortlist, to: folder.shortlist)
            #expect(folder.foreignNames.isEmpty)
        }
    }

    @Test(
        "Another program's model is not ours, though its tokenizers have the same names, nor is a list of sentences a log"
    )
    func others() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            try SafetensorsFile.write([], metadata: ["format": "pt"], to: folder.model) { _, _ in }
            for name in ["source.spm", "target.spm", "config.yaml"] { try AtomicFile.write("x", to: "\(path)/\(name)") }
            #expect(folder.foreignNames == ["config.yaml", "model.safetensors", "source.spm", "target.spm"])
        }
        try withTemporaryFolder { path in
            try AtomicFile.write("{\"source\": \"a\", \"target\": \"b\"}\n", to: "\(path)/training.jsonl")
            #expect(ModelFolder(path).foreignNames == ["training.jsonl"])
            try AtomicFile.write("{\"epoch\":1,\"event\":\"started\"}\n", to: "\(path)/training.jsonl")
            #expect(ModelFolder(path).foreignNames.isEmpty)
        }
    }

    @Test("A model that cannot be built leaves the one that it was to replace; one that can takes its place")
    func replacing() throws {
        struct Failure: Error {}
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            try folder.write(TokenizerPair(shared: try wordModel("a b c")))
            try AtomicFile.write("old", to: folder.configuration)
            try AtomicFile.write("", to: folder.log)
            try AtomicFile.write("notes", to: "\(path)/notes.txt")
            #expect(throws: Failure.self) {
                try folder.replaceModel { new in
                    try AtomicFile.write("new", to: new.configuration)
                    throw Failure()
                }
            }
            #expect(try names(in: path) == ["config.yaml", "notes.txt", "shared.spm", "training.jsonl"])
            #expect(try String(contentsOfFile: folder.configuration, encoding: .utf8) == "old")
            try folder.replaceModel { new in
                try AtomicFile.write("new", to: new.configuration)
                try ModelFile.write(tinyModel(), to: new.model)
            }
            #expect(try names(in: path) == ["config.yaml", "model.safetensors", "notes.txt"])
            #expect(try String(contentsOfFile: folder.configuration, encoding: .utf8) == "new")
        }
    }
}
