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
        for number in outline.elements(["tu"], outside: ["seg"]) {
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
        guard let from = origin(of: variants, language?.lowercased()),
            let text = BilingualText(of: from.text, source, outline)
        else { return }
        let others = variants.filter { $0.text != from.text }
        let targets = settings.retranslation == .all ? others : others.filter { outline.isBlank($0.text) }
        // Of two languages nobody knows which one the model writes.
        if targets.count == 1 { text.fill(targets[0].text, outline, &builder) }
    }

    /// The variant of a unit that is translated; nil where the unit does not have the language of the source.
    /// - Parameter language: the language of the source in small letters; nil or `*all*` where any may be it.
    private func origin(
        of variants: [(language: String, text: Int)], _ language: String?
    ) -> (language: String, text: Int)? {
        let filled = variants.filter { !outline.isBlank($0.text) }
        guard let language, language != "*all*" else { return filled.first }
        // `en` is the language of `en-US`, too.
        func primary(_ language: String) -> Substring { language.prefix { $0 != "-" && $0 != "_" } }
        return variants.first { $0.language == language }
            ?? filled.first { primary($0.language) == primary(language) }
    }
}
