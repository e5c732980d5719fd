import Text

/// How much of a translation gives way to a number, around a wrong one.
struct NumberPlace {
    /// The bytes of the wrong number.
    let number: Range<Int>
    /// The bytes of all that gives way.
    private(set) var range: Range<Int>
    private let numbers: PartNumbers
    private let source: Int

    /// What gives way to a number of the source.
    /// - Parameters:
    ///   - target: the number of the translation.
    ///   - source: the number of the source.
    ///   - free: the numbers of the translation that may give way.
    init(_ numbers: PartNumbers, of target: Int, for source: Int, free: [Int]) {
        self.numbers = numbers
        self.source = source
        number = numbers.targets[target].number.range
        range = number
        growOverNumbers(target, free: Set(free))
        growOverLetters()
        growOverScale(target)
    }

    /// Other wrong numbers beside it that look at the same number are parts of the same attempt: `44 11` for `4711`.
    private mutating func growOverNumbers(_ target: Int, free: Set<Int>) {
        for step in [-1, 1] {
            var next = target + step
            while free.contains(next), numbers.source(of: numbers.targets[next].pieces) == source {
                let other = numbers.targets[next].number.range
                let between =
                    step < 0 ? other.upperBound..<range.lowerBound : range.upperBound..<other.lowerBound
                let longest = 2
                guard between.count <= longest,
                    !numbers.text.text(between).unicodeScalars.contains(where: { $0.isLetter || $0.isNumber })
                else { break }
                range =
                    min(range.lowerBound, other.lowerBound)..<max(range.upperBound, other.upperBound)
                next += step
            }
        }
    }

    /// Letters that are attached to it and look at the same number belong to the same attempt, unless the number has letters there
    /// in the source, too.
    private mutating func growOverLetters() {
        let text = numbers.text
        let number = numbers.sources[source]
        while !number.isBehindLetter, isAttached(text.bytes.scalar(before: range.lowerBound)),
            let piece = text.pieces.lastIndex(where: { !$0.isEmpty && $0.upperBound == range.lowerBound }),
            isOfAttempt(piece)
        {
            let spaces = text.text(text.pieces[piece]).unicodeScalars.prefix(while: \.isSpacing)
            range = text.pieces[piece].lowerBound + spaces.reduce(0) { $0 + UTF8.width($1) }..<range.upperBound
        }
        while !number.isBeforeLetter, isAttached(text.bytes.scalar(at: range.upperBound)),
            let piece = text.pieces.firstIndex(where: { !$0.isEmpty && $0.lowerBound == range.upperBound }),
            isOfAttempt(piece)
        {
            range = range.lowerBound..<text.pieces[piece].upperBound
        }
    }

    private func isAttached(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { $0.isWordCharacter && !$0.isDecimalDigit } ?? false
    }

    /// Whether a piece of letters looks at the number.
    private func isOfAttempt(_ piece: Int) -> Bool {
        let pieces = piece..<piece + 1
        let letters = numbers.text.text(numbers.text.pieces[piece]).unicodeScalars
        return letters.allSatisfy { $0.isWordCharacter && !$0.isDecimalDigit || $0.isSpacing }
            && !numbers.part.forced.overlaps(pieces) && numbers.source(of: pieces) == source
    }

    /// A word such as `Millionen` behind it is wrong behind a number that has its zeros.
    private mutating func growOverScale(_ target: Int) {
        guard let scale = numbers.targets[target].scale, numbers.sources[source].scale == nil,
            range.upperBound <= scale.lowerBound,
            !numbers.part.forced.overlaps(numbers.text.pieces(of: scale))
        else { return }
        range = range.lowerBound..<scale.upperBound
    }
}
