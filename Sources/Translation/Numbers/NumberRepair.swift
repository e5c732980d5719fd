import Text

/// What has to change in a translation so that it has the numbers of its source.
///
/// A number that the translation lacks takes the place of a number there that stands for nothing: of one that looks at it, and
/// else of one that is left over. Where there is none it takes the place of words that look at it and say another number, or it
/// stands beside the words that translate its neighbours; unless words say it, as `Million` does, or may, as small numbers are
/// mostly words.
struct NumberRepair {
    /// A number that is put into the translation.
    struct Change {
        /// Which number of the source it is.
        let source: Int
        /// The bytes that it takes the place of; none where it is put between two.
        let range: Range<Int>
        /// What is written there.
        fileprivate(set) var text: String
    }

    private let numbers: PartNumbers
    /// The numbers of the translation that may give way still.
    private var free: [Int]
    /// What changes, in the order of the translation; no two overlap.
    private(set) var changes: [Change] = []
    /// The numbers of the source that are missing, for which nothing tells where they belong.
    private(set) var lost: [Int] = []

    /// Finds what has to change.
    init(_ numbers: PartNumbers) {
        self.numbers = numbers
        free = numbers.free
        if numbers.matching.missing.isEmpty { return }
        if numbers.part.attention == nil {
            replaceInOrder()
        } else {
            let rest = replaceLooking(numbers.matching.missing).filter {
                !numbers.sources[$0].number.isSmall && !numbers.isSaid($0)
            }
            for source in replaceLeftOver(rest) { replaceWords(for: source) }
        }
        // What is put between two words is before what takes the place of the second.
        changes.sort {
            ($0.range.lowerBound, $0.range.upperBound, $0.source) < (
                $1.range.lowerBound, $1.range.upperBound, $1.source
            )
        }
        for place in changes.indices {
            changes[place].text = spaced(changes[place], behind: place > 0 ? changes[place - 1].range : nil)
        }
    }

    // MARK: In place of numbers

    /// Without attention: the numbers that are missing take the places of those that stand for nothing, where these are as many,
    /// and all others stand in the order of the source.
    private mutating func replaceInOrder() {
        let missing = numbers.matching.missing
        if missing.count == free.count && numbers.matching.keepsOrder {
            for (source, target) in zip(missing, free) { replace(target, by: source) }
        } else {
            lost = missing.filter { !numbers.sources[$0].number.isSmall && !numbers.isSaid($0) }
        }
    }

    /// Puts numbers in place of those that look at them.
    /// - Returns: the others.
    private mutating func replaceLooking(_ missing: [Int]) -> [Int] {
        let looking = free.reduce(into: [Int: [Int]]()) { looking, target in
            guard let source = numbers.source(of: numbers.targets[target].pieces) else { return }
            looking[source, default: []].append(target)
        }
        var rest: [Int] = []
        for source in missing {
            // The first of those with the most attention.
            let target = looking[source]?.max { left, right in
                let (less, more) = (weight(of: left, to: source), weight(of: right, to: source))
                return less < more || less == more && left > right
            }
            if let target { replace(target, by: source) } else { rest.append(source) }
        }
        return rest
    }

    /// Puts numbers in place of those that are left over: first of those that look at them at all, then in order.
    /// - Returns: the others.
    private mutating func replaceLeftOver(_ missing: [Int]) -> [Int] {
        let pairs = missing.flatMap { source in
            free.map { (source: source, target: $0, weight: weight(of: $0, to: source)) }
        }
        var missing = missing
        let looking = pairs.filter { $0.weight > PartNumbers.leastWeight }
        for pair in looking.sorted(by: { ($1.weight, $0.source, $0.target) < ($0.weight, $1.source, $1.target) })
        where missing.contains(pair.source) && free.contains(pair.target) {
            replace(pair.target, by: pair.source)
            missing.removeAll { $0 == pair.source }
        }
        while let source = missing.first, let target = free.first {
            replace(target, by: source)
            missing.removeFirst()
        }
        return missing
    }

    private func weight(of target: Int, to source: Int) -> Float {
        numbers.weight(of: numbers.targets[target].pieces, to: source)
    }

    private mutating func replace(_ target: Int, by source: Int) {
        let place = NumberPlace(numbers, of: target, for: source, free: free)
        let isFree = !changes.contains { $0.range.overlaps(place.range) }
        let range = isFree ? place.range : place.number
        let targets = numbers.targets
        free.removeAll { targets[$0].number.range.overlaps(range) }
        changes.append(Change(source: source, range: range, text: numbers.sources[source].text))
    }

    // MARK: In place of words

    /// Puts a number in place of the longest run of words that say another one, or else beside the translation of its neighbours.
    ///
    /// Other words stay, though they look at it: one that is missing is worse than one too many.
    private mutating func replaceWords(for source: Int) {
        var longest = 0..<0
        var run = 0..<0
        for word in numbers.words(for: source) where saysAnother(word, than: source) {
            run = run.upperBound == word && !run.isEmpty ? run.lowerBound..<word + 1 : word..<word + 1
            if run.count > longest.count { longest = run }
        }
        let range = longest.isEmpty ? gap(for: source) : coreRange(of: longest)
        changes.append(Change(source: source, range: range, text: numbers.sources[source].text))
    }

    private func coreRange(of words: Range<Int>) -> Range<Int> {
        let begin = numbers.text.words[words.lowerBound].range.lowerBound
        return begin..<numbers.coreRange(of: words.upperBound - 1).upperBound
    }

