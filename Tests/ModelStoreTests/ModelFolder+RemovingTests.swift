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
            for file in [folder.configuration, folder.log, "\(path)/notes.txt"] { try AtomicFile.write("x", to: file) }
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
            #expect(try String(contentsOfFile: "\(checkpoints.path)/step-5.damaged/notes", encoding: .utf8) == "theirs")
        }
    }

    @Test("Any one file that only a model has tells a model; names that others use do not")
    func telling() throws {
        let ours = ["training.jsonl", "shared.spm", "target.spm", "shortlist.safetensors", "notes.txt"]
        let common = ["model.safetensors", "config.yaml", "confidence.json"]
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
            try AtomicFile.write("notes", to: "\(path)/notes.txt")
            #expect(throws: Failure.self) {
                try folder.replaceModel { new in
                    try AtomicFile.write("new", to: new.configuration)
                    throw Failure()
                }
            }
            #expect(try names(in: path) == ["config.yaml", "notes.txt", "shared.spm"])
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
