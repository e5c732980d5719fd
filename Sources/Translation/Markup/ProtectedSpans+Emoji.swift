import Text

/// Emoji that are written as several characters.
extension ProtectedSpans {
    /// The sequence that begins at a position: `1️⃣`, `™️`, a flag, a family, a hand of some colour.
    ///
    /// A single character is none; it is a sign like others.
    /// - Source: Unicode Technical Standard 51, `emoji_sequence` and `emoji_zwj_sequence`.
    func emojiSequence(at start: Int) -> ProtectedSpan? {
        guard let first = bytes.scalar(at: start) else { return nil }
        if first.isASCII {
            let end = skipping(Self.presentations, at: start + 1)
            return self.end(of: "\u{20E3}", at: end).map { ProtectedSpan(kind: .sign, range: start..<$0) }
        }
        var end = start
        while let next = element(at: end) {
            end = next
            guard bytes.scalar(at: end) == "\u{200D}", element(at: end + 3) != nil else { break }
            end += 3
        }
        guard end > start + UTF8.width(first) else { return nil }
        return ProtectedSpan(kind: .sign, range: start..<end)
    }

    /// The characters that ask for an emoji, or for text.
    private static let presentations: ClosedRange<Unicode.Scalar> = "\u{FE0E}"..."\u{FE0F}"

    /// The end of an emoji with what changes it, or of a flag.
    private func element(at start: Int) -> Int? {
        guard let first = bytes.scalar(at: start), !first.isASCII, first.properties.isEmoji else { return nil }
        let end = start + UTF8.width(first)
        let letters: ClosedRange<Unicode.Scalar> = "\u{1F1E6}"..."\u{1F1FF}"
        if letters.contains(first) {
            return bytes.scalar(at: end).map { letters.contains($0) } ?? false ? end + 4 : nil
        }
        var position = skipping(Self.presentations, at: end)
        if let modifier = bytes.scalar(at: position), modifier.properties.isEmojiModifier {
            position += UTF8.width(modifier)
        }
        position = self.end(of: "\u{20E3}", at: position) ?? position
        let tags: ClosedRange<Unicode.Scalar> = "\u{E0020}"..."\u{E007F}"
        while let tag = bytes.scalar(at: position), tags.contains(tag) { position += 4 }
        return position
    }

    /// The position behind a character of some, if one is there.
    private func skipping(_ characters: ClosedRange<Unicode.Scalar>, at position: Int) -> Int {
        guard let scalar = bytes.scalar(at: position), characters.contains(scalar) else { return position }
        return position + UTF8.width(scalar)
    }

    private func end(of scalar: Unicode.Scalar, at position: Int) -> Int? {
        bytes.scalar(at: position) == scalar ? position + UTF8.width(scalar) : nil
    }
}
