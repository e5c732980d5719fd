import Text

/// Documents of Markdown.
struct MarkdownFormat: DocumentFormat {
    static let name = "markdown"
    static let settings: Set<DocumentSettings.Name> = []

    private let settings: DocumentSettings

    init(_ settings: DocumentSettings) {
        self.settings = settings
    }

    func document(_ source: DocumentSource) throws(CorpusError) -> Document {
        let reader = MarkdownReader(source)
        var builder = DocumentBuilder(source)
        func replace(_ lines: [Range<Int>], begins: Set<Int> = [], isCell: Bool = false) {
            let inline = MarkdownInline(
                lines, MarkdownStyle(lineBegins: begins, isCell: isCell), labels: reader.labels,
                translatesAttributes: settings.translatesAttributes, in: source)
            builder.replace(inline.tokens, inline.style)
        }
        for block in reader.blocks {
            switch block {
            case .text(let lines): replace(lines, begins: Set(lines.map(\.lowerBound)))
            case .heading(let line): replace([line])
            case .cell(let cell): replace([cell], isCell: true)
            case .html(let range):
                var html = HTMLReader(
                    source, range, MarkupStyle(rules: .html), translatesAttributes: settings.translatesAttributes)
                html.read(into: &builder)
            }
        }
        return builder.document()
    }
}
