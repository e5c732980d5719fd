import CXXHash

/// The XXH3 hash of some bytes, 64 bits: tells damage from what was written.
///
/// It keeps nobody from changing a file on purpose. It is chosen for its speed: a model is checked in about the time that it
/// takes to read it from memory.
/// - Source: github.com/Cyan4973/xxHash, version 0.8, `XXH3_64bits`.
package struct Checksum: Hashable, Sendable {
    private let value: UInt64

    /// The checksum of some bytes.
    package init(of bytes: UnsafeRawBufferPointer) {
        value = XXH3_64bits(bytes.baseAddress, bytes.count)
    }

    /// The checksum of some bytes.
    package init(of bytes: [UInt8]) {
        self = bytes.withUnsafeBytes { Checksum(of: $0) }
    }

    fileprivate init(value: UInt64) {
        self.value = value
    }

    /// The checksum of a file.
    init(ofFile path: String, expected: String) throws(ModelStoreError) {
        let file = try MappedFile(path: path, expected: expected)
        let stream = ChecksumStream()
        file.read(0..<file.bytes.count) { stream.append($0) }
        self = stream.checksum
    }
}

extension Checksum: LosslessStringConvertible {
    private static let prefix = "xxh3:"
    private static let digitCount = 16

    /// Such as `xxh3:00a7c2d4e5f60718`, always as long as this.
    package var description: String {
        let digits = String(value, radix: 16)
        return Self.prefix + String(repeating: "0", count: Self.digitCount - digits.count) + digits
    }

    /// Reads what `description` writes; nil for anything else.
    package init?(_ text: String) {
        guard text.hasPrefix(Self.prefix), let value = UInt64(text.dropFirst(Self.prefix.count), radix: 16) else {
            return nil
        }
        self.value = value
        if description != text { return nil }
    }

    /// What stands in the place of a checksum while it is computed.
    static let zero = Checksum(value: 0)
}

/// Computes a checksum of bytes that come in portions.
struct ChecksumStream: ~Copyable {
    private let state: OpaquePointer

    init() {
        guard let state = XXH3_createState() else { preconditionFailure("no memory for a checksum") }
        XXH3_64bits_reset(state)
        self.state = state
    }

    deinit { XXH3_freeState(state) }

    /// Takes in the next bytes.
    func append(_ bytes: UnsafeRawBufferPointer) {
        XXH3_64bits_update(state, bytes.baseAddress, bytes.count)
    }

    /// The checksum of everything so far.
    var checksum: Checksum { Checksum(value: XXH3_64bits_digest(state)) }
}
