import Text

/// Elements of HTML: which of them end sentences, and which have contents that nobody translates.
extension ProtectedSpans {
    /// Whether a sentence ends at a tag.
    /// - Parameter name: of the element, in lower case.
    static func sentenceBreak(at name: String) -> ProtectedSpan.Break {
        name == "br" ? .soft : HTMLElements.blocks.contains(name) ? .hard : .none
    }

    // MARK: Contents that nobody translates

    /// The closing tags of elements whose contents are no markup, by their names.
    static func rawClosings(in bytes: [UInt8]) -> [String: [Range<Int>]] {
        var closings: [String: [Range<Int>]] = [:]
        for start in bytes.indices.dropLast(2)
        where bytes[start] == UInt8(ascii: "<") && bytes[start + 1] == UInt8(ascii: "/") {
            let name = bytes[(start + 2)...].prefix { $0.isASCIILetter }
            let text = String(decoding: name, as: UTF8.self).lowercased()
            guard HTMLElements.raw.contains(text) else { continue }
            let end = bytes[name.endIndex...].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
            guard let end, bytes[end] == UInt8(ascii: ">") else { continue }
            closings[text, default: []].append(start..<end + 1)
        }
        return closings
    }

    /// The whole of an element whose contents are no markup, such as `<script>…</script>`.
    /// - Parameter end: where its opening tag ends.
    func rawElement(_ name: String, from start: Int, end: Int) -> ProtectedSpan? {
        guard let closings = rawClosings[name] else { return nil }
        var (low, high) = (0, closings.count)
        while low < high {
            let middle = (low + high) / 2
            if closings[middle].lowerBound < end { low = middle + 1 } else { high = middle }
        }
        guard low < closings.count else { return nil }
        return ProtectedSpan(
            kind: .content, range: start..<closings[low].upperBound, sentence: Self.sentenceBreak(at: name))
    }

    /// Spans, with each element that is not to be translated as one of them.
    ///
    /// A closing tag closes the last open element of its name; what was opened since then is none.
    static func withWholeElements(_ spans: [ProtectedSpan], in bytes: [UInt8]) -> [ProtectedSpan] {
        guard spans.contains(where: { isUntranslated($0, in: bytes) }) else { return spans }
        var result: [ProtectedSpan] = []
        var open = OpenElements<Int>()
        for span in spans {
            result.append(span)
            switch span.kind {
            case .openingTag(let name): open.begin(name, result.count - 1)
            case .closingTag(let name):
                guard let place = open.end(name)?.element, isUntranslated(result[place], in: bytes) else { continue }
                let opening = result[place]
                result.removeLast(result.count - place)
                result.append(
                    ProtectedSpan(
                        kind: .content, range: opening.range.lowerBound..<span.range.upperBound,
                        sentence: opening.sentence))
            case .emptyTag, .content, .sign, .character: continue
            }
        }
        return result
    }

    /// Whether a span opens an element whose contents stay what they are.
    /// - Source: the HTML standard, 3.2.6.3, "The translate attribute".
    private static func isUntranslated(_ span: ProtectedSpan, in bytes: [UInt8]) -> Bool {
        guard case .openingTag(let name) = span.kind else { return false }
        if HTMLElements.machine.contains(name) { return true }
        guard span.range.count > name.utf8.count + 2 else { return false }
        let attributes = TagAttributes(TagText(bytes[span.range]).bytes[...])
        let classes = attributes["class"]?.split(whereSeparator: \.isWhitespace) ?? []
        return attributes["translate"]?.lowercased() == "no" || classes.contains("notranslate")
    }
}
