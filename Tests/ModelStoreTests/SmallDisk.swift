import Foundation
import TestSupport

/// A file system of a few kilobytes in memory, which only root may mount, to see what a full disk does.
enum SmallDisk {
    /// Found out once by mounting one.
    static let isAvailable: Bool = {
        guard geteuid() == 0 else { return false }
        var mounted = false
        try? withTemporaryFolder { folder in try with(mountedAt: folder, byteCount: 4096) { mounted = true } }
        return mounted
    }()

    static func with(mountedAt folder: String, byteCount: Int, _ body: () throws -> Void) throws {
        try run("mount", "-t", "tmpfs", "-o", "size=\(byteCount)", "tmpfs", folder)
        defer { try? run("umount", folder) }
        try body()
    }

    private static func run(_ command: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        if process.terminationStatus != 0 { throw CocoaError(.fileWriteUnknown) }
    }
}
