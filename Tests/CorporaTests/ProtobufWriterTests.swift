import Corpora
import Testing

@Suite("Writing messages of protocol buffers")
struct ProtobufWriterTests {
    @Test("What is written is read again, by its numbers")
    func roundTrip() throws {
        let long = [UInt8](repeating: 7, count: 200)
        var inner = ProtobufWriter()
        inner.append(1, integer: 300)
        var writer = ProtobufWriter()
        writer.append(1, integer: 0)
        writer.append(16, integer: .max)
        writer.append(2, float: -1.5)
        writer.append(3, bytes: "text".utf8)
        writer.append(4, bytes: inner.bytes)
        writer.append(5, bytes: long)
        writer.append(fields: [0x08, 0x96, 0x01])

        var reader = ProtobufReader(writer.bytes[...])
        var fields: [(number: Int, value: ProtobufReader.Value)] = []
        var places = [reader.offset]
        while let field = try reader.next() {
            fields.append(field)
            places.append(reader.offset)
        }
        #expect(fields.map(\.number) == [1, 16, 2, 3, 4, 5, 1])
        let text = Array("text".utf8)
        let values: [ProtobufReader.Value] = [
            .varint(0), .varint(.max), .fixed32(Float(-1.5).bitPattern), .bytes(text[...]),
            .bytes([0x08, 0xAC, 0x02]), .bytes(long[...]), .varint(150),
        ]
        #expect(fields.map(\.value) == values)
        #expect(places == places.sorted() && places.last == writer.bytes.count)
    }
}
