import Foundation

/// All names in a folder, hidden ones included, sorted.
func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}

/// The text of a file.
func text(of path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
}
