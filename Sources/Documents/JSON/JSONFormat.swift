import Text

/// Values of JSON: the texts in them, as far as they are no keys.
///
/// A parser that makes values of the bytes would lose how they are written; so this one goes over them.
/// - Source: RFC 8259.
struct JSONFormat: DocumentFormat {
    static let name = "json"
    static let settings: Set<DocumentSettings.Name> = []

    init(_ settings: DocumentSettings) {}

    func document(_ source: DocumentSource) throws(CorpusError) -> Document {
        var builder = DocumentBuilder(source)
        let strings = try JSONScanner.strings(in: source)
        let isASCII = source.bytes[source.begin...].allSatisfy { $0 < 0x80 }
        // A document that escapes what is not ASCII goes on doing so.
        let escapesAll =
            isASCII && JSONString.hasEscape(UInt8(ascii: "u"), in: source.begin..<source.bytes.count, of: source)
        for string in strings {
            guard let text = JSONString.text(string, in: source) else { continue }
            let lines = TextLines(text)
            if lines.texts.isEmpty { continue }
            let escaping = JSONString.Escaping(
                escapesSlashes: JSONString.hasEscape(UInt8(ascii: "/"), in: string, of: source),
                escapesAll: escapesAll)
            builder.replace(
                string,
                by: TextSlot(texts: lines.texts, unchanged: string) { texts in
                    Array(JSONString.written(lines.joined(with: texts), escaping).utf8)
                })
        }
        return builder.document()
    }
}
