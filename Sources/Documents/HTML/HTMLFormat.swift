import Text

/// Pages of HTML, as browsers read them: nothing is a mistake.
///
/// - Source: the HTML standard, 13.2, "Parsing HTML documents".
struct HTMLFormat: DocumentFormat {
    static let name = "html"
    static let settings: Set<DocumentSettings.Name> = []

    private let settings: DocumentSettings

    init(_ settings: DocumentSettings) {
        self.settings = settings
    }

    func document(_ source: DocumentSource) throws(CorpusError) -> Document {
        var builder = DocumentBuilder(source)
        var reader = HTMLReader(
            source, source.begin..<source.bytes.count, MarkupStyle(rules: .html),
            translatesAttributes: settings.translatesAttributes)
        reader.read(into: &builder)
        return builder.document()
    }
}
