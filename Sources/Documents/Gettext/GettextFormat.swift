import Text

/// Catalogues of gettext, PO files: messages without a translation get one.
struct GettextFormat: DocumentFormat {
    static let name = "po"
    static let settings: Set<DocumentSettings.Name> = [.retranslation, .marking]

    private let settings: DocumentSettings

    init(_ settings: DocumentSettings) {
        self.settings = settings
    }

    func document(_ source: DocumentSource) throws(CorpusError) -> Document {
        let entries = try GettextReader.entries(of: source)
        let header = try GettextHeader(entries, in: source)
        var builder = DocumentBuilder(source)
        for entry in entries where entry[.id]?.isEmpty == false {
            GettextMessage(entry, header, settings, in: source).replace(into: &builder)
        }
        return builder.document()
    }
}
