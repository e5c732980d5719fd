import Foundation
import ModelStore
import Testing

@Suite("Checksums")
struct ChecksumTests {
    @Test("They are those of xxHash")
    func reference() {
        // xxhsum -H3, version 0.8.1, of no byte and of "abc".
        #expect(Checksum(of: [UInt8]()).description == "xxh3:2d06800538d394c2")
        #expect(Checksum(of: Array("abc".utf8)).description == "xxh3:78af5f94892f3950")
    }

    @Test(
        "Text of another form is none",
        arguments: ["", "xxh3:", "xxh3:2D06800538D394C2", "xxh3:2d06800538d394c", "crc:1"])
    func otherForms(text: String) {
        #expect(Checksum(text) == nil)
    }

    @Test("What is written is read again")
    func roundTrip() {
        let checksum = Checksum(of: [1, 2, 3])
        #expect(Checksum(checksum.description) == checksum)
    }

    @Test("A text that carries its own checksum says when any of its bytes has changed")
    func own() throws {
        var data = Data(#"{"checksum" : "\#(OwnChecksum.placeholder)", "other" : [1, 2, 3]}"#.utf8)
        OwnChecksum.seal(&data)
        let stated = try #require(
            String(decoding: data, as: UTF8.self).firstMatch(of: #/xxh3:\w{16}/#).map { String($0.0) })
        #expect(stated != OwnChecksum.placeholder)
        try OwnChecksum.check(data, stated: stated, "x.json")
        try OwnChecksum.check(Data("whatever".utf8), stated: nil, "x.json")
        for index in data.indices {
            var changed = data
            changed[index] ^= 1
            let found = String(decoding: changed, as: UTF8.self).firstMatch(of: #/"(xxh3:.{16})"/#).map { String($0.1) }
            let error = #expect(throws: ModelStoreError.self, "byte \(index)") {
                try OwnChecksum.check(changed, stated: found ?? "gone", "x.json")
            }
            #expect(error?.description.hasPrefix("x.json: found ") == true)
        }
    }
}
