import CZlib

/// Compression for what others than this program unpack.
package enum Deflate {
    /// Some bytes in the format of zlib, as small as it makes them.
    /// - Source: RFC 1950 and 1951.
    package static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        var size = compressBound(uLong(bytes.count))
        let result = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
            let code = compress2(buffer.baseAddress, &size, bytes, uLong(bytes.count), Z_BEST_COMPRESSION)
            // Nothing else can fail where the buffer has the size that zlib asked for.
            precondition(code == Z_OK, "zlib ran out of memory for \(bytes.count) bytes")
            count = Int(size)
        }
        return result
    }
}
