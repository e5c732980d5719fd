import Foundation

/// Which file or folder something is, whatever it is called.
package struct FileIdentity: Equatable, Sendable {
    private let device: UInt64
    private let number: UInt64
    /// Whether it has content of its own, unlike a folder, a device or a pipe.
    package let isRegularFile: Bool

    /// What an open descriptor belongs to; nil when the system does not say.
    package init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    /// What lies at a path, links followed; nil when nothing does.
    package init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// Whether all of these paths lead to regular files.
    package static func areRegularFiles(_ paths: [String]) -> Bool {
        paths.allSatisfy { FileIdentity(path: $0)?.isRegularFile == true }
    }

    private init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        number = UInt64(truncatingIfNeeded: status.st_ino)
        isRegularFile = status.st_mode & S_IFMT == S_IFREG
    }
}
