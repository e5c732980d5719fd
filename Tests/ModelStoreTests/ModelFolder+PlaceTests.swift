import CPUBackend
import Foundation
import ModelStore
import Models
import TestSupport
import Testing

@Suite("Places of model folders")
struct ModelFolderPlaceTests {
    private func problem(_ path: String) -> String? {
        do throws(ModelStoreError) {
            try ModelFolder(path).checkPlace()
            return nil
        } catch {
            return error.description
        }
    }

    @Test("A file, what would lie below one, the root of all folders and no name at all are no places for a model")
    func noFolder() throws {
        try withTemporaryFolder { path in
            try AtomicFile.write("x", to: "\(path)/file")
            #expect(
                problem("\(path)/file") == "\(path)/file: cannot create: it is no folder; expected a folder or nothing")
            #expect(problem("\(path)/file/a/b") == "\(path)/file/a/b: cannot create: \(path)/file is no folder")
            try FileManager.default.createSymbolicLink(atPath: "\(path)/link", withDestinationPath: "nowhere")
            #expect(
                problem("\(path)/link")?.hasSuffix("cannot create: it is no folder; expected a folder or nothing")
                    == true)
            for root in ["/", "//", "\(path)/../../../../../../../.."] {
                #expect(
                    problem(root) == "\(root): cannot write: it is the root of all folders; expected another folder")
            }
            #expect(problem("") == "'': cannot create: expected the name of a folder")
            for good in [path, "\(path)/", "\(path)/new/deep/model", "new", "."] { #expect(problem(good) == nil) }
        }
    }

    @Test("A folder among the checkpoints of another model is no place, by whatever path; one among those of nobody is")
    func nested() throws {
        try withTemporaryFolder { path in
            let outer = ModelFolder("\(path)/outer")
            _ = try outer.prepare()
            #expect(problem("\(path)/outer/checkpoints/inner") == nil)
            try ModelFile.write(tinyModel(), to: outer.model)
            try FileManager.default.createSymbolicLink(atPath: "\(path)/link", withDestinationPath: "outer")
            let home = try #require(realpath(outer.path, nil).map { String(cString: $0) })
            let reason = "it is among the checkpoints of the model \(home); expected a folder elsewhere"
            func expectRefused(_ inner: String) {
                #expect(problem("\(path)/\(inner)") == "\(path)/\(inner): cannot write: \(reason)")
            }
            expectRefused("outer/checkpoints/inner")
            let checkpoint = try outer.checkpoints.write(step: 1) { try AtomicFile.write("x", to: "\($0)/weights") }
            for inner in [
                "outer/checkpoints", "outer/checkpoints/a/b", "link/checkpoints/a", "outer/checkpoints/step-1/a",
            ] {
                expectRefused(inner)
                #expect(throws: ModelStoreError.self) { _ = try ModelFolder("\(path)/\(inner)").prepare() }
            }
            #expect(problem(checkpoint.path)?.contains("it is a checkpoint") == true)
            #expect(problem("\(path)/outer/inner") == nil)
        }
    }

    @Test("The files of a model and of its checkpoints are its parts, whether they are there or not; others are not")
    func parts() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            #expect(!ModelFolder.hasPart(at: folder.configuration))
            try ModelFile.write(tinyModel(), to: folder.model)
            let step = try folder.checkpoints.write(step: 1) { try AtomicFile.write("x", to: "\($0)/moments") }.path
            try AtomicFile.write("x", to: "\(step)/theirs")
            try FileManager.default.createSymbolicLink(atPath: "\(path)/link", withDestinationPath: "model.safetensors")
            for part in [folder.model, folder.shortlist, "\(path)/shared.spm", "\(path)/link", "\(step)/moments"] {
                #expect(ModelFolder.hasPart(at: part), "\(part)")
            }
            for other in [
                "\(path)/notes", "\(step)/theirs", "\(step)/new", "\(path)/checkpoints/x", "model.safetensors",
            ] {
                #expect(!ModelFolder.hasPart(at: other), "\(other)")
            }
        }
    }
}
