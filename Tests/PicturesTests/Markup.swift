/// XML, or HTML that is written like XML, taken apart by its tags.
struct Markup {
    /// An element's tag with the text that directly follows it, as it is written.
    struct Element {
        let name: String
        let attributes: [String: String]
        let text: String
    }

    /// In the order of their opening tags.
    private(set) var elements: [Element] = []
    /// What XML does not allow.
    private(set) var problems: [String] = []

    private static let unclosed: Set = ["meta"]

    init(_ markup: String) {
        // Scripts and styles are no markup, and neither is the type of the document.
        let markup = markup.replacing(/<script>[\s\S]*?<\/script>/, with: "")
            .replacing(/<style>[\s\S]*?<\/style>/, with: "").replacing("<!DOCTYPE html>\n", with: "")
        var open: [String] = []
        var place = markup.startIndex
        for match in markup.matches(of: /<(\/?)([a-zA-Z0-9]+)((?:\s+[a-zA-Z:\-]+="[^"<]*")*)\s*(\/?)>([^<]*)/) {
            let (_, closing, name, attributes, selfClosing, text) = match.output
            if match.range.lowerBound != place { problems.append("'\(markup[place..<match.range.lowerBound])'") }
            place = match.range.upperBound
            check(text)
            check(attributes)
            if !closing.isEmpty {
                if open.popLast() != String(name) { problems.append("</\(name)>") }
                continue
            }
            if selfClosing.isEmpty && !Self.unclosed.contains(String(name)) { open.append(String(name)) }
            let pairs = attributes.matches(of: /([a-zA-Z:\-]+)="([^"]*)"/).map { (String($0.1), String($0.2)) }
            elements.append(
                Element(
                    name: String(name), attributes: Dictionary(pairs) { _, last in last }, text: String(text)))
        }
        if place != markup.endIndex { problems.append("'\(markup[place...].prefix(80))'") }
        problems += open.map { "<\($0)> without an end" }
    }

    /// The elements of a name and a class.
    func elements(_ name: String, class style: String? = nil) -> [Element] {
        elements.filter { element in
            let styles = element.attributes["class"]?.split(separator: " ").map(String.init) ?? []
            return element.name == name && (style.map(styles.contains) ?? true)
        }
    }

    private mutating func check(_ text: Substring) {
        let rest = text.replacing(/&(amp|lt|gt|quot|#39);/, with: "")
        if rest.contains("&") { problems.append("a bare & in '\(text)'") }
        if text.unicodeScalars.contains(where: { $0.value < 32 && !["\n", "\t"].contains($0) || $0.value == 0xFFFF }) {
            problems.append("a control character in '\(text)'")
        }
    }
}
