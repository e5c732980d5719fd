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
    /// numbers in front of it and behind, sentences of numbers and signs, and what is around sentences that are read alone.
    /// - Parameters:
    ///   - language: the code of the language whose habits tell sentences apart.
    ///   - isCut: whether each sentence is read alone.
    mutating func setAsideWordless(language: String, isCut: Bool) {
        var found: [Range<Int>] = []
        for text in texts where !text.isEmpty {
            guard hasLetter(in: text) else {
                found += runs(in: text)
                continue
            }
            let begin = TextEdges(self, text).begin
            let end = TextEdges(self, begin..<text.upperBound).end
            found += runs(in: text.lowerBound..<begin)
            let sentences = sentences(in: begin..<end, language: language)
            let around =
                isCut
                ? aroundSentences(sentences, behind: text.lowerBound) : sentences.filter(\.isWordless).map(\.range)
            if sentences.count > 1 { found += around.flatMap { runs(in: $0) } }
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

    /// Of the sentences of a text those without letters, and what stands in front of the others and behind them, but for the ends
    /// of the text.
    /// - Parameter begin: where what stands in front of the text begins.
    private func aroundSentences(_ sentences: [Sentence], behind begin: Int) -> [Range<Int>] {
        let list = numbersOfList(sentences.map(\.range), behind: begin)
        var found: [Range<Int>] = []
        var (openBrackets, looked) = (0, begin)
        for (number, sentence) in sentences.enumerated() {
            let range = sentence.range
            for place in looked..<range.lowerBound { openBrackets = max(0, openBrackets + depth(at: place)) }
            looked = range.lowerBound
            if sentence.isWordless {
                found.append(range)
            } else if hasLetter(in: range) {
                let edges = TextEdges(self, range, list: list, isInBrackets: openBrackets > 0)
                let begin = number == 0 ? range.lowerBound : edges.begin
                let end =
                    number == sentences.count - 1
                    ? range.upperBound : TextEdges(self, begin..<range.upperBound, list: list).end
                found += [range.lowerBound..<begin, end..<range.upperBound].filter { !$0.isEmpty }
            }
        }
        return found
    }

    /// How many more brackets are open behind a place than in front of it.
    private func depth(at place: Int) -> Int {
        switch character(at: place) {
        case "(", "[": 1
        case ")", "]": -1
        default: 0
        }
    }

    /// A sentence, from its first character to its last, and whether it is without words.
    private typealias Sentence = (range: Range<Int>, isWordless: Bool)

    /// The sentences of a text.
    private func sentences(in text: Range<Int>, language: String) -> [Sentence] {
        var places: [Int] = []  // Of each character of the text as it would be read.
        var scalars = String.UnicodeScalarView()
        var names: [Range<Int>] = []
        var bytes = 0
        for place in text {
            guard let scalar = character(at: place) ?? (span(at: place)?.isContent == true ? "\u{FFFC}" : nil) else {
                continue
            }
            let end = bytes + UTF8.width(scalar)
            if beginsSentence(place) { names.append(bytes..<end) }
            bytes = end
            places.append(place)
            scalars.append(scalar)
        }
        let read = String(scalars)
        var first = 0
        return SentenceSplitter.sentences(of: read[...], language: language, names: names).map { sentence in
            let count = sentence.text.unicodeScalars.count
            let range = places[first]..<places[first + count - 1] + 1
            first += count + sentence.separator.unicodeScalars.count
            return (range, isWordless(sentence.text.unicodeScalars))
        }
    }

    /// Whether a sentence may begin with what is at a place, whatever follows: a content, a bullet that stands alone.
    private func beginsSentence(_ place: Int) -> Bool {
        if let kind = span(at: place) {
            return kind.standsForWord(as: text(at: place).unicodeScalars, inTemplate: isTemplate)
        }
        return isSpace(at: place - 1) && isSpace(at: place + 1) && character(at: place)?.beginsItem ?? false
    }

    /// The numbers with full stops or colons that sentences begin with, or that stand behind a colon (`First: 1. Open it.`).
    ///
    /// - Parameter begin: where what stands in front of the first sentence begins.
    private func numbersOfList(_ sentences: [Range<Int>], behind begin: Int) -> Set<Int> {
        var numbers: Set<Int> = []
        for (number, sentence) in sentences.enumerated() {
            let whole = (number == 0 ? begin : sentence.lowerBound)..<sentence.upperBound
            let colon = whole.first { character(at: $0) == ":" && isSpace(at: $0 + 1) }
            for range in [whole, (colon ?? whole.upperBound - 1) + 1..<whole.upperBound] {
                if let number = TextEdges(self, range).numberInFront { numbers.insert(number) }
            }
        }
        return numbers
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
