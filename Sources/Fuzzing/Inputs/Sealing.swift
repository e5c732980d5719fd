import Foundation
import ModelStore

/// Makes files say the right checksums after a change, so that what stands behind the checksum gets to see it.
enum Sealing {
    /// A file that says its own checksum, with the right one; other files stay as they are.
    static func sealed(_ bytes: [UInt8]) -> [UInt8] {
        guard let stated = statedChecksum(in: bytes) else { return bytes }
        var data = Data(bytes)
        data.replaceSubrange(stated, with: OwnChecksum.placeholder.utf8)
        // Nothing but zeros may stand there already, and then the first of them would be taken.
        guard data.range(of: Data("\"\(OwnChecksum.placeholder)\"".utf8))?.lowerBound == stated.lowerBound - 1 else {
            return bytes
        }
        OwnChecksum.seal(&data)
        return Array(data)
    }

    /// A file that lists another one, with the size and the checksum that the other has now.
    static func updated(_ list: [UInt8], file path: String, from old: [UInt8], to new: [UInt8]) -> [UInt8] {
        let checksums = (Checksum(of: old).description, Checksum(of: new).description)
        let name = path.split(separator: "/").last ?? ""
        let text = String(decoding: list, as: UTF8.self)
        // A file of weights is no text.
        guard Array(text.utf8) == list else { return sealed(replacing(checksums, in: list)) }
        let sizes = text.replacing("\"\(name)\" : \(old.count)", with: "\"\(name)\" : \(new.count)")
        return sealed(replacing(checksums, in: Array(sizes.utf8)))
    }

    private static func replacing(_ texts: (String, String), in bytes: [UInt8]) -> [UInt8] {
        var data = Data(bytes)
        while let place = data.range(of: Data(texts.0.utf8)), texts.0 != texts.1 {
            data.replaceSubrange(place, with: texts.1.utf8)
        }
        return Array(data)
    }

    /// Where a file says its own checksum.
    private static func statedChecksum(in bytes: [UInt8]) -> Range<Int>? {
        let data = Data(bytes.prefix(1 << 16))
        guard let key = data.range(of: Data("\"checksum\"".utf8)),
            let start = data.range(of: Data("\"xxh3:".utf8), in: key.upperBound..<min(data.count, key.upperBound + 12))
        else { return nil }
        let place = start.lowerBound + 1..<start.lowerBound + 1 + OwnChecksum.placeholder.utf8.count
        return place.upperBound < data.count && data[place.upperBound] == UInt8(ascii: "\"") ? place : nil
    }
}
