import Text

/// What becomes of a message of a catalogue of gettext.
struct GettextMessage {
    /// A translation that is to be written.
    private struct Writing {
        /// What is written: the message or its plural.
        let text: GettextString
        /// The translation that goes; nil for one that is missing.
        let replaced: GettextString?
        /// The number of its form.
        let form: Int?
    }

    private let source: DocumentSource
    private let entry: GettextEntry
    private let settings: DocumentSettings
    private let isFuzzy: Bool
    private var writings: [Writing] = []

    /// A message, and which of its translations are to be written.
    init(
        _ entry: GettextEntry, _ header: GettextHeader, _ settings: DocumentSettings, in source: DocumentSource
    ) {
        self.source = source
        self.entry = entry
        self.settings = settings
        isFuzzy = entry.flags.contains { GettextEntry.flagNames($0, in: source).contains("fuzzy") }
        let isWrittenAgain = settings.retranslation == .all || settings.retranslation == .fuzzy && isFuzzy
        guard let id = entry[.id] else { return }
        let plural = entry[.plural]
        func text(_ form: Int?) -> GettextString {
            guard let plural else { return id }
            // Where there is one form, it is for every number.
            return form == 0 && header.plurals != 1 ? id : plural
        }
        for (form, string) in entry.translations where string.isEmpty || isWrittenAgain {
            writings.append(Writing(text: text(form), replaced: string, form: form))
        }
        // Templates have two forms, whatever the language has.
        let known = Set(entry.translations.compactMap(\.form))
        let missing = plural == nil ? [] : (0..<min(header.plurals ?? 0, 16)).filter { !known.contains($0) }
        for form in missing { writings.append(Writing(text: text(form), replaced: nil, form: form)) }
    }

    /// Has a place for each translation that is to be written, where there is something to translate.
    func replace(into builder: inout DocumentBuilder) {
        let slots = writings.map { slot($0.text, comments: $0.replaced?.comments(in: source) ?? []) }
        guard slots.contains(where: { $0 != nil }) else { return }
        writeFlags(into: &builder)
        for (writing, slot) in zip(writings, slots) {
            guard let slot else { continue }
            if let replaced = writing.replaced {
                builder.replace(replaced.range, by: slot)
            } else if let last = entry.translations.last?.string {
                builder.keep(to: last.range.upperBound)
                builder.add(lineEnd + Array("msgstr[\(writing.form ?? 0)] ".utf8))
                builder.replace(builder.position..<builder.position, by: slot)
            }
        }
    }

    /// A place for a text.
    /// - Parameter comments: what stood between the strings that it takes the place of.
    private func slot(_ string: GettextString, comments: [UInt8]) -> TextSlot? {
        guard let text = string.text(in: source) else { return nil }
        let lines = TextLines(text)
        if lines.texts.isEmpty { return nil }
        let separator = string.separator(in: source)
        // They stand before a string, so that they are none of the next message.
        let before = comments.isEmpty ? [] : Array("\"\"".utf8) + comments
        return TextSlot(texts: lines.texts, unchanged: string.range) { texts in
            before + GettextString.written(lines.joined(with: texts), separator: separator)
        }
    }

    // MARK: Flags

    /// Says that the translations are to be looked over, or that they are not.
    private func writeFlags(into builder: inout DocumentBuilder) {
        if isFuzzy == settings.marksFuzzy { return }
        if !settings.marksFuzzy { return removeMark(from: &builder) }
        guard let line = entry.flags.first else {
            builder.keep(to: entry.previous ?? entry.begin)
            return builder.add(Array("#, fuzzy".utf8) + lineEnd)
        }
        builder.keep(to: line.lowerBound + 2)
        let isAlone = GettextEntry.flagNames(line, in: source).isEmpty
        builder.add(Array((isAlone ? " fuzzy" : " fuzzy,").utf8))
    }

    private func removeMark(from builder: inout DocumentBuilder) {
        for line in entry.flags {
            let flags = GettextEntry.flagNames(line, in: source)
            guard flags.contains("fuzzy") else { continue }
            builder.keep(to: line.lowerBound)
            let rest = flags.filter { $0 != "fuzzy" }
            if rest.isEmpty {
                // The whole line goes.
                let end = source.skip(from: line.upperBound, to: source.bytes.count) { $0 != UInt8(ascii: "\n") }
                builder.leaveOut(to: min(end + 1, source.bytes.count))
            } else {
                builder.add(Array("#, \(rest.joined(separator: ", "))".utf8))
                builder.leaveOut(to: line.upperBound)
            }
        }
    }

    /// The line end that the document has.
    private var lineEnd: [UInt8] {
        let end = source.skip(from: entry.begin, to: source.bytes.count) { $0 != UInt8(ascii: "\n") }
        let hasReturn = end > 0 && end < source.bytes.count && source[end - 1] == UInt8(ascii: "\r")
        return hasReturn ? [0x0D, 0x0A] : [0x0A]
    }
}
