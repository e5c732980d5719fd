import Corpora
import TestSupport
import Text

/// The lines of a golden file, without those that tell where it comes from.
func goldenLines(_ name: String) throws -> [String] {
    let reader = try LineReader(golden(name))
    var lines: [String] = []
    while let line = try reader.next() {
        if !(reader.lineNumber == 1 && line.hasPrefix("# ")) { lines.append(line) }
    }
    return lines
}
