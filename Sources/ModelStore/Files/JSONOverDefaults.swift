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
    ///   - defaults: what the keys of the outcome are, by the names of the properties, and their values where the text has none.
    ///   - whole: one in which nothing is nil, for the keys of what is nil in the defaults.
    ///   - required: keys, at the top, that every text has.
    ///   - migrate: brings an object that an earlier version wrote into today's form.
    package static func decode<Value: Codable>(
        _ data: Data, over defaults: Value, whole: Value? = nil, required: [String] = [],
        migrate: (inout [String: JSONValue]) -> Void = { _ in }
    ) throws(Mistake) -> Value {
        guard case .object(var object) = try? decoder.decode(JSONValue.self, from: data),
            let known = self.object(of: defaults), let all = self.object(of: whole ?? defaults)
        else { throw Mistake(found: "no JSON object", expected: "one") }
        migrate(&object)
        if let missing = required.first(where: { object[$0] == nil }) {
            throw Mistake(found: "no key '\(missing)'", expected: "one")
        }
        let complete = JSONValue.object(
            try laid(object, over: known, of: whole ?? defaults, encoded: all, at: ""))
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
    /// - Parameters:
    ///   - value: one whose properties are the keys that there are, those too that are left out where there is nothing.
    ///   - encoded: the value as an object.
    private static func laid(
        _ object: [String: JSONValue], over defaults: [String: JSONValue], of value: Any,
        encoded: [String: JSONValue], at path: String
    ) throws(Mistake) -> [String: JSONValue] {
        var complete = defaults
        let properties = Dictionary(
            Mirror(reflecting: value).children.compactMap { child in child.label.map { ($0, child.value) } },
            uniquingKeysWith: { first, _ in first })
        for (key, own) in object {
            guard let property = properties[key] else {
                throw Mistake(found: "the key '\(path)\(key)'", expected: "keys that this version knows")
            }
            if case .object(let inner) = own, case .object(let innerWhole) = encoded[key],
                let content = content(property)
            {
                let innerDefaults = if case .object(let object) = defaults[key] { object } else { innerWhole }
                complete[key] = .object(
                    try laid(inner, over: innerDefaults, of: content, encoded: innerWhole, at: "\(path)\(key)."))
            } else {
                complete[key] = own
            }
        }
        return complete
    }

    /// What an optional holds, or what is none anyway.
    private static func content(_ property: Any) -> Any? {
        let mirror = Mirror(reflecting: property)
        return mirror.displayStyle == .optional ? mirror.children.first?.value : property
    }

    private static func object(of value: some Encodable) -> [String: JSONValue]? {
        guard let data = try? encoder.encode(value),
            case .object(let object) = try? decoder.decode(JSONValue.self, from: data)
        else { return nil }
        return object
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
