/// Writes the fields of a message in the wire format of protocol buffers, one after the other.
/// - Source: protobuf.dev/programming-guides/encoding.
package struct ProtobufWriter {
    /// The message so far.
    package private(set) var bytes: [UInt8] = []

    /// A writer of an empty message.
    package init() {}

    /// Appends a field that holds an integer.
    package mutating func append(_ number: Int, integer: UInt64) {
        appendVarint(UInt64(number) << 3)
        appendVarint(integer)
    }

    /// Appends a field that holds a 32-bit floating-point number.
    package mutating func append(_ number: Int, float: Float) {
        appendVarint(UInt64(number) << 3 | 5)
        for shift in stride(from: 0, to: 32, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: float.bitPattern >> UInt32(shift)))
        }
    }

    /// Appends a field that holds a text, some bytes or a message.
    package mutating func append(_ number: Int, bytes content: some Collection<UInt8>) {
        appendVarint(UInt64(number) << 3 | 2)
        appendVarint(UInt64(content.count))
        bytes += content
    }

    /// Appends fields as they are stored.
    package mutating func append(fields: some Sequence<UInt8>) {
        bytes += fields
    }

    private mutating func appendVarint(_ value: UInt64) {
        var value = value
        while value >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: value))
    }
}
