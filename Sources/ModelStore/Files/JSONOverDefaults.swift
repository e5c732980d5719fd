import Foundation

/// Values from JSON that may lack keys, which then have their defaults, and that may have no unknown ones.
///
/// So files of earlier versions stay readable when a value gets another property, and what a later version wrote is not
/// silently passed over.
package enum JSONOverDefaults {
    /// Why a value was not read.
    package struct Mistake: Error, Equatable {
        /// What is there, such as `the key 'encoder.depth'`.
        package let found: String
        /// What should be.
        package let expected: String
    }

    /// Decodes a value.
    /// - Parameters:
    ///   - defaults: what the keys of the outcome are, and their values where the text has none.
    ///   - required: keys, at the top, that every text has.
    ///   - migrate: brings an object that an earlier version wrote into today's form.
    package static func decode<Value: Codable>(
        _ data: Data, over defaults: Value, required: [String] = [],
        migrate: (inout [String: JSONValue]) -> Void = { _ in }
    ) throws(Mistake) -> Value {
        guard case .object(var object) = try? decoder.decode(JSONValue.self, from: data),
            let plain = try? encoder.encode(defaults),
            case .object(let known) = try? decoder.decode(JSONValue.self, from: plain)
        else { throw Mistake(found: "no JSON object", expected: "one") }
        migrate(&object)
        if let missing = required.first(where: { object[$0] == nil }) {
            throw Mistake(found: "no key '\(missing)'", expected: "one")
        }
        let complete = JSONValue.object(try laid(object, over: known, of: defaults, at: ""))
        do {
            return try decoder.decode(Value.self, from: try encoder.encode(complete))
        } catch {
            let place = (error as? DecodingError).map(path) ?? ""
            throw Mistake(
                found: "a value\(place.isEmpty ? "" : " of '\(place)'") that is none of its kind",
                expected: "values as dragoman writes them")
        }
    }

    /// The defaults with the object's values in their places.
    /// - Parameter value: what the defaults were encoded from, which knows of the keys that are left out where there is
    ///   nothing.
    private static func laid(
        _ object: [String: JSONValue], over defaults: [String: JSONValue], of value: Any, at path: String
    ) throws(Mistake) -> [String: JSONValue] {
        var complete = defaults
        let properties = Dictionary(
            Mirror(reflecting: value).children.compactMap { child in child.label.map { ($0, child.value) } },
            uniquingKeysWith: { first, _ in first })
        for (key, own) in object {
            guard let property = properties[key] else {
                throw Mistake(found: "the key '\(path)\(key)'", expected: "keys that this version knows")
            }
            if case .object(let inner) = own, case .object(let innerDefaults) = defaults[key] {
                complete[key] = .object(try laid(inner, over: innerDefaults, of: property, at: "\(path)\(key)."))
            } else {
                complete[key] = own
            }
        }
        return complete
    }

    /// The key that a value has; empty where the decoder does not tell.
    private static func path(of error: DecodingError) -> String {
        let context =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
                .dataCorrupted(let context):
                context
            @unknown default: DecodingError.Context(codingPath: [], debugDescription: "")
            }
        return context.codingPath.map(\.stringValue).joined(separator: ".")
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return decoder
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return encoder
    }
}

/// Any JSON.
package enum JSONValue: Codable, Equatable, Sendable {
    case null
    case flag(Bool)
    case unsigned(UInt64)
    case integer(Int64)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(UInt64.self) {
            self = .unsigned(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([String: JSONValue].self) {
            self = .object(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .list(value)
        } else if let value = try? container.decode(Bool.self) {
            self = .flag(value)
        } else {
            guard container.decodeNil() else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "no JSON")
            }
            self = .null
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .flag(let value): try container.encode(value)
        case .unsigned(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .list(let values): try container.encode(values)
        case .object(let values): try container.encode(values)
        }
    }
}
