import CZlib
import Corpora
import Foundation

/// A file of the folder Golden beside this one.
func golden(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/\(name)").path
}

/// The lines of a golden file, without those that tell where it comes from.
func goldenLines(_ name: String) throws -> [String] {
    let reader = try LineReader(golden(name))
    var lines: [String] = []
    while let line = try reader.next() {
        if !(reader.lineNumber == 1 && line.hasPrefix("# ")) { lines.append(line) }
    }
    return lines
}

/// A folder that disappears with the last reference to it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("corpora-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = "\(path)/\(name)"
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    func file(_ name: String, _ text: String) throws -> String {
        try file(name, Array(text.utf8))
    }

    func gzipped(_ name: String, _ text: String) throws -> String {
        let file = "\(path)/\(name)"
        let stream = gzopen(file, "wb")
        let bytes = Array(text.utf8)
        gzwrite(stream, bytes, UInt32(bytes.count))
        gzclose(stream)
        return file
    }
}

/// The error that `body` throws, or nil.
func corpusError(_ body: () throws -> Void) -> CorpusError? {
    do {
        try body()
        return nil
    } catch {
        return error as? CorpusError
    }
}
