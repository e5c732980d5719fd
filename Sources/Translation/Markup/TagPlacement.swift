import Text

/// Where the tags of a line go in its translation.
///
/// A pair goes around the words that translate what it held, and what is between them; pairs side by side share no
/// word, and what is inside a pair stays inside. What holds nothing, or has no translation, goes beside the translation
/// of its neighbours.
struct TagPlacement {
    /// What a translation with tags consists of.
    enum Item: Equatable {
        /// A tag, by its number.
        case tag(Int)
        /// A word, by its number.
        case word(Int)
    }

    private let tags: [ProtectedLine.Tag]
    private let elements: [TagElements.Element]
    /// What each element held.
    private var pieces: [Range<Int>]
    private let sourcePieces: Int
    /// The words from the first to the last one that translates something of an element; nil for none.
    private var translations: [Range<Int>?]
    private let neighbours: WordNeighbours
    /// Of each word whether nothing may stand before it.
    private let isBound: [Bool]
    /// Of each word whether it makes one with the word before it, such as the second half of a compound with a hyphen.
    private let goesOn: [Bool]
    /// Of each word whether it ends a sentence.
    private let isEnd: [Bool]
    /// The words that each element goes around; an empty range is a place between words.
    private var places: [Range<Int>]
    private var children: [[Int]]
    private var roots: [Int] = []

    /// The tags of a line and the words of the translation, from left to right.
    /// - Parameter boundaries: as `WordNeighbours` has them.
    static func items(
        _ tags: [ProtectedLine.Tag], _ words: [TargetWord], source: [SourcePiece], boundaries: [Int: Int] = [:]
    ) -> [Item] {
        var placement = TagPlacement(tags, words, WordNeighbours(words, source: source, boundaries: boundaries), source)
        placement.place()
        return placement.items()
    }

    private init(
        _ tags: [ProtectedLine.Tag], _ words: [TargetWord], _ neighbours: WordNeighbours, _ source: [SourcePiece]
    ) {
        self.tags = tags
        elements = TagElements(tags).elements
        sourcePieces = source.count
        isBound = words.map(\.isBound)
        goesOn = words.indices.map { Self.goesOn(words, at: $0) }
        isEnd = words.map { $0.text.unicodeScalars.allSatisfy(SentenceSplitter.isTerminator) }
        self.neighbours = neighbours
        places = Array(repeating: 0..<0, count: elements.count)
        children = Array(repeating: [], count: elements.count)
        pieces = []
        translations = []
        for (number, element) in elements.enumerated() {
            if let parent = element.parent { children[parent].append(number) } else { roots.append(number) }
        }
        pieces = heldPieces(source)
        translations = heldTranslations()
    }

    // MARK: What elements hold

    /// The pieces whose middle is between an element's tags; at least the one that both tags cut, if there is such.
    private func heldPieces(_ source: [SourcePiece]) -> [Range<Int>] {
        var before: [Int] = []  // The pieces before each tag.
        var piece = 0
        for tag in tags {
            while piece < source.count,
                (source[piece].range.lowerBound + source[piece].range.upperBound) / 2 < tag.position
            {
                piece += 1
            }
            before.append(piece)
        }
        return elements.map { element in
            let begin = before[element.opening]
            guard let closing = element.closing else { return begin..<begin }
            if before[closing] > begin { return begin..<before[closing] }
            for piece in [begin - 1, begin] where source.indices.contains(piece) {
                let range = source[piece].range
                if range.upperBound > tags[element.opening].position && range.lowerBound < tags[closing].position {
                    return piece..<piece + 1
                }
            }
            return begin..<begin
        }
    }

