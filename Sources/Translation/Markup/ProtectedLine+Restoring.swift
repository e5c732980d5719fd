import Text

extension ProtectedLine {
    /// Whether nothing is protected, so that a translation's pieces say all.
    package var isPlain: Bool { tags.isEmpty && contents.isEmpty }

    /// The text of a translation with everything in its place that the source line protects.
    ///
    /// Each tag, placeholder, address and unknown word is there exactly once, wherever the model looked.
    /// - Parameters:
    ///   - parts: for each part of the line its pieces and the words of its translation, whose sources are these pieces;
    ///     byte ranges are those of the whole text.
    ///   - cut: what stands between the parts; one for each part.
    /// - Source: tags are moved by alignment as in Müller 2017, "Treatment of Markup in Statistical Machine Translation".
    package func restored(_ parts: [(source: [SourcePiece], words: [TargetWord])], cut: [TextPart]) -> String {
        let bytes = Array(text.utf8)
        let source = parts.flatMap(\.source)
        var words = Self.joined(parts, cut: cut)
        let kept = keptContents(source, in: bytes)
        if !kept.isEmpty { words = ContentRestoration(kept, in: bytes, source: source).restored(words) }
        return TaggedText.text(TagPlacement.items(tags, words, source: source), tags, words)
    }

    /// The words of all parts; their sources are those of the whole line.
    private static func joined(
        _ parts: [(source: [SourcePiece], words: [TargetWord])], cut: [TextPart]
    ) -> [TargetWord] {
        var words: [TargetWord] = []
        var lastPart: Int?
        var pieces = 0
        for (number, part) in parts.enumerated() {
            var added = part.words
            for index in added.indices { added[index].source = added[index].source.map { $0 + pieces } }
            pieces += part.source.count
            guard let first = added.first else { continue }
            if let lastPart, let last = words.last {
                added[0].hasSpaceBefore = !cut[lastPart].separator(between: last.text, and: first.text).isEmpty
            }
            words += added
            lastPart = number
        }
        return words
    }

    /// The placeholders and addresses, and the unknown words outside them, in order.
    private func keptContents(_ source: [SourcePiece], in bytes: [UInt8]) -> [Content] {
        var next = contents[...]
        let unknown = UnknownTexts.words(of: source, in: bytes).filter { word in
            next = next.drop { $0.range.upperBound <= word.range.lowerBound }
            return next.first?.range.overlaps(word.range) != true
        }
        return (contents + unknown).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
