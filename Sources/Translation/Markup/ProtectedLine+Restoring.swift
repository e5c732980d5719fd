import Corpora
import Text

extension ProtectedLine {
    /// Whether nothing is protected, so that a translation's pieces say all.
    package var isPlain: Bool { tags.isEmpty && placeholders.isEmpty && escapes.isEmpty }

    /// The text of a translation with everything in its place that the source line protects.
    ///
    /// Each tag, placeholder, address, sign and unknown word is there exactly once, wherever the model looked; what stood at
    /// the edge of a part of the line stands at the edge of its translation.
    /// - Parameters:
    ///   - parts: for each part of the line its pieces and the words of its translation, whose sources are these pieces;
    ///     byte ranges are those of the whole text.
    ///   - cut: what stands between the parts; one for each part.
    ///   - terms: translations of terms that must take the place of the words aligned to their sources.
    ///   - readsReferences: whether terms with signs of markup are written by references in a line with tags.
    /// - Source: tags are moved by alignment as in Müller 2017, "Treatment of Markup in Statistical Machine Translation".
    package func restored(
        _ parts: [(source: [SourcePiece], words: [TargetWord])], cut: [TextPart], terms: [Content] = [],
        readsReferences: Bool = true
    ) -> String {
        let bytes = Array(text.utf8)
        let source = parts.flatMap(\.source)
        let (placed, missing) = replacingPieces(in: Self.joined(parts, cut: cut), parts.map(\.source))
        let tags = missing.isEmpty ? tags : Self.inOrder(tags + missing)
        let escapesOfTerms = readsReferences ? self.escapesOfTerms : escapes
        var words = escaped(placed, terms: escapesOfTerms)
        let kept = keptContents(source, in: bytes, terms, escapesOfTerms)
        if !kept.isEmpty { words = ContentRestoration(kept, in: bytes, source: source).restored(words) }
        let boundaries = Self.boundaries(parts.map(\.source.count), words)
        return TaggedText.text(TagPlacement.items(tags, words, source: source, boundaries: boundaries), tags, words)
    }

    /// Tags by their positions, those at the same one as they come.
    private static func inOrder(_ tags: [Tag]) -> [Tag] {
        tags.enumerated().sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }.map(\.element)
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
            for index in added.indices {
                added[index].source = added[index].source.map { $0 + pieces }
                added[index].part = number
            }
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

    /// By the first piece of each part but the first, the first word of its translation.
    private static func boundaries(_ pieces: [Int], _ words: [TargetWord]) -> [Int: Int] {
        if pieces.count < 2 { return [:] }
        var boundaries: [Int: Int] = [:]
        var piece = 0
        var word = 0
        for (part, count) in pieces.enumerated() {
            while word < words.count, words[word].part < part { word += 1 }
            if part > 0 { boundaries[piece] = word }
            piece += count
        }
        return boundaries
    }

    /// The placeholders of terms, and the unknown words outside them, in order.
    private func keptContents(
        _ source: [SourcePiece], in bytes: [UInt8], _ terms: [Content], _ escapesOfTerms: [Unicode.Scalar: String]
    ) -> [Content] {
        var next = terms[...]
        let unknown = UnknownTexts.words(of: source, in: bytes).filter { word in
            next = next.drop { $0.range.upperBound <= word.range.lowerBound }
            return next.first?.range.overlaps(word.range) != true
        }
        let written = unknown.map {
            Content(text: Self.escaped($0.text, by: escapes), range: $0.range, isReplaceable: $0.isReplaceable)
        }
        let translated = terms.map {
            Content(text: Self.escaped($0.text, by: escapesOfTerms), range: $0.range, isReplaceable: $0.isReplaceable)
        }
        return (translated + written).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    // MARK: Signs of markup

    /// The words with the signs of markup as the line writes them, but for those of the source line and of a prefix.
    /// - Parameter asked: how those write them that a translation must contain.
    private func escaped(_ words: [TargetWord], terms asked: [Unicode.Scalar: String]) -> [TargetWord] {
        if escapes.isEmpty && asked.isEmpty { return words }
        return words.map { word in
            var word = word
            if !word.isVerbatim { word.text = Self.escaped(word.text, by: word.isProtected ? asked : escapes) }
            return word
        }
    }

    /// How terms and phrases that a translation must contain write the signs of markup: as the line does, and as references in a
    /// line with tags, or with references to others of them, that has none of them.
    private var escapesOfTerms: [Unicode.Scalar: String] {
        guard !escapes.isEmpty || tags.contains(where: \.kind.isTag) else { return escapes }
        let read = placeholders.isEmpty ? text : text.replacing(PlaceholderPiece.text, with: "")
        let usual = ["&": "&amp;", "<": "&lt;"] as [Unicode.Scalar: String]
        return escapes.merging(usual.filter { !read.unicodeScalars.contains($0.key) }) { own, _ in own }
    }

    private static func escaped(_ text: String, by escapes: [Unicode.Scalar: String]) -> String {
        guard !escapes.isEmpty, text.unicodeScalars.contains(where: { escapes[$0] != nil }) else { return text }
        return text.unicodeScalars.reduce(into: "") { $0 += escapes[$1] ?? String($1) }
    }
}
