import Foundation
import ModelStore
import TestSupport
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
            // A copy that was cut short before the inventory came, or something else.
            let copied = checkpoints.path + "/step-400"
            try FileManager.default.createDirectory(atPath: copied, withIntermediateDirectories: true)
            try Data(count: 10).write(to: URL(fileURLWithPath: copied + "/model.safetensors"))

            #expect(try checkpoints.newest()?.step == 200)

            try write(400, in: checkpoints)
            #expect(try checkpoints.complete().map(\.step) == [100, 200, 400])
            #expect(try names(in: checkpoints.path) == ["step-100", "step-200", "step-400", "step-400.damaged"])
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

    @Test("A checkpoint with any one byte of any file changed is refused by name, though its sizes are right")
    func changedByte() throws {
        try withTemporaryFolder { folder in
            let checkpoints = CheckpointFolder(modelFolder: folder)
            try write(100, in: checkpoints)
            let newest = try write(200, in: checkpoints)
            try checkpoints.verify(newest)
            for name in ["model.safetensors", "state/random.json", "complete.json"] {
                let path = "\(newest.path)/\(name)"
                let whole = try Data(contentsOf: URL(fileURLWithPath: path))
                for index in whole.indices {
                    var changed = whole
                    changed[index] ^= 1
                    try changed.write(to: URL(fileURLWithPath: path))
                    let (found, damaged) = try checkpoints.newest(passing: checkpoints.verify)
                    #expect(found?.step == 100, "\(name), byte \(index)")
                    #expect(damaged.map(\.checkpoint) == [newest])
                    #expect(damaged.first?.reason.hasPrefix(newest.path) == true)
                    #expect(damaged.first?.reason.contains("\n") == false)
                }
                try whole.write(to: URL(fileURLWithPath: path))
            }
            #expect(try checkpoints.newest(passing: checkpoints.verify).checkpoint == newest)
        }
    }

    @Test("An inventory of an earlier version, without checksums, is as good as it was")
    func earlierInventory() throws {
        try withTemporaryFolder { folder in
            let checkpoints = CheckpointFolder(modelFolder: folder)
            let checkpoint = try write(100, in: checkpoints)
            try AtomicFile.write(
                #"{"files":{"model.safetensors":14,"state/random.json":12},"step":100}"#,
                to: "\(checkpoint.path)/complete.json")
            try checkpoints.verify(checkpoint)
            #expect(try checkpoints.newest() == checkpoint)
        }
    }

    @Test("An inventory that is larger than any is not read")
    func largeInventory() throws {
        try withTemporaryFolder { folder in
            let checkpoints = CheckpointFolder(modelFolder: folder)
            let checkpoint = try write(100, in: checkpoints)
            try Data(count: (1 << 20) + 1).write(to: URL(fileURLWithPath: "\(checkpoint.path)/complete.json"))
            let error = #expect(throws: ModelStoreError.self) { try checkpoints.verify(checkpoint) }
            #expect(
                error?.description.hasSuffix("inventory of a complete checkpoint, of at most 1048576 bytes") == true)
        }
    }

    @Test("What was never complete is passed over with the reason, and what is set aside no longer counts")
    func setAside() throws {
        try withTemporaryFolder { folder in
            let checkpoints = CheckpointFolder(modelFolder: folder)
            for step in [10, 20, 30] { try write(step, in: checkpoints) }
            try FileManager.default.removeItem(atPath: "\(checkpoints.path)/step-30/complete.json")
            try FileManager.default.removeItem(atPath: "\(checkpoints.path)/step-20/model.safetensors")
            let (found, damaged) = try checkpoints.newest(passing: checkpoints.verify)
            #expect(found?.step == 10)
            #expect(
                damaged.map(\.reason) == [
                    "\(checkpoints.path)/step-30/complete.json: not found; expected the inventory of a complete checkpoint",
                    "\(checkpoints.path)/step-20/model.safetensors: not found; expected a file of the checkpoint",
                ])
            for _ in 0..<2 {
                for one in damaged { try checkpoints.setAside(one.checkpoint) }
                #expect(try checkpoints.newest(passing: checkpoints.verify).damaged == [])
                for step in [20, 30] { try write(step, in: checkpoints) }
            }
            #expect(
                try names(in: checkpoints.path) == [
                    "step-10", "step-20", "step-20.damaged", "step-20.damaged-2", "step-30", "step-30.damaged",
                    "step-30.damaged-2",
                ])
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

    @Test("What others have put into a checkpoint stays when it goes, and whatever its inventory says")
    func keepsOthers() throws {
        try withTemporaryFolder { folder in
            let checkpoints = CheckpointFolder(modelFolder: folder)
            for step in [10, 20, 30] { try write(step, in: checkpoints) }
            try AtomicFile.write("theirs", to: checkpoints.path + "/step-10/train.en")
            try AtomicFile.write("theirs", to: checkpoints.path + "/step-20/state/notes")
            try FileManager.default.createSymbolicLink(
                atPath: checkpoints.path + "/step-20/link", withDestinationPath: "/nowhere")
            // An inventory that names what is none of its checkpoint's.
            try AtomicFile.write("theirs", to: folder + "/outside")
            try AtomicFile.write(
                #"{"files":{"../../outside":6,"model.safetensors":13,"state/random.json":11},"step":10}"#,
                to: checkpoints.path + "/step-10/complete.json")
            #expect(try checkpoints.removeAll(exceptNewest: 1).map(\.step) == [10, 20])
            #expect(
                try FileManager.default.subpathsOfDirectory(atPath: folder).filter { !$0.contains("step-30/") }.sorted()
                    == [
                        "checkpoints", "checkpoints/step-10", "checkpoints/step-10/train.en", "checkpoints/step-20",
                        "checkpoints/step-20/link", "checkpoints/step-20/state", "checkpoints/step-20/state/notes",
                        "checkpoints/step-30", "outside",
                    ])
            #expect(try checkpoints.complete().map(\.step) == [30])
        }
    }

    @Test("What is left of a checkpoint with what others have put there is no damaged one, and is not set aside")
    func othersAlone() throws {
        try withTemporaryFolder { folder in
            let checkpoints = CheckpointFolder(modelFolder: folder)
            for step in [10, 20, 30] { try write(step, in: checkpoints) }
            for step in [20, 30] { try AtomicFile.write("theirs", to: "\(checkpoints.path)/step-\(step)/train.en") }
            for name in try names(in: "\(checkpoints.path)/step-30") where name != "train.en" {
                try FileManager.default.removeItem(atPath: "\(checkpoints.path)/step-30/\(name)")
            }
            try FileManager.default.removeItem(atPath: "\(checkpoints.path)/step-20/complete.json")
            let (found, damaged) = try checkpoints.newest(passing: checkpoints.verify)
            #expect(found?.step == 10 && damaged.map(\.checkpoint.step) == [20])
        }
    }

    @Test("What others have put into a checkpoint stays when one of the same step takes its place, complete or not")
    func replacesAmongOthers() throws {
        try withTemporaryFolder { folder in
            let checkpoints = CheckpointFolder(modelFolder: folder)
            for step in [10, 20] {
                try write(step, in: checkpoints)
                try AtomicFile.write("theirs", to: checkpoints.path + "/step-\(step)/train.en")
            }
            try FileManager.default.removeItem(atPath: checkpoints.path + "/step-20/model.safetensors")
            for step in [10, 20] { try write(step, in: checkpoints) }
            #expect(try checkpoints.complete().map(\.step) == [10, 20])
            #expect(try names(in: checkpoints.path) == ["step-10", "step-10.damaged", "step-20", "step-20.damaged"])
            for step in [10, 20] {
                #expect(try names(in: checkpoints.path + "/step-\(step).damaged") == ["train.en"])
            }
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
