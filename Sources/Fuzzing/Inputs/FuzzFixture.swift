import Foundation

/// The fixture in a temporary folder, removed at the end, and what reads it.
final class FuzzFixture {
    /// Where the fixture stands, and copies of it.
    let folder: String
    /// All targets, whose mutants may be made, and whose readers belong into a copy of the fixture.
    let targets: [FuzzTarget]

    init() throws {
        folder = "\(NSTemporaryDirectory())/dragoman-fuzz-\(getpid())"
        let home = FileManager.default.currentDirectoryPath
        defer { chdir(home) }
        try FileManager.default.createDirectory(atPath: "\(folder)/fixture", withIntermediateDirectories: true)
        chdir("\(folder)/fixture")
        try Fixture.make()
        let copy = try Scratch(copying: "\(folder)/fixture", to: "\(folder)/targets")
        chdir("\(copy.path)/files")
        targets = try withExtendedLifetime(copy) { try FuzzTargets.all() }
    }

    /// The fixture itself.
    var path: String { "\(folder)/fixture" }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}
