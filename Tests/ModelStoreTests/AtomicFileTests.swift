import Foundation
import ModelStore
import TestSupport
import Testing

@Suite("Atomic files")
struct AtomicFileTests {
    struct Interruption: Error {}

    @Test("A file is written and replaced, and no temporary stays")
    func writesAndReplaces() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/config.yaml"
            try AtomicFile.write("first", to: path)
            #expect(try text(of: path) == "first")
            try AtomicFile.write("second", to: path)
            #expect(try text(of: path) == "second")
            #expect(try names(in: folder) == ["config.yaml"])
        }
    }

    @Test("The old content stays in place until the new one is complete")
    func oldContentWhileWriting() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/config.yaml"
            try AtomicFile.write("old", to: path)
            try AtomicFile.write(to: path) { file in
                try file.write("ne")
                #expect(try text(of: path) == "old")
                try file.write("w")
            }
            #expect(try text(of: path) == "new")
        }
    }

    @Test("A failure in the middle keeps the old content and removes the temporary")
    func failureKeepsOld() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/config.yaml"
            try AtomicFile.write("old", to: path)
            #expect(throws: Interruption.self) {
                try AtomicFile.write(to: path) { file in
                    try file.write("half")
                    throw Interruption()
                }
            }
            #expect(try text(of: path) == "old")
            #expect(try names(in: folder) == ["config.yaml"])
        }
    }

    @Test("Files get the permissions that other programs give theirs, not those of a temporary")
    func permissions() throws {
        try withTemporaryFolder { folder in
            try AtomicFile.write("text", to: folder + "/atomic")
            let plain = open(folder + "/plain", O_CREAT | O_WRONLY, 0o666)
            close(plain)
            let attributes = try ["/atomic", "/plain"].map { name in
                try FileManager.default.attributesOfItem(atPath: folder + name)[.posixPermissions] as? Int
            }
            #expect(attributes[0] != nil)
            #expect(attributes[0] == attributes[1])
        }
    }

    @Test("A folder that is not there is an error that names the path and the reason")
    func missingFolder() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/nowhere/config.yaml"
            let error = #expect(throws: ModelStoreError.self) { try AtomicFile.write("text", to: path) }
            #expect(error?.description == "\(path): cannot create: No such file or directory")
        }
    }

    @Test("A folder without permission to write is an error that names the path", .enabled(if: geteuid() != 0))
    func noPermission() throws {
        try withTemporaryFolder { folder in
            chmod(folder, 0o555)
            defer { chmod(folder, 0o755) }
            let path = folder + "/config.yaml"
            let error = #expect(throws: ModelStoreError.self) { try AtomicFile.write("text", to: path) }
            #expect(error?.description == "\(path): cannot create: Permission denied")
        }
    }

    @Test("What is no name of a file is refused before anything is written")
    func noName() throws {
        try withTemporaryFolder { folder in
            for (path, name) in [("", "''"), ("\(folder)/new/", "\(folder)/new/")] {
                let error = #expect(throws: ModelStoreError.self) {
                    try AtomicFile.write(to: path) { _ in Issue.record("written") }
                }
                #expect(error?.description == "\(name): cannot create: expected the name of a file")
            }
            let left = try names(in: folder)
            #expect(left == [])
        }
    }

    @Test("A folder in the place of the file is refused, and stays")
    func folderInPlace() throws {
        try withTemporaryFolder { folder in
            let error = #expect(throws: ModelStoreError.self) { try AtomicFile.write("text", to: folder) }
            #expect(error?.description == "\(folder): cannot write: it is a folder; expected a file or nothing")
            let left = try names(in: folder)
            #expect(left == [])
        }
    }

    @Test("A device or pipe is refused instead of being replaced by a file")
    func device() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/pipe"
            try #require(mkfifo(path, 0o666) == 0)
            let error = #expect(throws: ModelStoreError.self) { try AtomicFile.write("text", to: path) }
            #expect(error?.description == "\(path): cannot write: it is a device or pipe; expected a file or nothing")
            let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
            #expect(type != .typeRegular)
        }
    }

    @Test("A full disk is an error that names the file")
    func fullDevice() throws {
        let descriptor = open("/dev/full", O_WRONLY)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        let file = OutputFile(path: "model.safetensors", descriptor: descriptor)
        let error = #expect(throws: ModelStoreError.self) { try file.write("text") }
        #expect(error?.description == "model.safetensors: cannot write: No space left on device")
    }

    @Test("A disk that fills up keeps the old content and the old checkpoint", .enabled(if: SmallDisk.isAvailable))
    func fullDisk() throws {
        try withTemporaryFolder { folder in
            try SmallDisk.with(mountedAt: folder, byteCount: 64 * 1024) {
                let path = folder + "/config.yaml"
                let tooMuch = Data(count: 256 * 1024)
                try AtomicFile.write("old", to: path)
                let error = #expect(throws: ModelStoreError.self) { try AtomicFile.write(tooMuch, to: path) }
                #expect(error?.description == "\(path): cannot write: No space left on device")
                #expect(try text(of: path) == "old")
                #expect(try names(in: folder) == ["config.yaml"])

                let checkpoints = CheckpointFolder(modelFolder: folder)
                try checkpoints.write(step: 1) { try AtomicFile.write("weights", to: $0 + "/weights") }
                let second = #expect(throws: ModelStoreError.self) {
                    try checkpoints.write(step: 2) { try AtomicFile.write(tooMuch, to: $0 + "/weights") }
                }
                let expected = "\(folder)/checkpoints/step-2/weights: cannot write: No space left on device"
                #expect(second?.description == expected)
                #expect(try checkpoints.newest()?.step == 1)
                #expect(try names(in: checkpoints.path) == ["step-1"])
            }
        }
    }

    @Test("Temporaries of a crash are removed; those being written, and other files, stay")
    func staleTemporaries() throws {
        try withTemporaryFolder { folder in
            let stale = folder + "/.config.yaml.12ab.temporary"
            try "half".write(toFile: stale, atomically: false, encoding: .utf8)
            let staleFolder = folder + "/.step-3.34cd.temporary"
            try FileManager.default.createDirectory(atPath: staleFolder, withIntermediateDirectories: true)
            try "half".write(toFile: staleFolder + "/weights", atomically: false, encoding: .utf8)
            for name in [".hidden", ".mine.temporary", ".temporary", ".notes.old.temporary"] {
                try "kept".write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
            }

            try AtomicFile.write(to: folder + "/config.yaml") { file in
                try file.write("te")
                try AtomicFile.removeStaleTemporaries(in: folder)
                try file.write("xt")
            }
            #expect(try text(of: folder + "/config.yaml") == "text")
            #expect(
                try names(in: folder) == [
                    ".hidden", ".mine.temporary", ".notes.old.temporary", ".temporary", "config.yaml",
                ])
        }
    }
}
