import Foundation

/// Reading of files that are small enough to be held whole, with errors that name them.
package enum WholeFile {
    /// The bytes of a file.
    /// - Parameter maximumBytes: more than any such file has; a device may have no end.
    package static func read(_ path: String, maximumBytes: Int) throws(CorpusError) -> [UInt8] {
        var bytes: [UInt8] = []
        try forEachBlock(of: path) { block throws(CorpusError) in
            guard bytes.count + block.count <= maximumBytes else {
                throw CorpusError(
                    .badData, "\(path): found more than \(maximumBytes) bytes, expected a file of at most as many")
            }
            bytes += block
        }
        return bytes
    }

    /// Reads a file in blocks, whatever its size, or so many of its first bytes.
    package static func forEachBlock(
        of path: String, first limit: Int = .max, _ body: (ArraySlice<UInt8>) throws(CorpusError) -> Void
    ) throws(CorpusError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path, "open", errno: errno) }
        defer { close(descriptor) }
        var rest = limit
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while rest > 0 {
            let count = block.withUnsafeMutableBytes {
                Foundation.read(descriptor, $0.baseAddress, min($0.count, rest))
            }
            if count == 0 { return }
            if count > 0 {
                try body(block[..<count])
                rest -= count
            } else if errno != EINTR {
                throw .unreadable(path, "read", errno: errno)
            }
        }
    }
}
