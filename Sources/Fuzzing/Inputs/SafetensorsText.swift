/// A safetensors file in its three parts: the length of the header, the header, the numbers.
package struct SafetensorsText {
    /// The JSON.
    package var header: [UInt8]
    /// What follows it.
    private let data: [UInt8]

    /// The parts of a file; nil when it is none.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count >= 8 else { return nil }
        let length = bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(bytes.count - 8) else { return nil }
        header = Array(bytes[8..<8 + Int(length)])
        data = Array(bytes[(8 + Int(length))...])
    }

    /// The file, with the length that the header has now.
    package var bytes: [UInt8] {
        // What follows keeps its alignment.
        let padded = header + Array(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
        let length = UInt64(padded.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: length >> UInt64(8 * $0)) } + padded + data
    }
}
