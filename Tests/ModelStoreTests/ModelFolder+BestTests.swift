import CPUBackend
import Corpora
import Foundation
import ModelStore
import Models
import TestSupport
import Testing

@Suite("The best models by other metrics")
struct ModelFolderBestTests {
    /// A model folder with the best model by chrF besides.
    private func withFolder(_ body: (ModelFolder, TokenizerPair) throws -> Void) throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder("\(path)/model")
            _ = try folder.prepare()
            let words = TokenizerPair(shared: try wordModel("a b c d e f g"))
            try folder.write(words)
            try AtomicFile.write("name: x\n", to: folder.configuration)
            try ModelFile.write(tinyModel(), tokenizers: words, to: folder.model)
            try folder.best(by: "chrf").create()
            try ModelFile.write(tinyModel(), tokenizers: words, to: folder.best(by: "chrf").model)
            try body(folder, words)
        }
    }

    @Test("Each can be read as the folder of a model, with what lies in the one that it is in")
    func reading() throws {
        try withFolder { folder, _ in
            for path in ["\(folder.path)/best-chrf", "\(folder.path)/best-chrf/"] {
                let best = ModelFolder(path)
                let loaded = try best.load(TranslationModel.self, on: .cpu)
                #expect(bits(of: loaded.model) == bits(of: tinyModel()) && loaded.tokenizers.isShared)
                #expect(best.configuration == folder.configuration && best.log == folder.log)
                #expect(best.training?.path == folder.path)
                #expect(throws: ModelStoreError.self) { try best.checkPlace() }
            }
            #expect(folder.training == nil)
        }
    }

    @Test("It is one by any path")
    func otherPaths() throws {
        try withFolder { folder, _ in
            let (best, link) = (folder.best(by: "chrf").path, "\(folder.path)/../link")
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: best)
            for path in ["\(best)/.", link] {
                let found = ModelFolder(path)
                #expect(try found.load(TranslationModel.self, on: .cpu).tokenizers.isShared)
                #expect(found.training.map { resolvedPath($0.path) } == resolvedPath(folder.path))
                #expect(throws: ModelStoreError.self) { try found.checkPlace() }
            }
        }
    }

    @Test("They go with the model, and nothing that has such a name and is none")
    func removal() throws {
        try withFolder { folder, words in
            for name in ["best-of", "best-weights", "best-own"] {
                try FileManager.default.createDirectory(
                    atPath: "\(folder.path)/\(name)", withIntermediateDirectories: false)
            }
            try AtomicFile.write("theirs", to: "\(folder.path)/best-chrf/notes")
            try AtomicFile.write("theirs", to: "\(folder.path)/best-weights/model.safetensors")
            let own = ModelFolder("\(folder.path)/best-own")
            try ModelFile.write(tinyModel(), tokenizers: words, to: own.model)
            try AtomicFile.write("name: y\n", to: "\(own.path)/config.yaml")
            #expect(own.training == nil)
            #expect(folder.firstLost(of: [own.model, folder.best(by: "chrf").model]) == folder.best(by: "chrf").model)
            try folder.removeModel()
            #expect(
                try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == [
                    "best-chrf", "best-chrf/notes", "best-of", "best-own", "best-own/config.yaml",
                    "best-own/model.safetensors", "best-weights", "best-weights/model.safetensors",
                ])
        }
    }
}
