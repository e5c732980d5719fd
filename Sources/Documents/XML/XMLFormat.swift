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
        try refuseIdleSettings(outline, source)
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

    /// Refuses what would change nothing in a document of this kind.
    private func refuseIdleSettings(_ outline: XMLOutline, _ source: DocumentSource) throws(CorpusError) {
        let root = outline.root.flatMap { outline.tag($0) }
        let name = root.map { XMLOutline.localName($0.name) } ?? ""
        let isExchange = name == "xliff"
        let isMemory = name == "tmx"
        let hasStates = isExchange && root?.value(of: "version", in: source)?.hasPrefix("1") ?? false
        var idle: (option: String, expected: String)?
        if settings.retranslation != .none && !isExchange && !isMemory {
            idle = ("--retranslate \(settings.retranslation.rawValue)", "XLIFF or TMX with it")
        } else if settings.retranslation == .fuzzy && isMemory {
            idle = ("--retranslate fuzzy", "all, as no translation of TMX is marked")
        } else if !settings.marksFuzzy && !hasStates {
            idle = ("--no-fuzzy", "XLIFF 1.2 with it, as nothing else of XML is marked")
        } else if settings.translatesAttributes && (isExchange || isMemory) {
            idle = ("--attributes translate", "XML of another kind with it")
        }
        guard let idle else { return }
        throw CorpusError(
            .badSetting,
            "\(source.path): found \(idle.option) and <\(root?.name ?? "")>, expected \(idle.expected)")
    }
}
