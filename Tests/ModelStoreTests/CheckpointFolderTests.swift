import Foundation
import ModelStore
import Testing

@Suite("Checkpoints")
struct CheckpointFolderTests {
    /// Writes a checkpoint with two files.
    @discardableResult
    private func write(_ step: Int, in checkpoints: CheckpointFolder) throws -> Checkpoint {
        try checkpoints.write(step: step) { folder in
            try AtomicFile.write("weights of \(step)", to: folder + "/model.safetensors")
            try FileManager.default.createDirectory(atPath: folder + "/state", withIntermediateDirectories: true)
            try AtomicFile.write("state of \(step)", to: folder + "/state/random.json")
        }
    }

    @Test("A model folder without checkpoints has none, and none is newest")
    func none() throws {
        try withTemporaryFolder { folder in
            let checkpoints = CheckpointFolder(modelFolder: folder + "/model")
            let newest = try checkpoints.newest()
            #expect(newest == nil)
            #expect(try checkpoints.complete() == [])
            #expect(try checkpoints.removeAll(exceptNewest: 1) == [])
        }
    }

    @Test("Checkpoints are listed by number, not by letter")
    func listed() throws {
        try withTemporaryFolder { folder in
            let checkpoints = CheckpointFolder(modelFolder: folder)
            for step in [1000, 200, 90] { try write(step, in: checkpoints) }
            #expect(try checkpoints.complete().map(\.step) == [90, 200, 1000])
            let newest = try checkpoints.newest()
            #expect(newest?.path == folder + "/checkpoints/step-1000")
            #expect(try text(of: folder + "/checkpoints/step-1000/state/random.json") == "state of 1000")
        }
    }

    @Test("After a crash in the middle the last complete checkpoint is found, and the next one clears up")
    func crash() throws {
        try withTemporaryFolder { folder in
            let checkpoints = CheckpointFolder(modelFolder: folder)
            try write(100, in: checkpoints)
            try write(200, in: checkpoints)
            // A process that died while it filled the temporary folder.
            let half = checkpoints.path + "/.step-300.5e6f.temporary"
            try FileManager.default.createDirectory(atPath: half, withIntermediateDirectories: true)
            try Data(count: 10).write(to: URL(fileURLWithPath: half + "/.model.safetensors.77.temporary"))
            // A copy that was cut short before the inventory came.
            let copied = checkpoints.path + "/step-400"
            try FileManager.default.createDirectory(atPath: copied, withIntermediateDirectories: true)
            try Data(count: 10).write(to: URL(fileURLWithPath: copied + "/model.safetensors"))

            #expect(try checkpoints.newest()?.step == 200)

            try write(400, in: checkpoints)
            #expect(try checkpoints.complete().map(\.step) == [100, 200, 400])
            #expect(try names(in: checkpoints.path) == ["step-100", "step-200", "step-400"])
        }
    }

    enum Damage: CaseIterable { case fileMissing, fileShortened, inventoryMissing, inventoryDamaged, renamed }

    @Test("A damaged checkpoint does not count", arguments: Damage.allCases)
    func damaged(_ damage: Damage) throws {
        try withTemporaryFolder { folder in
            let checkpoints = CheckpointFolder(modelFolder: folder)
            try write(100, in: checkpoints)
            let damaged = try write(200, in: checkpoints).path
            #expect(try checkpoints.newest()?.step == 200)
            switch damage {
            case .fileMissing: try FileManager.default.removeItem(atPath: damaged + "/state/random.json")
            case .fileShortened: truncate(damaged + "/model.safetensors", 3)
            case .inventoryMissing: try FileManager.default.removeItem(atPath: damaged + "/complete.json")
            case .inventoryDamaged: truncate(damaged + "/complete.json", 20)
            case .renamed: rename(damaged, checkpoints.path + "/step-300")
            }
            #expect(try checkpoints.newest()?.step == 100)
        }
    }

    @Test("Names that are no steps are passed over", arguments: ["step-007", "step--1", "step-", "step-x", "best"])
    func otherNames(_ name: String) throws {
        try withTemporaryFolder { folder in
            let checkpoints = CheckpointFolder(modelFolder: folder)
            try write(7, in: checkpoints)
            rename(checkpoints.path + "/step-7", checkpoints.path + "/" + name)
            #expect(try checkpoints.complete() == [])
        }
    }

    @Test("The newest are kept, older ones go, and what is no checkpoint stays")
    func keepsNewest() throws {
        try withTemporaryFolder { folder in
            let checkpoints = CheckpointFolder(modelFolder: folder)
            for step in [10, 20, 30, 40] { try write(step, in: checkpoints) }
            try AtomicFile.write("mine", to: checkpoints.path + "/notes.txt")
            // Not complete, so it must not take the place of one that is.
            try FileManager.default.removeItem(atPath: checkpoints.path + "/step-40/complete.json")

            let removed = try checkpoints.removeAll(exceptNewest: 2)
            #expect(removed.map(\.step) == [10])
            #expect(try names(in: checkpoints.path) == ["notes.txt", "step-20", "step-30", "step-40"])
        }
    }

    @Test("A checkpoint of the same step is replaced")
    func sameStep() throws {
        try withTemporaryFolder { folder in
            let checkpoints = CheckpointFolder(modelFolder: folder)
            try write(10, in: checkpoints)
            try checkpoints.write(step: 10) { try AtomicFile.write("again", to: $0 + "/model.safetensors") }
            #expect(try names(in: checkpoints.path + "/step-10") == ["complete.json", "model.safetensors"])
            #expect(try checkpoints.newest()?.step == 10)
        }
    }
}