    /// Whether a word that looks at a number of the source says some other, a whole one, and gives it a good part of its attention.
    private func saysAnother(_ word: Int, than source: Int) -> Bool {
        let (range, pieces) = (numbers.coreRange(of: word), numbers.text.words[word].pieces)
        let leastShare: Float = 0.25
        return NumberWords.isWhole(numbers.text.text(range)) && !numbers.part.forced.overlaps(pieces)
            && numbers.weight(of: pieces, to: source) >= leastShare * Float(pieces.count)
            && !changes.contains { $0.range.overlaps(range) || Self.isWithin(range, $0.range.lowerBound) }
    }

    /// Whether a place between two bytes is within a range, and not at its ends.
    private static func isWithin(_ range: Range<Int>, _ place: Int) -> Bool {
        range.lowerBound < place && place < range.upperBound
    }

    /// The place between two words that is nearest to the translation of what stands beside a number in the source: not within
    /// what a constraint asked for, and before the mark at the end of the sentence.
    private func gap(for source: Int) -> Range<Int> {
        let words = numbers.text.words
        var end = words.count
        while end > 0, !numbers.core(of: end - 1).unicodeScalars.contains(where: { $0.isWordCharacter || $0.isLetter }),
            numbers.text.text(words[end - 1].range).unicodeScalars.allSatisfy(\.isClosingMark)
        {
            end -= 1
        }
        let targets = zip(words, numbers.lookedAt).map { word, source in
            TargetWord(text: numbers.text.text(word.range), hasSpaceBefore: word.hasSpaceBefore, source: source)
        }
        let forced = numbers.part.forced
        let first = words.firstIndex { !forced.prefix.overlaps($0.pieces) } ?? words.count
        var gap = WordNeighbours(targets, source: numbers.part.source).gap(
            for: numbers.sources[source].pieces, prefersLeft: false, among: numbers.part.source.indices,
            limits: min(first, end)..<end)
        gap = max(gap, first)
        let isForced = { (gap: Int) in
            gap > 0 && gap < words.count
                && forced.phrases.contains { $0.overlaps(words[gap - 1].pieces) && $0.overlaps(words[gap].pieces) }
        }
        while isForced(gap) { gap += 1 }
        var place = gap < words.count ? words[gap].range.lowerBound : numbers.text.bytes.count
        if let change = changes.first(where: { Self.isWithin($0.range, place) }) { place = change.range.upperBound }
        return place..<place
    }

    // MARK: Spaces

    /// A number with the spaces that keep it from what stands beside its place.
    /// - Parameter last: the place of the number that is put in before it; nil for none.
    private func spaced(_ change: Change, behind last: Range<Int>?) -> String {
        let (range, number) = (change.range, numbers.sources[change.source])
        let beside = range.isEmpty ? spacesBetweenWords(at: range.lowerBound) : spacesInPlace(of: range, for: number)
        let touches = last.map { joins($0.upperBound..<range.lowerBound) } ?? false
        return (beside.before || touches ? " " : "") + number.text + (beside.after ? " " : "")
    }

    /// Whether two numbers with this between them would be read as one.
    private func joins(_ range: Range<Int>) -> Bool {
        let scalars = numbers.text.text(range).unicodeScalars
        return scalars.count < 2 && scalars.allSatisfy { $0.markOfNumbers != nil && !$0.isSpacing }
    }

    /// What is put in place of something touches letters only where it does in the source, and is no part of other numbers.
    private func spacesInPlace(of range: Range<Int>, for number: PlacedNumber) -> (before: Bool, after: Bool) {
        let bytes = numbers.text.bytes
        var spaces = (before: false, after: false)
        if let before = bytes.scalar(before: range.lowerBound), !before.isSpacing {
            let isOfNumber =
                before.isDecimalDigit
                || before.markOfNumbers != nil && hasDigit(before: range.lowerBound - UTF8.width(before))
            spaces.before = isOfNumber || before.isWordCharacter && !number.isBehindLetter
        }
        if let after = bytes.scalar(at: range.upperBound), !after.isSpacing {
            spaces.after =
                after.isDecimalDigit || after.markOfNumbers != nil && hasDigit(at: range.upperBound + UTF8.width(after))
        }
        return spaces
    }

    private func hasDigit(before place: Int) -> Bool {
        numbers.text.bytes.scalar(before: place)?.isDecimalDigit ?? false
    }

    private func hasDigit(at place: Int) -> Bool { numbers.text.bytes.scalar(at: place)?.isDecimalDigit ?? false }

    /// What is put between two words of a script with spaces has them on both sides, but for marks that are attached to the
    /// words.
    private func spacesBetweenWords(at place: Int) -> (before: Bool, after: Bool) {
        let bytes = numbers.text.bytes
        let (left, right) = (bytes.scalar(before: place), bytes.scalar(at: place))
        var spaces = (before: false, after: false)
        if let left, !left.isSpacing, !left.isOfSpacelessScript {
            // A mark that nothing is attached to on the left opens something.
            let isOpening = bytes.scalar(before: place - UTF8.width(left))?.isSpacing ?? true
            spaces.before = left.isWordCharacter || !isOpening
        }
        if let right, !right.isSpacing, !right.isOfSpacelessScript {
            spaces.after = right.isWordCharacter || left?.isSpacing ?? !right.isClosingMark
        }
        return spaces
    }
}
