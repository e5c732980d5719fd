import Foundation

/// The JSON at the head of a safetensors file: a map from names to type, shape and place, and one map of strings.
///
/// Layout of a file: 8 bytes, the little-endian length of the header; the header, padded with spaces; the data of all
/// tensors without gaps. Places count from the first byte of the data.
struct SafetensorsHeader {
    /// The longest header that is read, with room for some 10,000 tensors.
    ///
    /// The reference implementation allows a hundred times as much, which takes gigabytes of memory.
    static let maximumByteCount = 1 << 20
    /// Data starts at a multiple of this many bytes: a cache line, and the widest vector register.
    static let alignment = 64
    static let metadataName = "__metadata__"
    /// The key of the file's own checksum in the metadata.
    static let checksumKey = "checksum"

    /// A tensor's description as it stands in the JSON.
    struct Item: Decodable {
        var dtype: String
        var shape: [Int]
        var dataOffsets: [Int]

        enum CodingKeys: String, CodingKey {
            case dtype, shape
            case dataOffsets = "data_offsets"
        }
    }

    var metadata: [String: String]
    var items: [String: Item]

    /// The eight bytes of the length and the padded JSON of entries that follow each other without gaps.
    static func encode(_ entries: [SafetensorsEntry], metadata: [String: String]) throws -> Data {
        // Composed by hand since encoders do not keep the order of the entries.
        var members: [String] = []
        if !metadata.isEmpty {
            let pairs = try metadata.sorted { $0.key < $1.key }.map { "\(try quoted($0.key)):\(try quoted($0.value))" }
            members.append("\"\(metadataName)\":{\(pairs.joined(separator: ","))}")
        }
        var place = 0
        for entry in entries {
            let end = place + entry.byteCount
            let shape = entry.shape.map(String.init).joined(separator: ",")
            members.append(
                "\(try quoted(entry.name)):{\"dtype\":\"\(entry.elementType.rawValue)\",\"shape\":[\(shape)],"
                    + "\"data_offsets\":[\(place),\(end)]}")
            place = end
        }
        var json = Data("{\(members.joined(separator: ","))}".utf8)
        let lengthByteCount = 8
        let ragged = (lengthByteCount + json.count) % alignment
        if ragged != 0 { json.append(contentsOf: repeatElement(UInt8(ascii: " "), count: alignment - ragged)) }
        return withUnsafeBytes(of: UInt64(json.count).littleEndian) { Data($0) } + json
    }

    private static func quoted(_ text: String) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return String(decoding: try encoder.encode(text), as: UTF8.self)
    }
}

extension SafetensorsHeader: Decodable {
    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        metadata = [:]
        items = [:]
        for key in container.allKeys {
            if key.stringValue == Self.metadataName {
                metadata = try container.decode([String: String].self, forKey: key)
            } else {
                items[key.stringValue] = try container.decode(Item.self, forKey: key)
            }
        }
    }
}
