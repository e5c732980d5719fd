import Foundation
import ModelStore
import TestSupport
import Testing

@Suite("Atomic folders")
struct AtomicFolderTests {
    struct Interruption: Error {}

    @Test("A folder is built under another name and then appears, inner folders included")
    func builds() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model"
            try AtomicFolder.write(to: path) { temporary in
                #expect(temporary != path)
                #expect(!FileManager.default.fileExists(atPath: path))
                try FileManager.default.createDirectory(
                    atPath: temporary + "/inner", withIntermediateDirectories: true)
                try AtomicFile.write("text", to: temporary + "/inner/file")
            }
            #expect(try text(of: path + "/inner/file") == "text")
            #expect(try names(in: folder) == ["model"])
        }
    }

    @Test("A folder that is there is replaced as a whole", arguments: ["model", "model/"])
    func replaces(name: String) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/" + name
            try AtomicFolder.write(to: path) { try AtomicFile.write("old", to: $0 + "/old") }
            try AtomicFolder.write(to: path) { temporary in
                try AtomicFile.write("new", to: temporary + "/new")
                #expect(try text(of: folder + "/model/old") == "old")
            }
            #expect(try names(in: folder + "/model") == ["new"])
            #expect(try names(in: folder) == ["model"])
        }
    }

    @Test("The name is never absent while a folder is replaced over and over")
    func neverAbsent() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model"
            try AtomicFolder.write(to: path) { try AtomicFile.write("0", to: $0 + "/file") }
            let reader = Reader(path: path + "/file")
            reader.start()
            for round in 1...50 {
                try AtomicFolder.write(to: path) { try AtomicFile.write("\(round)", to: $0 + "/file") }
            }
            let seen = reader.stop()
            #expect(seen.looks > 50)
            #expect(seen.absences == 0)
        }
    }

    @Test("A failure in the middle keeps the old folder and removes the temporary")
    func failureKeepsOld() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model"
            try AtomicFolder.write(to: path) { try AtomicFile.write("old", to: $0 + "/file") }
            #expect(throws: Interruption.self) {
                try AtomicFolder.write(to: path) { temporary in
                    try AtomicFile.write("half", to: temporary + "/file")
                    throw Interruption()
                }
            }
            #expect(try text(of: path + "/file") == "old")
            #expect(try names(in: folder) == ["model"])
        }
    }

    @Test("An error inside the folder names its final place")
    func errorsNameFinalPlace() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model"
            let error = #expect(throws: ModelStoreError.self) {
                try AtomicFolder.write(to: path) { try AtomicFile.write("text", to: $0 + "/nowhere/file") }
            }
            #expect(error?.description == "\(path)/nowhere/file: cannot create: No such file or directory")
        }
    }

    @Test("A file in the place of the folder is refused, and stays")
    func fileInPlace() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model"
            try AtomicFile.write("file", to: path)
            let error = #expect(throws: ModelStoreError.self) { try AtomicFolder.write(to: path) { _ in } }
            #expect(error?.description == "\(path): cannot replace: Not a directory")
            #expect(try text(of: path) == "file")
            #expect(try names(in: folder) == ["model"])
        }
    }

    @Test("A folder being built is not taken for a stale temporary")
    func livingTemporaryStays() throws {
        try withTemporaryFolder { folder in
            try AtomicFolder.write(to: folder + "/model") { temporary in
                try AtomicFile.write("text", to: temporary + "/file")
                try AtomicFile.removeStaleTemporaries(in: folder)
            }
            #expect(try text(of: folder + "/model/file") == "text")
        }
    }

    @Test("A folder is removed with all it holds; removing none is no error")
    func removes() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model"
            try AtomicFolder.write(to: path) { try AtomicFile.write("text", to: $0 + "/file") }
            try AtomicFolder.remove(path)
            try AtomicFolder.remove(path)
            #expect(try names(in: folder) == [])
        }
    }
}

/// Opens a path again and again on its own thread and counts how often nothing is there.
///
/// Unchecked: the counts are written by the thread alone and read after it has ended.
private final class Reader: @unchecked Sendable {
    private let path: String
    private let ended = DispatchSemaphore(value: 0)
    private let stopping = NSLock()
    private var stopped = false
    private var looks = 0
    private var absences = 0

    init(path: String) { self.path = path }

    func start() {
        let thread = Thread { [self] in
            while !stopping.withLock({ stopped }) {
                looks += 1
                if access(path, F_OK) != 0 { absences += 1 }
            }
            ended.signal()
        }
        thread.start()
    }

    func stop() -> (looks: Int, absences: Int) {
        stopping.withLock { stopped = true }
        ended.wait()
        return (looks, absences)
    }
}
