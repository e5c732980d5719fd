import Foundation

/// A copy of a folder that may be spoilt, removed at the end.
final class Scratch: Sendable {
    /// Where the copy stands, in `files`.
    let path: String
    private let original: String

    init(copying original: String, to path: String) throws {
        self.path = path
        self.original = original
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try restore()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Makes the copy what it was.
    func restore() throws {
        try? FileManager.default.removeItem(atPath: "\(path)/files")
        try FileManager.default.copyItem(atPath: original, toPath: "\(path)/files")
    }
}
