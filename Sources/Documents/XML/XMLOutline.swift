import Text

/// The parts of a document of XML, with what is known of its elements.
///
/// What is an element among words, and what is a block of its own, is told by what elements have: one beside text, or within such a
/// one, is among words, unless it has several elements, or one with spaces around it, and no text.
struct XMLOutline {
    /// The parts, in order.
    let events: [XMLEvent]
    /// For each part that begins an element the part that ends it; for an empty one itself.
    private(set) var ends: [Int]
    /// For each part that begins an element whether it stands among words.
    private(set) var isInline: [Bool]
    /// For each part that begins an element whether it has text that is not blank, CDATA left out.
    private(set) var hasText: [Bool]
    /// For each part whether what it is, or begins, may be translated.
    private(set) var isTranslated: [Bool]
    /// For each part whether spaces have a meaning there.
    private(set) var keepsSpace: [Bool]

    private let source: DocumentSource

    /// Reads a document.
    /// - Throws: `CorpusError` for what is no XML.
    init(_ source: DocumentSource) throws(CorpusError) {
        self.source = source
        events = try XMLScanner.events(of: source)
        ends = Array(events.indices)
        isInline = Array(repeating: false, count: events.count)
        hasText = isInline
        isTranslated = Array(repeating: true, count: events.count)
        keepsSpace = isInline
        findContents()
        inherit()
    }

    // MARK: Looking

    /// The tag that begins an element.
    func tag(_ event: Int) -> MarkupTag? {
        guard case .opening(let tag) = events[event].kind else { return nil }
        return tag
    }

    /// The name of an element without its prefix; nil for what begins none.
    func localName(_ event: Int?) -> Substring? {
        guard let event, let tag = tag(event) else { return nil }
        return Self.localName(tag.name)
    }

    static func localName(_ name: String) -> Substring { name.split(separator: ":").last ?? name[...] }

    /// The element around all others.
    var root: Int? { events.indices.first { tag($0) != nil } }

    /// The elements in an element, those in these left out.
    func children(of event: Int) -> [Int] {
        var children: [Int] = []
        var next = event + 1
        while next < ends[event] {
            if tag(next) != nil { children.append(next) }
            next = ends[next] + 1
        }
        return children
    }

    /// The elements of some names, in order, but for those within elements of other names.
    func elements(_ names: Set<Substring>, outside others: Set<Substring>) -> [Int] {
        var found: [Int] = []
        var number = 0
        while number < events.count {
            if let name = localName(number) {
                if names.contains(name) { found.append(number) }
                if others.contains(name) { number = ends[number] }
            }
            number += 1
        }
        return found
    }

    /// The bytes between the tags of an element; empty behind an empty one.
    func content(of event: Int) -> Range<Int> {
        let end = ends[event] == event ? events[event].range.upperBound : events[ends[event]].range.lowerBound
        return events[event].range.upperBound..<end
    }

    /// Whether an element has nothing but spaces.
    func isBlank(_ event: Int) -> Bool {
        source.bytes[content(of: event)].allSatisfy(MarkupTag.isSpace)
    }

    // MARK: What is known

    private mutating func findContents() {
        var children = [Int](repeating: 0, count: events.count)
        var hasSpace = hasText
        for (number, event) in events.enumerated() {
            guard let element = event.element else { continue }
            switch event.kind {
            case .opening: children[element] += 1
            case .closing: ends[element] = number
            case .text:
                hasSpace[element] = true
                if !source.bytes[event.range].allSatisfy(MarkupTag.isSpace) { hasText[element] = true }
            case .cdata, .other: continue
            }
        }
        for (number, event) in events.enumerated() {
            guard case .opening = event.kind, let parent = event.element else { continue }
            let isList = children[number] > 1 || children[number] > 0 && hasSpace[number]
            isInline[number] = (hasText[parent] || isInline[parent]) && (hasText[number] || !isList)
        }
    }

    private mutating func inherit() {
        for (number, event) in events.enumerated() {
            if let element = event.element {
                isTranslated[number] = isTranslated[element]
                keepsSpace[number] = keepsSpace[element]
            }
            guard case .opening(let tag) = event.kind else { continue }
            if isForMachines(tag) { isTranslated[number] = false }
            switch tag.value(of: "xml:space", in: source) {
            case "preserve": keepsSpace[number] = true
            case "default": keepsSpace[number] = false
            default: break
            }
        }
    }

    /// Elements of documentation whose contents are for machines, beside those of HTML.
    private static let machineElements: Set<String> = [
        "programlisting", "screen", "synopsis", "codeblock", "literallayout",
    ]

    private func isForMachines(_ tag: MarkupTag) -> Bool {
        let name = Self.localName(tag.name).lowercased()
        if HTMLElements.raw.contains(name) || HTMLElements.machine.contains(name) || Self.machineElements.contains(name)
        {
            return true
        }
        return ["translate", "its:translate"].contains { tag.value(of: $0, in: source) == "no" }
            || tag.value(of: "translatable", in: source) == "false"
    }
}