    private func heldTranslations() -> [Range<Int>?] {
        var translations = [Range<Int>?](repeating: nil, count: elements.count)
        // Each piece counts for the innermost element, and that for its parents: else deep nests would take long.
        var open: [Int] = []
        var next = 0
        for piece in 0..<sourcePieces {
            while let last = open.last, pieces[last].upperBound <= piece { open.removeLast() }
            while next < elements.count, pieces[next].lowerBound <= piece {
                if pieces[next].upperBound > piece { open.append(next) }
                next += 1
            }
            if let innermost = open.last, let words = neighbours.words[piece] {
                translations[innermost] = Self.hull(translations[innermost], Range(words))
            }
        }
        // A piece that both tags cut is not between them, and was passed over.
        for (number, pieces) in pieces.enumerated() where translations[number] == nil && pieces.count == 1 {
            translations[number] = neighbours.words[pieces.lowerBound].map { Range($0) }
        }
        for number in elements.indices.reversed() {
            guard let parent = elements[number].parent else { continue }
            translations[parent] = Self.hull(translations[parent], translations[number])
        }
        return translations
    }

    private static func hull(_ one: Range<Int>?, _ other: Range<Int>?) -> Range<Int>? {
        guard let one, let other else { return one ?? other }
        return min(one.lowerBound, other.lowerBound)..<max(one.upperBound, other.upperBound)
    }

    // MARK: Where they go

    private mutating func place() {
        place(roots, among: 0..<sourcePieces, limits: 0..<isBound.count)
        for number in elements.indices where !children[number].isEmpty {
            place(children[number], among: pieces[number], limits: places[number])
            children[number] = inReadingOrder(children[number])
        }
        roots = inReadingOrder(roots)
    }

    /// Places elements side by side.
    /// - Parameters:
    ///   - sources: what the pair around them held.
    ///   - limits: the words that the pair goes around.
    private mutating func place(_ siblings: [Int], among sources: Range<Int>, limits: Range<Int>) {
        let spans = placeTranslated(siblings, among: sources, limits: limits)
        for number in siblings where translations[number] == nil {
            let tag = tags[elements[number].opening]
            var gap = neighbours.gap(
                for: pieces[number], prefersLeft: tag.isBeforeMark || !tag.hasSpaceBefore && tag.hasSpaceAfter,
                among: sources, limits: limits)
            if elements[number].closing == nil {
                gap = besideWords(gap, for: tag, pieces[number], among: sources, limits: limits)
            }
            let place = Self.outside(spans, gap, prefersEnd: { $0 < number })
            places[number] = place..<place
        }
    }

    /// A gap for what stands alone, or the nearest one where it parts nothing.
    private func besideWords(
        _ gap: Int, for tag: ProtectedLine.Tag, _ pieces: Range<Int>, among sources: Range<Int>, limits: Range<Int>
    ) -> Int {
        var gap = gap
        // Not what a constraint asked for.
        while tag.kind.isContent, gap < limits.upperBound, isBound[gap] { gap += 1 }
        // Nor a word, by what stood between two.
        while tag.hasSpaceBefore, gap > limits.lowerBound, gap < limits.upperBound, goesOn[gap], !isBound[gap - 1] {
            gap -= 1
        }
        let isAtEdge = pieces.lowerBound <= sources.lowerBound || pieces.upperBound >= sources.upperBound
        if isAtEdge || neighbours.boundaries[pieces.lowerBound] != nil { return gap }
        // What stood before the end of a text stands before it.
        guard gap == limits.upperBound || neighbours.boundaryWords.contains(gap) else { return gap }
        while gap > limits.lowerBound, isEnd[gap - 1], !isBound[gap - 1] { gap -= 1 }
        return gap
    }

    private static func goesOn(_ words: [TargetWord], at place: Int) -> Bool {
        func endsInLetter(_ place: Int) -> Bool { words[place].text.unicodeScalars.last?.isWordCharacter ?? false }
        func joins(_ place: Int) -> Bool {
            let isSign = words[place].text.unicodeScalars.allSatisfy {
                $0.properties.generalCategory == .dashPunctuation || $0 == "'" || $0 == "’"
            }
            return isSign && place > 0 && endsInLetter(place - 1) && !words[place].hasSpaceBefore
        }
        guard place > 0, !words[place].hasSpaceBefore else { return false }
        if words[place].beginsWithLetter { return endsInLetter(place - 1) || joins(place - 1) }
        let next = place + 1
        return joins(place) && next < words.count && !words[next].hasSpaceBefore && words[next].beginsWithLetter
    }

