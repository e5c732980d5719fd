import Corpora
import Text

/// Makes of the parts of a line what the model reads, and what is put back.
struct ElementReader {
    private let elements: LineElements
    private let reading: PlaceholderReading
    /// The text so far.
    private var bytes: [UInt8] = []
    /// Its last character.
    private var last: Unicode.Scalar?
    private var tags: [ProtectedLine.Tag] = []
    private var placeholders: [ProtectedLine.Placeholder] = []
    private var texts: [Range<Int>] = []
    private var escapes: [Unicode.Scalar: String] = [:]
    /// Where the text that is being read begins.
    private var begin = 0
    /// Whether a sentence ends before what comes next.
    private var isAtBreak = false

    /// The parts of a line.
    init(_ elements: LineElements, _ reading: PlaceholderReading) {
        self.elements = elements
        self.reading = reading
    }

    /// The line.
    mutating func line() -> ProtectedLine {
        for place in elements.all.indices {
            switch elements.all[place].kind {
            case .nothing: continue
            case .character(let scalar): read(scalar, at: place)
            case .span where reading == .piece && elements.isWord(at: place): readPiece(at: place)
            case .span(let kind, let sentence):
                append(kind, at: place)
                if sentence != .none { isAtBreak = true }
            }
        }
        endText()
        return ProtectedLine(
            text: String(decoding: bytes, as: UTF8.self), tags: tags, placeholders: placeholders, texts: texts,
            escapes: escapes)
    }

    // MARK: What is set aside

    private mutating func append(_ kind: ProtectedSpan.Kind, at place: Int) { tags.append(tag(kind, at: place)) }

    private func tag(_ kind: ProtectedSpan.Kind, at place: Int) -> ProtectedLine.Tag {
        let (before, after) = (elements.visiblePlace(from: place, by: -1), elements.visiblePlace(from: place, by: 1))
        return ProtectedLine.Tag(
            kind: kind, text: elements.text(at: place), position: bytes.count,
            hasSpaceBefore: elements.isSpace(at: before),
            hasSpaceAfter: elements.isSpace(at: after),
            isBeforeMark: kind.isContent && elements.character(at: after)?.isClosingMark ?? false,
            isBehindWord: elements.character(at: before)?.isWordCharacter ?? false,
            isBeforeWord: elements.character(at: after)?.isWordCharacter ?? false)
    }

    // MARK: What is read

    private mutating func read(_ scalar: Unicode.Scalar, at place: Int) {
        if elements.isReference(at: place), "&<>".unicodeScalars.contains(scalar), escapes[scalar] == nil {
            escapes[scalar] = elements.text(at: place)
        }
        let isBehindTags = tags.last?.position == bytes.count
        if scalar.separatesWords {
            // What was taken out leaves no second space.
            if !(isBehindTags && last?.separatesWords ?? true) { write(" ") }
            return
        }
        if isAtBreak {
            separateTexts(before: scalar)
        } else if isBehindTags {
            separateWords(before: scalar)
        }
        isAtBreak = false
        write(scalar)
    }

    /// Reads the piece that stands for what is at a place.
    private mutating func readPiece(at place: Int) {
        let piece = PlaceholderPiece.text.unicodeScalars
        guard let first = piece.first else { return }
        if isAtBreak {
            separateTexts(before: first)
        } else if tags.last?.position == bytes.count {
            separateWords(before: first)
        }
        isAtBreak = false
        placeholders.append(ProtectedLine.Placeholder(tag: tag(.content, at: place)))
        for scalar in piece { write(scalar) }
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        bytes += String(scalar).utf8
        last = scalar
    }

    private mutating func separateTexts(before scalar: Unicode.Scalar) {
        endText()
        if let last, !last.separatesWords {
            for index in tagsAtEnd { tags[index].joint = bytes.count }
            if !last.isOfSpacelessScript && !scalar.isOfSpacelessScript { write(" ") }
        }
        begin = bytes.count
    }

    /// Ends the text that is being read, without the spaces at its ends.
    private mutating func endText() {
        let text = bytes[begin...]
        let first = text.firstIndex { $0 != UInt8(ascii: " ") }
        guard let first, let last = text.lastIndex(where: { $0 != UInt8(ascii: " ") }) else { return }
        texts.append(first..<last + 1)
    }

    /// Puts a space between two words that tags stood between, and takes the one away that a mark would have before it.
    private mutating func separateWords(before scalar: Unicode.Scalar) {
        guard let last else { return }
        let between = tagsAtEnd
        if last == " " {
            guard let tag = tags.last, tag.isBeforeMark, !tag.hasSpaceAfter, bytes.count > 1 else { return }
            bytes.removeLast()
            for index in between { tags[index].position = bytes.count }
        } else if last.isWordCharacter && scalar.isWordCharacter && between.contains(where: cutsWord)
            && !between.allSatisfy({ tags[$0].kind.isOpening }) && !between.allSatisfy({ tags[$0].kind.isClosing })
        {
            for index in between { tags[index].joint = bytes.count }
            write(" ")
        }
    }

    /// The tags at the end of the text so far.
    private var tagsAtEnd: Range<Int> {
        (tags.lastIndex { $0.position != bytes.count }.map { $0 + 1 } ?? 0)..<tags.count
    }

    /// Whether a tag between two letters stands between two words: not a comment, or a place where a word may be cut.
    private func cutsWord(_ index: Int) -> Bool {
        let text = tags[index].text.lowercased()
        return !text.hasPrefix("<wbr") && !text.hasPrefix("<!--")
    }
}
