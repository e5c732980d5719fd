import CZlib

/// A number by which two files that differ are told apart.
public enum FileChecksum {
    /// The CRC-32 of a file's bytes, as zlib and gzip compute it.
    /// - Throws: `CorpusError` when the file cannot be read.
    public static func crc32(_ path: String) throws(CorpusError) -> UInt32 {
        var checksum: UInt = 0
        try WholeFile.forEachBlock(of: path) { block in
            checksum = block.withUnsafeBufferPointer { crc32_z(checksum, $0.baseAddress, $0.count) }
        }
        return UInt32(checksum)
    }

    /// The CRC-32 of some bytes.
    static func crc32(of bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBufferPointer { UInt32(crc32_z(0, $0.baseAddress, $0.count)) }
    }
}
