import CZlib
import CZstd
import Foundation

/// A folder that lasts as long as this object.
public final class TemporaryFolder: Sendable {
    /// Where it is.
    public let path: String

    /// An empty folder.
    public init() throws {
        path = NSTemporaryDirectory() + "dragoman-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file and gives its path.
    public func write(_ name: String, _ text: String) throws -> String {
        try write(name, Data(text.utf8))
    }

    /// Writes a file and gives its path.
    public func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        try write(name, Data(bytes))
    }

    /// Writes a file and gives its path.
    public func write(_ name: String, _ data: Data) throws -> String {
        let file = "\(path)/\(name)"
        try data.write(to: URL(fileURLWithPath: file))
        return file
    }

    /// Writes a file that is compressed with Zstandard and gives its path.
    public func zstandard(_ name: String, _ text: String) throws -> String {
        let bytes = Array(text.utf8)
        let capacity = ZSTD_compressBound(bytes.count)
        var packed = [UInt8](repeating: 0, count: capacity)
        let count = ZSTD_compress(&packed, capacity, bytes, bytes.count, 3)
        return try write(name, Array(packed[..<count]))
    }

    /// Writes a compressed file and gives its path.
    public func gzipped(_ name: String, _ text: String) throws -> String {
        let file = "\(path)/\(name)"
        let stream = gzopen(file, "wb")
        let bytes = Array(text.utf8)
        gzwrite(stream, bytes, UInt32(bytes.count))
        gzclose(stream)
        return file
    }
}

/// An empty folder for a part of a test, removed at its end.
public func withTemporaryFolder(_ body: (String) throws -> Void) throws {
    let folder = try TemporaryFolder()
    try withExtendedLifetime(folder) { try body(folder.path) }
}
