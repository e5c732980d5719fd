import Text

/// The words of what a model read, of which some say numbers.
struct SourceWords {
    /// Their bytes, and what they are.
    private let words: [(range: Range<Int>, text: String)]
    /// The bytes of the pieces that were read.
    private let pieces: [Range<Int>]
    /// The numbers that they say.
    private let values: Set<Int>

    /// - Parameter line: what the model read, in bytes.
    init(_ line: [UInt8], of part: AlignedPart) {
        pieces = part.source.map(\.range)
        var words: [(range: Range<Int>, text: String)] = []
        let end = pieces.reduce(0) { max($0, $1.upperBound) }
        var place = pieces.first { !$0.isEmpty }?.lowerBound ?? end
        while place < end, let scalar = line.scalar(at: place) {
            let begin = place
            place += UTF8.width(scalar)
            guard scalar.isLetter else { continue }
            while place < end, let next = line.scalar(at: place), next.isLetter || next.continuesCharacter {
                place += UTF8.width(next)
            }
            let text = String(decoding: line[begin..<place], as: UTF8.self)
            // A unit of the number before it, such as `45 cents`, or its zeros.
            if NumberWords.isAmbiguous(text) && Self.isBehindDigit(line, begin) { continue }
            words.append((begin..<place, text))
        }
        self.words = words
        values = words.reduce(into: []) { $0.formUnion(NumberWords.values(of: $1.text)) }
    }

    private static func isBehindDigit(_ line: [UInt8], _ place: Int) -> Bool {
        var place = place
        if let space = line.scalar(before: place), space.isSpacing { place -= UTF8.width(space) }
        return line.scalar(before: place)?.isDecimalDigit ?? false
    }

    /// Whether one of them says a half, a third or a quarter.
    var hasFraction: Bool { words.contains { NumberWords.isFraction($0.text) } }

    /// Whether a number of a translation is said by words of the source: one says it, or the one that it looks at says some.
    /// - Parameter piece: the source piece that the number looks at; nil for none.
    func say(_ number: WrittenNumber, lookingAt piece: Int?) -> Bool {
        if !values.isDisjoint(with: number.integers) { return true }
        guard let piece else { return false }
        return words.contains { $0.range.overlaps(pieces[piece]) && NumberWords.isNumber($0.text) }
    }
}
