/// Finds the texts of a translation memory: a unit in the language of the source is translated where another language of the
/// memory has nothing yet.
///
/// - Source: TMX 1.4b.
struct TMXReader {
    private let source: DocumentSource
    private let outline: XMLOutline
    private let settings: DocumentSettings

    init(_ source: DocumentSource, _ outline: XMLOutline, _ settings: DocumentSettings) {
        self.source = source
        self.outline = outline
        self.settings = settings
    }

    /// Reads the document to its end.
    func read(into builder: inout DocumentBuilder) {
        let header = outline.events.indices.first { outline.localName($0) == "header" }
        let language = header.flatMap { outline.tag($0)?.value(of: "srclang", in: source) }
        for number in outline.events.indices where outline.localName(number) == "tu" {
            read(number, language: outline.tag(number)?.value(of: "srclang", in: source) ?? language, into: &builder)
        }
    }

    private func read(_ unit: Int, language: String?, into builder: inout DocumentBuilder) {
        var variants: [(language: String, text: Int)] = []
        for child in outline.children(of: unit) where outline.localName(child) == "tuv" {
            guard let text = outline.children(of: child).first(where: { outline.localName($0) == "seg" }),
                let tag = outline.tag(child)
            else { continue }
            let language = tag.value(of: "xml:lang", in: source) ?? tag.value(of: "lang", in: source) ?? ""
            variants.append((language.lowercased(), text))
        }
        let known = variants.first { $0.language == language?.lowercased() }
        guard let from = known ?? variants.first(where: { !outline.isBlank($0.text) }),
            let text = BilingualText(of: from.text, source, outline)
        else { return }
        let others = variants.filter { $0.text != from.text }
        let targets = settings.retranslation == .all ? others : others.filter { outline.isBlank($0.text) }
        // Of two languages nobody knows which one the model writes.
        if targets.count == 1 { text.fill(targets[0].text, outline, &builder) }
    }
}
