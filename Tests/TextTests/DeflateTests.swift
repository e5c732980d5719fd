import CZlib
import Testing
import Text

@Suite struct DeflateTests {
    @Test("zlib unpacks what was packed", arguments: [0, 1, 100_000])
    func roundTrip(count: Int) {
        let bytes = (0..<count).map { UInt8($0 / 7 % 5) }
        let packed = Deflate.compressed(bytes)
        #expect(count < 100 || packed.count < count / 10)
        var size = uLong(count)
        var unpacked = [UInt8](repeating: 0, count: count + 1)
        #expect(uncompress(&unpacked, &size, packed, uLong(packed.count)) == Z_OK)
        #expect(Array(unpacked.prefix(Int(size))) == bytes)
    }
}
