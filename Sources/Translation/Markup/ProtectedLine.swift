import Text

/// A source line whose markup is set aside, so that the model reads only text.
package struct ProtectedLine: Equatable, Sendable {
    /// A tag that was taken out.
    package struct Tag: Equatable, Sendable {
        /// What kind of tag it is.
        package let kind: ProtectedSpan.Kind
        /// As written.
        package let text: String
        /// The byte of the line's text that it stood before.
        package let position: Int
        /// Whether a space stood before it in the line; not at the line's beginning.
        package let hasSpaceBefore: Bool
        /// Whether a space stood after it in the line; not at the line's end.
        package let hasSpaceAfter: Bool
        /// The number of the place where tags alone separated two words, which are then read with a space; nil elsewhere.
        package var joint: Int?
    }

    /// Something in the text that must come through as it is.
    package struct Content: Equatable, Sendable {
        /// As written.
        package let text: String
        /// Its bytes in the line's text.
        package let range: Range<Int>
        /// Whether target words aligned to it stand for it; otherwise only the text itself does.
        package let isReplaceable: Bool
    }

    /// What the model reads: the line without tags, which leave no second space.
    package private(set) var text: String
    /// The tags, in order.
    package private(set) var tags: [Tag] = []
    /// The placeholders and addresses, in order; parts of the text.
    package private(set) var contents: [Content] = []

    /// A line that is read as it is, with nothing to protect.
    package init(text: String) {
        self.text = text
    }

    /// Takes the tags out of a line.
    ///
    /// Where nothing but tags stands between two words, of scripts with spaces, they are read as one word across tags
    /// that all open or all close (`H<sub>2</sub>O`), and as two across others (`one<br>two`, `one</li><li>two`).
    package init(_ line: String) {
        let spans = ProtectedSpans.find(in: line)
        guard !spans.isEmpty else {
            text = line
            return
        }
        text = ""
        let bytes = Array(line.utf8)
        var position = 0
        for span in spans {
            append(bytes[position..<span.range.lowerBound])
            if span.kind == .content {
                append(bytes[span.range])
                let content = String(decoding: bytes[span.range], as: UTF8.self)
                let end = text.utf8.count
                contents.append(Content(text: content, range: end - content.utf8.count..<end, isReplaceable: true))
            } else {
                tags.append(
                    Tag(
                        kind: span.kind, text: String(decoding: bytes[span.range], as: UTF8.self),
                        position: text.utf8.count, hasSpaceBefore: bytes.isSpacing(before: span.range.lowerBound),
                        hasSpaceAfter: bytes.isSpacing(at: span.range.upperBound)))
            }
            position = span.range.upperBound
        }
        append(bytes[position...])
    }

    /// A part of the text with U+FFFC in place of each placeholder and address.
    package func withoutContents(_ part: Substring) -> String {
        var result = ""
        var position = part.startIndex
        for content in contents {
            let begin = text.utf8.index(text.startIndex, offsetBy: content.range.lowerBound)
            let end = text.utf8.index(text.startIndex, offsetBy: content.range.upperBound)
            if begin >= part.endIndex { break }
            if end <= position { continue }
            result += part[position..<max(begin, position)] + "\u{FFFC}"
            position = min(end, part.endIndex)
        }
        return result + part[position...]
    }

    /// Adds text after the tags so far.
    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        var added = String(decoding: bytes, as: UTF8.self)[...]
        if added.isEmpty { return }
        if let tag = tags.last, tag.position == text.utf8.count {
            let endsInSpace = text.unicodeScalars.last?.isSpacing ?? true
            if endsInSpace {
                added = Substring(added.unicodeScalars.drop(while: \.isSpacing))
            } else if separatesWords(before: added) {
                for index in joint(at: tag.position) { tags[index].joint = tag.position }
                text += " "
            }
        }
        text += added
    }

    /// The tags at the end of the text so far.
    private func joint(at position: Int) -> Range<Int> {
        (tags.lastIndex { $0.position != position }.map { $0 + 1 } ?? 0)..<tags.count
    }

    private func separatesWords(before added: Substring) -> Bool {
        guard let last = text.unicodeScalars.last, let first = added.unicodeScalars.first,
            last.isWordCharacter, first.isWordCharacter, let tag = tags.last
        else { return false }
        let kinds = tags[joint(at: tag.position)].map(\.kind)
        return !kinds.allSatisfy(\.isOpening) && !kinds.allSatisfy(\.isClosing)
    }
}

extension ProtectedSpan.Kind {
    /// Whether this is an opening tag.
    var isOpening: Bool { if case .openingTag = self { true } else { false } }
    /// Whether this is a closing tag.
    var isClosing: Bool { if case .closingTag = self { true } else { false } }
}
