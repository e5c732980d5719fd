import Text

/// A line in its smallest parts: characters that the model may read, and what is set aside as a whole.
struct LineElements {
    /// What a part is.
    enum Kind: Equatable {
        /// A character, or a reference to one.
        case character(Unicode.Scalar)
        /// A tag, or something that comes through as it is.
        case span(ProtectedSpan.Kind, ProtectedSpan.Break)
        /// A character that nobody sees, within a word.
        case nothing
    }

    /// A part of the line.
    struct Element: Equatable {
        /// What it is.
        var kind: Kind
        /// Its bytes in the line.
        let range: Range<Int>
    }

    /// The line.
    let bytes: [UInt8]
    /// Whether there are steps of a template in double braces.
    let isTemplate: Bool
    /// Its parts, in order.
    private(set) var all: [Element] = []

    /// A line with the spans that are in it.
    init(_ line: String, _ spans: [ProtectedSpan]) {
        let bytes = Array(line.utf8)
        self.bytes = bytes
        isTemplate = spans.contains { span in
            guard span.kind == .content, bytes[span.range].starts(with: "{{".utf8) else { return false }
            return TemplateStep.isIn(String(decoding: bytes[span.range], as: UTF8.self).unicodeScalars)
        }
        all.reserveCapacity(bytes.count)
        var position = 0
        for span in spans {
            appendCharacters(position..<span.range.lowerBound)
            if case .character(let scalar) = span.kind {
                all.append(Element(kind: .character(scalar), range: span.range))
            } else {
                all.append(Element(kind: .span(span.kind, span.sentence), range: span.range))
            }
            position = span.range.upperBound
        }
        appendCharacters(position..<bytes.count)
    }

    private mutating func appendCharacters(_ range: Range<Int>) {
        var position = range.lowerBound
        while position < range.upperBound, let scalar = bytes.scalar(at: position) {
            let end = position + UTF8.width(scalar)
            all.append(Element(kind: .character(scalar), range: position..<end))
            position = end
        }
    }

    // MARK: Looking

    /// The character at a place; nil for what is none, and outside the line.
    func character(at place: Int) -> Unicode.Scalar? {
        guard all.indices.contains(place), case .character(let scalar) = all[place].kind else { return nil }
        return scalar
    }

    /// What is at a place, as the line writes it.
    func text(at place: Int) -> String { String(decoding: bytes[all[place].range], as: UTF8.self) }

    /// What kind of span is at a place; nil for what is none, and outside the line.
    func span(at place: Int) -> ProtectedSpan.Kind? {
        guard all.indices.contains(place), case .span(let kind, _) = all[place].kind else { return nil }
        return kind
    }

    /// Whether a sentence ends at a place.
    func sentenceBreak(at place: Int) -> ProtectedSpan.Break {
        guard case .span(_, let sentence) = all[place].kind else { return .none }
        return sentence
    }

    /// Whether there is a space of any kind at a place.
    func isSpace(at place: Int) -> Bool { character(at: place)?.separatesWords ?? false }

    /// Whether there is a letter at a place.
    func isLetter(at place: Int) -> Bool { character(at: place)?.isLetter ?? false }

    /// Whether there is a reference to a character at a place, and not the character itself.
    func isReference(at place: Int) -> Bool {
        character(at: place) != nil && all[place].range.count > 2 && isEscaped(place)
    }

    private func isEscaped(_ place: Int) -> Bool { bytes[all[place].range.lowerBound] == UInt8(ascii: "&") }

    /// The nearest place before or after one that has something to see or read; outside the line where there is none.
    func visiblePlace(from place: Int, by step: Int) -> Int {
        var place = place + step
        while all.indices.contains(place), all[place].kind == .nothing { place += step }
        return place
    }

    // MARK: Changing

    /// Makes something else of a part.
    mutating func set(_ kind: Kind, at place: Int) { all[place].kind = kind }

    /// Makes one span of each of some stretches.
    /// - Parameter stretches: in order, none empty, without overlap.
    mutating func merge(_ stretches: [(range: Range<Int>, kind: Kind)]) {
        if stretches.isEmpty { return }
        var merged: [Element] = []
        merged.reserveCapacity(all.count)
        var place = 0
        for (range, kind) in stretches {
            merged += all[place..<range.lowerBound]
            merged.append(
                Element(
                    kind: kind,
                    range: all[range.lowerBound].range.lowerBound..<all[range.upperBound - 1].range.upperBound))
            place = range.upperBound
        }
        all = merged + all[place...]
    }
}
