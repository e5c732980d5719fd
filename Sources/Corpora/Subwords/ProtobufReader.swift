/// Reads the fields of a message in the wire format of protocol buffers, one after the other.
/// - Source: protobuf.dev/programming-guides/encoding. Groups, which no file of ours has, are damage.
package struct ProtobufReader {
    /// The value of a field.
    package enum Value: Equatable {
        case varint(UInt64)
        case fixed32(UInt32)
        case fixed64
        /// A text, some bytes or a message.
        case bytes(ArraySlice<UInt8>)
    }

    /// The bytes are no message.
    package struct Malformed: Error {
        /// Where, counted from the first byte of the file.
        package let offset: Int
    }

    private var rest: ArraySlice<UInt8>

    /// A reader of a message.
    package init(_ message: ArraySlice<UInt8>) {
        rest = message
    }

    /// Where the next field begins, counted from the first byte of the file.
    package var offset: Int { rest.startIndex }

    /// The next field, or nil at the end of the message.
    package mutating func next() throws(Malformed) -> (number: Int, value: Value)? {
        if rest.isEmpty { return nil }
        let key = try varint()
        // The number has 29 bits and is never 0.
        guard key >> 3 > 0, key >> 3 < 1 << 29 else { throw Malformed(offset: rest.startIndex) }
        let number = Int(key >> 3)
        switch key & 7 {
        case 0: return (number, .varint(try varint()))
        case 1:
            _ = try take(8)
            return (number, .fixed64)
        case 2:
            guard let length = Int(exactly: try varint()) else { throw Malformed(offset: rest.startIndex) }
            return (number, .bytes(try take(length)))
        case 5:
            return (number, .fixed32(try take(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }))
        default: throw Malformed(offset: rest.startIndex)
        }
    }

    private mutating func varint() throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 70, by: 7) {
            guard let byte = rest.popFirst() else { break }
            value |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte < 0x80 { return value }
        }
        throw Malformed(offset: rest.startIndex)
    }

    private mutating func take(_ count: Int) throws(Malformed) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw Malformed(offset: rest.startIndex) }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
