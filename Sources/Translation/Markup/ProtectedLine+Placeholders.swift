import Corpora
import Text

/// Placeholders, addresses and their like that the model reads as one piece, and writes as one.
extension ProtectedLine {
    /// What stands in the text that is read as `PlaceholderPiece.text`.
    package struct Placeholder: Equatable, Sendable {
        /// What it stands for, with its place in the text.
        let tag: Tag

        /// The bytes of the piece in the line's text.
        package var range: Range<Int> { tag.position..<tag.position + PlaceholderPiece.text.utf8.count }
        /// What it stands for.
        package var text: String { tag.text }
    }

    /// Where the pieces of placeholders stand in a part of the text, in bytes of the part.
    func placeholders(in part: Range<Int>) -> [Range<Int>] {
        placeholders.map(\.range).filter { part.contains($0.lowerBound) }.map {
            $0.lowerBound - part.lowerBound..<$0.upperBound - part.lowerBound
        }
    }

    /// What stands in the text as a word does, whether it is read as a piece or nothing is, in order: bytes of the text, which
    /// are none where nothing is read.
    package var names: [Range<Int>] {
        let isTemplate = (tags + placeholders.map(\.tag)).contains {
            $0.kind == .content && TemplateStep.isIn($0.text.unicodeScalars)
        }
        let unread = tags.filter { $0.kind.standsForWord(as: $0.text.unicodeScalars, inTemplate: isTemplate) }
        let names = unread.map { $0.position..<$0.position } + placeholders.map(\.range)
        return unread.isEmpty || placeholders.isEmpty ? names : names.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Spans, and the piece itself where a line has it, which is a placeholder then that stands for itself.
    static func addingPieces(to spans: [ProtectedSpan], of line: String) -> [ProtectedSpan] {
        let (bytes, piece) = (Array(line.utf8), Array(PlaceholderPiece.text.utf8))
        var found: [ProtectedSpan] = []
        var rest = spans[...]
        var place = 0
        while place < bytes.count {
            if let span = rest.first, span.range.lowerBound <= place {
                found.append(span)
                rest.removeFirst()
                place = max(place, span.range.upperBound)
            } else if bytes[place] == piece[0], bytes[place...].starts(with: piece),
                rest.first.map({ $0.range.lowerBound >= place + piece.count }) ?? true
            {
                found.append(ProtectedSpan(kind: .content, range: place..<place + piece.count))
                place += piece.count
            } else {
                place += 1
            }
        }
        return found + rest
    }

    /// The words of a line's translation with the originals in place of the pieces that stand for them.
    ///
    /// Of each part the n-th piece stands for its n-th placeholder. Where there are more pieces than placeholders or fewer, each
    /// stands for the placeholder that it looked at; one that looked at none, or at one that another stands for, for the first that
    /// is left. Pieces beyond those are taken away, and placeholders beyond those are put in as what is left out is.
    /// - Parameters:
    ///   - words: those of all parts; their sources are those of the whole line.
    ///   - parts: the source pieces of each part.
    func replacingPieces(
        in words: [TargetWord], _ parts: [[SourcePiece]]
    ) -> (words: [TargetWord], missing: [Tag]) {
        let hasPieces = words.contains { $0.behindPlaceholder != nil }
        if placeholders.isEmpty && !hasPieces { return (words, []) }
        // A line that is read as it is may have the piece as text like any other.
        if placeholders.isEmpty && text.contains(PlaceholderPiece.text) { return (words, []) }
        let source = parts.flatMap(\.self)
        var originals: [Int: Int] = [:]  // By the word, the number of the placeholder.
        var (nextPlaceholder, nextWord) = (0, 0)
        for (number, pieces) in parts.enumerated() {
            let end = pieces.last { !$0.range.isEmpty }?.range.upperBound ?? 0
            let first = nextPlaceholder
            while nextPlaceholder < placeholders.count, placeholders[nextPlaceholder].range.lowerBound < end {
                nextPlaceholder += 1
            }
            let own = Array(first..<nextPlaceholder)
            var written: [Int] = []
            while nextWord < words.count, words[nextWord].part <= number {
                if words[nextWord].behindPlaceholder != nil { written.append(nextWord) }
                nextWord += 1
            }
            if own.count == written.count {
                for (word, placeholder) in zip(written, own) { originals[word] = placeholder }
            } else {
                match(written, own, &originals) { word in words[word].source.map { source[$0].range } }
            }
        }
        var replaced: [TargetWord] = []
        for (number, word) in words.enumerated() {
            if let rest = word.behindPlaceholder {
                guard let placeholder = originals[number] else { continue }
                var word = word
                word.text = placeholders[placeholder].text + rest
                (word.isProtected, word.isVerbatim) = (true, true)
                replaced.append(word)
            } else {
                replaced.append(word)
            }
        }
        let found = Set(originals.values)
        return (replaced, placeholders.indices.filter { !found.contains($0) }.map { placeholders[$0].tag })
    }

    /// Finds which of some words stands for which of some placeholders, where they are not as many.
    /// - Parameter source: the bytes of what a word looked at; nil for nothing.
    private func match(
        _ written: [Int], _ own: [Int], _ originals: inout [Int: Int], source: (Int) -> Range<Int>?
    ) {
        var left = own
        for word in written {
            guard let range = source(word),
                let place = left.firstIndex(where: { placeholders[$0].range.overlaps(range) })
            else { continue }
            originals[word] = left.remove(at: place)
        }
        for word in written where !left.isEmpty && originals[word] == nil { originals[word] = left.removeFirst() }
    }
}

extension TargetWord {
    /// What stands behind the piece of a placeholder, such as a mark that is joined to it; nil where the word does not begin
    /// with one.
    fileprivate var behindPlaceholder: String? {
        let piece = PlaceholderPiece.text.unicodeScalars
        guard text.unicodeScalars.starts(with: piece) else { return nil }
        return String(text.unicodeScalars.dropFirst(piece.count))
    }
}
