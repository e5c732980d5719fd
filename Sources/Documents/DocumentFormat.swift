import Text

/// A kind of document: how its texts are found, and written again.
public protocol DocumentFormat: Sendable {
    /// What users call it, such as `html`.
    static var name: String { get }
    /// The settings of translations that are there which change something in such documents.
    static var settings: Set<DocumentSettings.Name> { get }
    /// Whether programs that read such documents take references such as `&amp;` in texts with tags for their characters.
    static var readsReferences: Bool { get }

    /// The format with its settings.
    init(_ settings: DocumentSettings)

    /// Reads a document.
    /// - Throws: `CorpusError` when it is no document of the format, with the line, what was found and what was expected.
    func document(_ source: DocumentSource) throws(CorpusError) -> Document
}

extension DocumentFormat {
    /// They do, but for those of few formats.
    public static var readsReferences: Bool { true }
}

/// All formats: the one place where they are listed.
public enum DocumentFormats {
    /// In the order in which users see them.
    public static let all: [any DocumentFormat.Type] = [
        HTMLFormat.self, XMLFormat.self, MarkdownFormat.self, SubRipFormat.self, WebVTTFormat.self, GettextFormat.self,
        JSONFormat.self,
    ]

    /// The format of a name; nil where there is none.
    public static func named(
        _ name: String, _ settings: DocumentSettings = DocumentSettings()
    ) -> (any DocumentFormat)? {
        all.first { $0.name == name }?.init(settings)
    }
}
