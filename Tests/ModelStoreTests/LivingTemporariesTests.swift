import Foundation
import ModelStore
import TestSupport
import Testing

@Suite struct LivingTemporariesTests {
    /// Those in a folder; other tests have theirs at the same time.
    private func paths(in folder: String) -> [String] {
        LivingTemporaries.paths.filter { $0.hasPrefix(folder) }
    }

    @Test("A file is a temporary until it has its name, also when writing it fails")
    func file() throws {
        try withTemporaryFolder { folder in
            try AtomicFile.write(to: "\(folder)/a") { _ in
                let names = try FileManager.default.contentsOfDirectory(atPath: folder)
                #expect(names.map { "\(folder)/\($0)" } == paths(in: folder) && names.count == 1)
            }
            #expect(paths(in: folder).isEmpty)
            struct Failure: Error {}
            #expect(throws: Failure.self) { try AtomicFile.write(to: "\(folder)/b") { _ in throw Failure() } }
            #expect(throws: ModelStoreError.self) { try AtomicFile.write("c", to: "\(folder)/nowhere/c") }
            #expect(paths(in: folder).isEmpty)
        }
    }

    @Test("Files in a folder that is a temporary are temporaries too, under their last names")
    func nested() throws {
        try withTemporaryFolder { folder in
            for _ in 0..<2 {
                // The second time it takes the place of the first.
                try AtomicFolder.write(to: "\(folder)/new") { path in
                    try AtomicFile.write("x", to: "\(path)/file")
                    #expect(Set(paths(in: folder)) == [path, "\(path)/file"])
                }
                #expect(paths(in: folder).isEmpty)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["new"])
            try AtomicFolder.remove("\(folder)/new")
            #expect(paths(in: folder).isEmpty)
        }
    }
}
