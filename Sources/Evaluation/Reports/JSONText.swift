import Foundation

/// Values as JSON text.
enum JSONText {
    /// The text of a value, with its keys in alphabetical order, the only order that is always the same.
    static func of(
        _ value: some Encodable, _ layout: JSONEncoder.OutputFormatting,
        keys: JSONEncoder.KeyEncodingStrategy = .useDefaultKeys
    ) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = keys
        encoder.outputFormatting = layout.union([.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
