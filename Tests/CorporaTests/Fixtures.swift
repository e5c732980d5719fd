import CZlib
import Corpora
import Foundation
import TestSupport

/// The lines of a golden file, without those that tell where it comes from.
func goldenLines(_ name: String) throws -> [String] {
    let reader = try LineReader(golden(name))
    var lines: [String] = []
    while let line = try reader.next() {
        if !(reader.lineNumber == 1 && line.hasPrefix("# ")) { lines.append(line) }
    }
    return lines
}

extension TemporaryFolder {
    /// Writes a compressed file and gives its path.
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
