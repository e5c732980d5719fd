import Text

/// The texts of a line: what stands between the blocks of a page, and what in it is no text.
extension LineElements {
    /// Whether there is a letter that somebody could translate.
    var hasLetter: Bool { hasLetter(in: all.indices) }

    private func hasLetter(in range: Range<Int>) -> Bool { range.contains { isLetter(at: $0) } }

    // MARK: Texts

    /// Decides for each `<br>` whether a sentence ends there: not where small letters follow what is no end of a sentence.
    mutating func decideSoftBreaks() {
        guard all.indices.contains(where: { sentenceBreak(at: $0) == .soft }) else { return }
        var before: [Int: Unicode.Scalar] = [:]  // What is read last before each.
        var last: Unicode.Scalar?
        for place in all.indices {
            if sentenceBreak(at: place) == .soft, let last { before[place] = last }
            if isRead(place) { last = character(at: place) }
        }
        var next: Unicode.Scalar?
        for place in all.indices.reversed() {
            if case .span(let kind, .soft) = all[place].kind {
                let goesOn = before[place].map { !SentenceSplitter.isTerminator($0) && $0 != ":" } ?? false
                let isWithin = goesOn && next?.properties.isLowercase ?? false
                set(.span(kind, isWithin ? .none : .hard), at: place)
            } else if isRead(place) {
                next = character(at: place)
            }
        }
    }

    /// Whether something other than tags and spaces is at a place; of contents nobody knows what they are.
    private func isRead(_ place: Int) -> Bool {
        if let kind = span(at: place) { return kind == .content }
        return character(at: place) != nil && !isSpace(at: place)
    }

    /// The stretches between the places where sentences end whatever their punctuation.
    private var texts: [Range<Int>] {
        var texts: [Range<Int>] = []
        var begin = 0
        for place in all.indices where sentenceBreak(at: place) != .none {
            texts.append(begin..<place)
            begin = place + 1
        }
        return texts + [begin..<all.count]
    }

    // MARK: What is no text

    /// Sets aside, of each text, what has no letters and stands apart from sentences: all of a text without letters, signs and
    /// numbers in front of it and behind, and sentences of numbers and signs.
    mutating func setAsideWordless() {
        var found: [Range<Int>] = []
        for text in texts where !text.isEmpty {
            guard hasLetter(in: text) else {
                found += runs(in: text)
                continue
            }
            let begin = TextEdges(self, text).begin
            let end = TextEdges(self, begin..<text.upperBound).end
            found += runs(in: text.lowerBound..<begin)
            found += wordlessSentences(begin..<end).flatMap { runs(in: $0) }
            found += runs(in: end..<text.upperBound)
        }
        // The spaces between two runs belong to the first.
        var free = 0
        var apart: [(range: Range<Int>, kind: Kind)] = []
        for run in found.sorted(by: { $0.lowerBound < $1.lowerBound }) where run.upperBound > free {
            apart.append((max(run.lowerBound, free)..<run.upperBound, .span(.sign, .none)))
            free = run.upperBound
        }
        merge(apart)
    }

    /// Of a text of several sentences those without letters.
    private func wordlessSentences(_ text: Range<Int>) -> [Range<Int>] {
        var places: [Int] = []  // Of each character of the text as it would be read.
        var scalars = String.UnicodeScalarView()
        for place in text {
            guard let scalar = character(at: place) ?? (span(at: place)?.isContent == true ? "\u{FFFC}" : nil) else {
                continue
            }
            places.append(place)
            scalars.append(scalar)
        }
        let read = String(scalars)
        let sentences = SentenceSplitter.sentences(of: read[...])
        guard sentences.count > 1 else { return [] }
        var found: [Range<Int>] = []
        var first = 0
        for sentence in sentences {
            let count = sentence.text.unicodeScalars.count
            if isWordless(sentence.text.unicodeScalars) {
                found.append(places[first]..<places[first + count - 1] + 1)
            }
            first += count + sentence.separator.unicodeScalars.count
        }
        return found
    }

    /// Whether a sentence has no letters, and more than marks that may belong to the sentences beside it.
    private func isWordless(_ sentence: Substring.UnicodeScalarView) -> Bool {
        !sentence.contains(where: \.isLetter)
            && sentence.contains { $0.isNumber || $0.isSign }
    }

    // MARK: Runs of characters

    /// The characters of a stretch, each as long as there is no span, without the single spaces at their ends.
    ///
    /// What separates them is one space in a translation, so other spaces are part of them.
    private func runs(in stretch: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var place = stretch.lowerBound
        while place < stretch.upperBound {
            var end = place
            while end < stretch.upperBound, span(at: end) == nil { end += 1 }
            if let run = withSpaces(place..<end) { found.append(run) }
            place = end + 1
        }
        return found
    }

    private func withSpaces(_ run: Range<Int>) -> Range<Int>? {
        guard let first = run.first(where: { !isPlainSpace($0) }), let last = run.last(where: { !isPlainSpace($0) })
        else {
            return nil
        }
        var (begin, end) = (first, last + 1)
        while begin > 0, isPlainSpace(begin - 1) { begin -= 1 }
        while end < all.count, isPlainSpace(end) { end += 1 }
        // Nothing follows the spaces at the ends of a line.
        if begin == 0 || begin == first || isOneSpace(begin..<first) { begin = first }
        if end == all.count || end == last + 1 || isOneSpace(last + 1..<end) { end = last + 1 }
        return begin..<end
    }

    /// Whether there is a space that is written as itself.
    private func isPlainSpace(_ place: Int) -> Bool { isSpace(at: place) && !isReference(at: place) }

    private func isOneSpace(_ range: Range<Int>) -> Bool { range.count == 1 && character(at: range.lowerBound) == " " }
}
