import Foundation

/// Files of JSON, which are small: one that is not is no file of ours, and is not read.
package enum SmallFile {
    /// The bytes of a file.
    /// - Parameters:
    ///   - expected: what the file should be, for messages.
    ///   - limit: the most bytes that it may have.
    /// - Throws: `ModelStoreError` when it is missing, too large, no file, or cannot be read.
    package static func read(_ path: String, expected: String, limit: Int = 1 << 20) throws(ModelStoreError) -> Data {
        let file = try MappedFile(path: path, expected: expected)
        guard file.bytes.count <= limit else {
            throw .badData(
                file: path, found: "\(file.bytes.count) bytes", expected: "\(expected), of at most \(limit) bytes")
        }
        return withExtendedLifetime(file) { Data(file.bytes) }
    }
}
