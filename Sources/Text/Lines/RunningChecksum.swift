import CZlib

/// The CRC-32 of bytes that come one after the other, as zlib and gzip compute it.
package struct RunningChecksum: Equatable, Sendable {
    /// The checksum of the bytes so far.
    package private(set) var value: UInt32 = 0

    /// The checksum of no bytes.
    package init() {}

    /// The checksum of the first bytes of a file, of so many at most.
    /// - Throws: `CorpusError` when the file cannot be read.
    package init(of path: String, first limit: Int = .max) throws(CorpusError) {
        self.init()
        try WholeFile.forEachBlock(of: path, first: limit) { add($0) }
    }

    /// Adds bytes.
    package mutating func add(_ bytes: ArraySlice<UInt8>) {
        value = bytes.withUnsafeBufferPointer { UInt32(crc32_z(UInt(value), $0.baseAddress, $0.count)) }
    }
}
