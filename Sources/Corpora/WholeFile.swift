import Foundation

/// Reading of files that are small enough to be held whole, with errors that name them.
package enum WholeFile {
    /// The bytes of a file.
    package static func read(_ path: String) throws(CorpusError) -> [UInt8] {
        var bytes: [UInt8] = []
        try read(path) { bytes += $0 }
        return bytes
    }

    /// Gives the bytes of a file block by block, of so many at most.
    static func read(
        _ path: String, first limit: Int = .max, _ take: (ArraySlice<UInt8>) -> Void
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
                take(block[..<count])
                rest -= count
            } else if errno != EINTR {
                throw .unreadable(path, "read", errno: errno)
            }
        }
    }
}
