import Text

/// Documents of XML: any, and those that programs and translators exchange, which are told by their first element.
///
/// - `resources` of Android: what is shown, with its own escapes.
/// - `xliff` and `tmx`: each source is translated into the target beside it.
/// - Everything else: all text.
struct XMLFormat: DocumentFormat {
    static let name = "xml"
    static let settings: Set<DocumentSettings.Name> = [.retranslation, .marking]

    private let settings: DocumentSettings

    init(_ settings: DocumentSettings) {
        self.settings = settings
    }

    func document(_ source: DocumentSource) throws(CorpusError) -> Document {
        let outline = try XMLOutline(source)
        var builder = DocumentBuilder(source)
        switch outline.localName(outline.root) {
        case "xliff": XLIFFReader(source, outline, settings).read(into: &builder)
        case "tmx": TMXReader(source, outline, settings).read(into: &builder)
        case let root:
            var reader = XMLReader(source, outline, root == "resources" ? .android : .any, settings)
            reader.read(into: &builder)
        }
        return builder.document()
    }
}
