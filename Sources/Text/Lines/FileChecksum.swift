/// A number by which two files that differ are told apart.
public enum FileChecksum {
    /// The CRC-32 of a file's bytes, as zlib and gzip compute it.
    /// - Throws: `CorpusError` when the file cannot be read.
    public static func crc32(_ path: String) throws(CorpusError) -> UInt32 { try RunningChecksum(of: path).value }

    /// The CRC-32 of some bytes.
    package static func crc32(of bytes: [UInt8]) -> UInt32 {
        var checksum = RunningChecksum()
        checksum.add(bytes[...])
        return checksum.value
    }
}
