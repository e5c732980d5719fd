import Text

/// The numbers of a part of a line and of its translation, with where the model looked.
struct PartNumbers {
    /// The part.
    let part: AlignedPart
    /// Its translation.
    let text: TargetText
    /// The numbers of the part, in order.
    let sources: [PlacedNumber]
    /// The numbers of the translation, in order.
    let targets: [PlacedNumber]
    /// Which of these stand for which.
    let matching: NumberMatching
    /// The numbers of the translation that may give way: they stand for nothing in the source, and no constraint asked for
    /// them.
    let free: [Int]
    /// The source piece that each word of the translation looks at; nothing where no number is missing.
    let lookedAt: [Int?]
    /// The words of the part.
    private let sourceWords: SourceWords

    /// Less attention than this says nothing.
    static let leastWeight: Float = 0.05

    /// The numbers of a part of a line.
    /// - Parameters:
    ///   - numbers: those of the source that are to come through, in order.
    ///   - line: what the model read, in bytes.
    init(_ part: AlignedPart, _ numbers: [WrittenNumber], in line: [UInt8]) {
        let text = TargetText(part.texts(in: line))
        sources = numbers.map { PlacedNumber($0, in: line, pieces: part.sourcePieces(of: $0.range)) }
        targets = WrittenNumbers.find(in: String(decoding: text.bytes, as: UTF8.self)).map {
            PlacedNumber($0, in: text.bytes, pieces: text.pieces(of: $0.range))
        }
        self.part = part
        self.text = text
        let (sources, targets) = (sources, targets)
        let forced = Set(targets.indices.filter { part.forced.overlaps(targets[$0].pieces) })
        let aligned = targets.indices.reduce(into: [Int: Int]()) { aligned, target in
            aligned[target] = Self.source(of: targets[target].pieces, among: sources, part)
        }
        let words = SourceWords(line, of: part)
        sourceWords = words
        matching = NumberMatching(sources, targets, forced: forced, aligned: aligned) {
            (words.hasFraction, NumberWords.hasFraction(String(decoding: text.bytes, as: UTF8.self)))
        }
        lookedAt = matching.missing.isEmpty ? [] : text.words.map { part.lookedAt(by: $0.pieces) }
        free = matching.free.filter { target in
            !forced.contains(target)
                && !words.say(targets[target].number, lookingAt: part.lookedAt(by: targets[target].pieces))
        }
    }

    /// The number of the source that some pieces of the translation look at; nil where it is something else.
    func source(of pieces: Range<Int>) -> Int? { Self.source(of: pieces, among: sources, part) }

    private static func source(of pieces: Range<Int>, among sources: [PlacedNumber], _ part: AlignedPart) -> Int? {
        guard let piece = part.lookedAt(by: pieces) else { return nil }
        return sources.firstIndex { $0.pieces.contains(piece) }
    }

    /// The attention of some pieces of the translation to a number of the source.
    func weight(of pieces: Range<Int>, to source: Int) -> Float { part.weight(of: pieces, to: sources[source].pieces) }

    // MARK: Words

    /// The words that look at a number of the source, by their places; none where no number is missing.
    func words(for source: Int) -> [Int] {
        lookedAt.indices.filter { lookedAt[$0].map(sources[source].pieces.contains) ?? false }
    }

    /// Whether a word of the translation says a number of the source, or may.
    ///
    /// Words that look at it may be a part of what says it; others have to say it themselves. Without attention each word may.
    func isSaid(_ source: Int) -> Bool {
        let number = sources[source].number
        let looking = part.attention == nil ? Array(text.words.indices) : words(for: source)
        if looking.contains(where: { NumberWords.mayStand(core(of: $0), for: number) }) { return true }
        if NumberWords.isShare(number) && isSaidByFraction(source) { return true }
        let integers = Set(number.integers)
        return text.words.indices.contains { !NumberWords.values(of: core(of: $0)).isDisjoint(with: integers) }
    }

    /// Whether a half or the like, which the source has not, looks at a number or at its unit, as in `half an hour` for `30 minutes`.
    private func isSaidByFraction(_ source: Int) -> Bool {
        let (pieces, unit) = (sources[source].pieces, 2)
        let near = pieces.lowerBound..<pieces.upperBound + unit
        return !pieces.isEmpty && !sourceWords.hasFraction
            && text.words.indices.contains { word in
                lookedAt[word].map(near.contains) ?? false && NumberWords.isFraction(core(of: word))
            }
    }

    /// A word without the marks at its end, which share a piece with it.
    func core(of word: Int) -> String { text.text(coreRange(of: word)) }

    /// The bytes of the same.
    func coreRange(of word: Int) -> Range<Int> {
        let range = text.words[word].range
        var end = range.upperBound
        while end > range.lowerBound, let last = text.bytes.scalar(before: end), !last.isWordCharacter,
            !last.isLetter
        {
            end -= UTF8.width(last)
        }
        return range.lowerBound..<end
    }
}

extension AlignedPart {
    /// The texts of the target pieces, with those of unknown source pieces for `<unk>`.
    func texts(in text: [UInt8]) -> [String] {
        var unknowns = UnknownTexts.copies(for: self, in: text)[...]
        return target.map { $0.isUnknown ? unknowns.popFirst() ?? "" : $0.text }
    }

    /// The source pieces of some bytes, with the piece of the space before them.
    func sourcePieces(of range: Range<Int>) -> Range<Int> {
        let found = source.indices.filter { source[$0].range.overlaps(range) }
        guard var first = found.first, let last = found.last else { return 0..<0 }
        if first > 0, source[first - 1].range.isEmpty { first -= 1 }
        return first..<last + 1
    }

    /// The source piece that some target pieces look at; nil where there is no attention to speak of.
    func lookedAt(by target: Range<Int>) -> Int? {
        guard attention != nil, let piece = mostAttended(by: target, among: source.indices),
            weight(of: target, to: piece..<piece + 1) > PartNumbers.leastWeight
        else { return nil }
        return piece
    }

    /// The attention of some target pieces to some source pieces, summed up.
    func weight(of target: Range<Int>, to source: Range<Int>) -> Float {
        guard let attention else { return 0 }
        return target.prefix { $0 < attention.targets }.reduce(0) { sum, row in
            source.reduce(sum) { $1 < attention.sources ? $0 + attention[row, $1] : $0 }
        }
    }
}

extension ForcedPieces {
    /// Whether some pieces are among them.
    func overlaps(_ pieces: Range<Int>) -> Bool { ([prefix] + phrases).contains { $0.overlaps(pieces) } }
}
