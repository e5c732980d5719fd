import Documents
import Testing
import Text

/// What tests do with documents.
enum Fixture {
    /// A format by its name.
    static func format(_ name: String, _ settings: DocumentSettings = DocumentSettings()) throws -> any DocumentFormat {
        try #require(DocumentFormats.named(name, settings))
    }

    /// A document of some text.
    static func document(
        _ text: String, _ format: String, _ settings: DocumentSettings = DocumentSettings()
    ) throws -> Document {
        try self.format(format, settings).document(DocumentSource(Array(text.utf8), path: "doc"))
    }

    /// The texts of a document, as they are translated.
    static func texts(
        _ text: String, _ format: String, _ settings: DocumentSettings = DocumentSettings()
    ) throws -> [String] {
        try document(text, format, settings).segments.map(\.text)
    }

    /// A document with each text changed.
    static func changed(
        _ text: String, _ format: String, _ settings: DocumentSettings = DocumentSettings(),
        _ change: (String) -> String
    ) throws -> String {
        let document = try document(text, format, settings)
        return String(decoding: document.replacing(with: document.segments.map { change($0.text) }), as: UTF8.self)
    }

    /// A document with capital letters outside of tags, references and placeholders.
    static func shouted(
        _ text: String, _ format: String, _ settings: DocumentSettings = DocumentSettings()
    ) throws -> String {
        try changed(text, format, settings, shout)
    }

    /// A text with capital letters outside of tags, references and placeholders.
    static func shout(_ text: String) -> String {
        var result = ""
        var closing: Character?
        for character in text {
            if closing == ";", !(character.isLetter || character.isNumber || "#;".contains(character)) { closing = nil }
            if let end = closing {
                result.append(character)
                if character == end { closing = nil }
            } else {
                result += character.uppercased()
                closing = ["<": ">", "&": ";", "{": "}"][character]
            }
        }
        return result
    }

    /// The description of the mistake in a document; nil for none.
    static func mistake(_ text: String, _ format: String) throws -> String? {
        do {
            _ = try document(text, format)
            return nil
        } catch let error as CorpusError {
            return error.description
        }
    }

    /// Fails unless a document with its own texts is what it was, byte for byte, with every kind of line end.
    static func expectSame(_ text: String, _ format: String, _ settings: DocumentSettings = DocumentSettings()) throws {
        let variants = [
            text, text.replacing("\n", with: "\r\n"), "\u{FEFF}" + text,
            String(text.dropLast(text.hasSuffix("\n") ? 1 : 0)),
        ]
        for variant in variants {
            let bytes = Array(variant.utf8)
            let document = try self.format(format, settings).document(DocumentSource(bytes, path: "doc"))
            let same = document.replacing(with: document.segments.map(\.text))
            #expect(same == bytes, "\(format): \(String(decoding: same, as: UTF8.self)) of \(variant)")
        }
    }
}
