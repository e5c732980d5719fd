import Corpora
import Testing

@Suite("Messages of protocol buffers")
struct ProtobufReaderTests {
    private func fields(_ bytes: [UInt8]) throws -> [(number: Int, value: ProtobufReader.Value)] {
        var reader = ProtobufReader(bytes[...])
        var fields: [(Int, ProtobufReader.Value)] = []
        while let field = try reader.next() { fields.append(field) }
        return fields
    }

    @Test("Fields of every kind are read in their order")
    func fields() throws {
        let read = try fields([
            0x08, 0x96, 0x01,  // field 1, the varint 150
            0x12, 0x02, 0x68, 0x69,  // field 2, "hi"
            0x1D, 0x01, 0x02, 0x03, 0x04,  // field 3, 32 bits
            0xA1, 0x06, 1, 2, 3, 4, 5, 6, 7, 8,  // field 100, 64 bits
            0x12, 0x00,  // field 2, empty
        ])
        #expect(read.map(\.number) == [1, 2, 3, 100, 2])
        #expect(
            read.map(\.value) == [.varint(150), .bytes([0x68, 0x69]), .fixed32(0x0403_0201), .fixed64, .bytes([])])
    }

    @Test(
        "A message that ends too early, or has no field where one should be, is malformed",
        arguments: [
            [0x08], [0x08, 0x80], [0x12, 0x03, 1, 2], [0x1D, 1, 2, 3], [0x09, 1], [0x00, 1], [0x0B], [0x0F],
            [0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
            [0x08, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
        ] as [[UInt8]])
    func malformed(bytes: [UInt8]) {
        #expect(throws: ProtobufReader.Malformed.self) { try fields(bytes) }
    }
}
