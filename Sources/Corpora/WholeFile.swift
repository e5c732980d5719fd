import Foundation

/// Reading of files that are small enough to be held whole, with errors that name them.
package enum WholeFile {
    /// The most bytes that are read; a device may never end.
    private static let limit = 1 << 28

    /// The bytes of a file.
    package static func read(_ path: String) throws(CorpusError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path, "open", errno: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = block.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count > 0 {
                bytes += block[..<count]
                if bytes.count > limit {
                    throw CorpusError(.badData, "\(path): found more than \(limit) bytes; expected a smaller file")
                }
            } else if errno != EINTR {
                throw .unreadable(path, "read", errno: errno)
            }
        }
    }
}