    /// Places those elements that have a translation; gives the words of each that got some, in order.
    private mutating func placeTranslated(
        _ siblings: [Int], among sources: Range<Int>, limits: Range<Int>
    ) -> [(words: Range<Int>, element: Int)] {
        var wanted: [(words: Range<Int>, element: Int)] = []
        for number in siblings {
            guard let words = translations[number] else { continue }
            // What is around everything stays around everything, translated or not; so does what is around whole parts.
            let whole = pieces[number] == sources ? limits : wholeParts(pieces[number])
            wanted.append(((whole ?? words).clamped(to: limits), number))
        }
        wanted.sort {
            ($0.words.lowerBound, $0.words.upperBound, $0.element) < (
                $1.words.lowerBound, $1.words.upperBound, $1.element
            )
        }
        var spans: [(words: Range<Int>, element: Int)] = []
        var free = limits.lowerBound
        for (index, (words, element)) in wanted.enumerated() {
            let begin = max(words.lowerBound, free)
            var end = max(words.upperBound, begin)
            // Of two that overlap the first one ends where the second one begins.
            if index + 1 < wanted.count, wanted[index + 1].words.lowerBound > begin {
                end = min(end, wanted[index + 1].words.lowerBound)
            }
            places[element] = begin..<end
            if begin < end { spans.append((begin..<end, element)) }
            free = end
        }
        return spans
    }

    /// The translation of whole parts of the line; nil for other pieces.
    private func wholeParts(_ pieces: Range<Int>) -> Range<Int>? {
        func boundary(_ piece: Int) -> Int? {
            piece == 0 ? 0 : piece == sourcePieces ? isBound.count : neighbours.boundaries[piece]
        }
        guard !neighbours.boundaries.isEmpty, let begin = boundary(pieces.lowerBound),
            let end = boundary(pieces.upperBound), begin <= end
        else { return nil }
        return begin..<end
    }

    /// A gap, or the nearest one in reading order that is not inside any of some spans.
    private static func outside(
        _ spans: [(words: Range<Int>, element: Int)], _ gap: Int, prefersEnd: (Int) -> Bool
    ) -> Int {
        var (low, high) = (0, spans.count)
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].words.upperBound <= gap { low = middle + 1 } else { high = middle }
        }
        guard low < spans.count, spans[low].words.lowerBound < gap else { return gap }
        return prefersEnd(spans[low].element) ? spans[low].words.upperBound : spans[low].words.lowerBound
    }

    private func inReadingOrder(_ siblings: [Int]) -> [Int] {
        func key(_ number: Int) -> (Int, Int, Int) {
            (places[number].lowerBound, places[number].isEmpty ? 0 : 1, number)
        }
        return siblings.sorted { key($0) < key($1) }
    }

    // MARK: The result

    private func items() -> [Item] {
        var items: [Item] = []
        var word = 0
        // Not by recursion: a line may hold thousands of nested tags.
        var open: [(element: Int?, rest: ArraySlice<Int>)] = [(nil, roots[...])]
        while let last = open.popLast() {
            if let child = last.rest.first {
                open.append((last.element, last.rest.dropFirst()))
                while word < places[child].lowerBound {
                    items.append(.word(word))
                    word += 1
                }
                items.append(.tag(elements[child].opening))
                if elements[child].closing != nil { open.append((child, children[child][...])) }
            } else {
                let end = last.element.map { places[$0].upperBound } ?? isBound.count
                while word < end {
                    items.append(.word(word))
                    word += 1
                }
                if let closing = last.element.flatMap({ elements[$0].closing }) { items.append(.tag(closing)) }
            }
        }
        return items
    }
}
