import Foundation
import ModelStore

/// An open descriptor that bytes are written to.
struct OutputDescriptor {
    /// What messages call it.
    let name: String
    /// The descriptor.
    let number: Int32

    /// Standard output.
    static let standardOutput = OutputDescriptor(name: "standard output", number: STDOUT_FILENO)

    /// Whether somebody looks on.
    var isTerminal: Bool { isatty(number) == 1 }

    /// Writes all bytes.
    /// - Throws: `ClosedPipe` when nobody reads them any more, `ModelStoreError.io` when the system refuses otherwise.
    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(number, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EPIPE {
                throw ClosedPipe()
            } else if errno != EINTR {
                throw ModelStoreError.io(file: name, action: "write", reason: String(cString: strerror(errno)))
            }
        }
    }
}
