/// Finds the texts of XLIFF, versions 1.2 and 2: the source of each unit is translated into its target.
///
/// - Source: XLIFF 1.2, section 2.4, and XLIFF 2.1, section 4.2.
struct XLIFFReader {
    private let source: DocumentSource
    private let outline: XMLOutline
    private let settings: DocumentSettings
    /// What the tag of a target gets: versions before 2 have states there.
    private let state: (name: String, value: String)?
    /// What tags of units say of a translation that somebody has looked at, and what is true of another one.
    private let reviewed: [String: [String: String]]

    init(_ source: DocumentSource, _ outline: XMLOutline, _ settings: DocumentSettings) {
        self.source = source
        self.outline = outline
        self.settings = settings
        let version = outline.root.flatMap { outline.tag($0)?.value(of: "version", in: source) }
        let hasState = settings.marksFuzzy && version?.hasPrefix("1") ?? false
        state = hasState ? ("state", "needs-review-translation") : nil
        if version?.hasPrefix("1") ?? false {
            reviewed = hasState ? ["approved": ["yes": "no"]] : [:]
        } else {
            reviewed = ["state": ["reviewed": "translated", "final": "translated"]]
        }
    }

    /// Reads the document to its end.
    func read(into builder: inout DocumentBuilder) {
        for number in outline.elements(["trans-unit", "segment"], outside: ["source", "seg-source", "target"]) {
            read(number, into: &builder)
        }
    }

    private func read(_ unit: Int, into builder: inout DocumentBuilder) {
        let children = outline.children(of: unit)
        guard let number = children.first(where: { outline.localName($0) == "source" }), outline.isTranslated[number],
            outline.events[number].range.lowerBound >= builder.position,
            let text = BilingualText(of: number, source, outline)
        else { return }
        let siblings = children.filter { $0 > number }
        guard let target = siblings.first(where: { outline.localName($0) == "target" }) else {
            let last = siblings.first { outline.localName($0) == "seg-source" } ?? number
            takeBackReview(of: unit, in: &builder)
            return append(text, behind: last, of: number, into: &builder)
        }
        if outline.isBlank(target) || isWrittenAgain(target, of: unit) {
            takeBackReview(of: unit, in: &builder)
            text.fill(target, outline, attribute: state, &builder)
        }
    }

    /// Says no more of a unit that somebody has looked at its translation.
    private func takeBackReview(of unit: Int, in builder: inout DocumentBuilder) {
        for attribute in outline.tag(unit)?.attributes ?? [] where attribute.value.lowerBound >= builder.position {
            guard let value = reviewed[attribute.name]?[source.text(attribute.value)] else { continue }
            builder.keep(to: attribute.value.lowerBound)
            builder.add(Array(value.utf8))
            builder.leaveOut(to: attribute.value.upperBound)
        }
    }

    private func append(
        _ text: BilingualText, behind last: Int, of number: Int, into builder: inout DocumentBuilder
    ) {
        guard let tag = outline.tag(number) else { return }
        let name = tag.name.dropLast("source".utf8.count) + "target"
        builder.keep(to: outline.events[outline.ends[last]].range.upperBound)
        builder.add(Array(source.bytes[indent(before: tag.range.lowerBound)]))
        builder.add(Array("<\(name)\(state.map { " \($0.name)=\"\($0.value)\"" } ?? "")>".utf8))
        text.append(to: &builder)
        builder.add(Array("</\(name)>".utf8))
    }

    /// The line end and the spaces before a tag that stands at the beginning of a line.
    private func indent(before position: Int) -> Range<Int> {
        var begin = position
        while begin > 0, MarkupTag.isSpace(source[begin - 1]) { begin -= 1 }
        return begin..<position
    }

    private func isWrittenAgain(_ target: Int, of unit: Int) -> Bool {
        switch settings.retranslation {
        case .none: return false
        case .all: return true
        case .fuzzy:
            let states = [target, unit].compactMap { outline.tag($0)?.value(of: "state", in: source) }
            return states.contains { $0.hasPrefix("needs-") || $0 == "new" || $0 == "initial" }
        }
    }
}
