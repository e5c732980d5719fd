import ArgumentParser
import Foundation
import ModelStore

extension TextOutput {
    /// The file that a path leads to, there already or not, which may be written.
    /// - Parameter option: that names it.
    /// - Throws: `ValidationError` for what is no file, `ModelStoreError.io` where none can be written.
    static func writableFile(_ path: String, of option: String) throws -> String {
        guard let file = try Self.file(path) else {
            throw ValidationError("\(option): found \(path), expected a file")
        }
        // Better now than after hours of work.
        try AtomicFile.checkIsFile(file)
        guard access(splitPath(file).folder, W_OK) == 0 else {
            throw ModelStoreError.io(file: file, action: "create", reason: String(cString: strerror(errno)))
        }
        return file
    }
}
