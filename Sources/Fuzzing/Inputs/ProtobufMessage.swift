/// A message of Protocol Buffers as a list of fields, whatever they mean.
/// - Source: protobuf.dev, "Encoding".
package struct ProtobufMessage {
    /// A field with its number.
    package struct Field {
        package var number: Int
        package var content: Content
    }

    /// What a field holds.
    package enum Content {
        /// An integer of any length.
        case number(UInt64)
        /// Four or eight bytes.
        case fixed([UInt8])
        /// A text or a message.
        case bytes([UInt8])
    }

    package var fields: [Field] = []

    /// The fields of a message; nil when the bytes are none.
    package init?(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let tag = Self.variable(&rest) else { return nil }
            let content: Content
            switch tag & 7 {
            case 0:
                guard let value = Self.variable(&rest) else { return nil }
                content = .number(value)
            case 1, 5:
                let count = tag & 7 == 1 ? 8 : 4
                guard rest.count >= count else { return nil }
                content = .fixed(Array(rest.prefix(count)))
                rest = rest.dropFirst(count)
            case 2:
                guard let count = Self.variable(&rest), count <= UInt64(rest.count) else { return nil }
                content = .bytes(Array(rest.prefix(Int(count))))
                rest = rest.dropFirst(Int(count))
            default: return nil
            }
            fields.append(Field(number: Int(tag >> 3), content: content))
        }
    }

    /// The message as it is stored.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for field in fields {
            let tag = UInt64(field.number) << 3
            switch field.content {
            case .number(let value): bytes += Self.variable(tag) + Self.variable(value)
            case .fixed(let content): bytes += Self.variable(tag | (content.count == 8 ? 1 : 5)) + content
            case .bytes(let content): bytes += Self.variable(tag | 2) + Self.variable(UInt64(content.count)) + content
            }
        }
        return bytes
    }

    private static func variable(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for place in 0..<10 {
            guard let byte = bytes.popFirst() else { return nil }
            value |= UInt64(byte & 0x7F) << UInt64(7 * place)
            if byte < 0x80 { return value }
        }
        return nil
    }

    private static func variable(_ value: UInt64) -> [UInt8] {
        var (value, bytes) = (value, [UInt8]())
        while value >= 0x80 {
            bytes.append(UInt8(value & 0x7F) | 0x80)
            value >>= 7
        }
        return bytes + [UInt8(value)]
    }
}
