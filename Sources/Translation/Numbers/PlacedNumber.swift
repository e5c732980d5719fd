import Text

/// A number in a text that was cut into pieces, with what stands beside it.
struct PlacedNumber {
    /// The number; its bytes are those of the text.
    let number: WrittenNumber
    /// As written.
    let text: String
    /// The pieces that it is part of.
    let pieces: Range<Int>
    /// All that it may mean, with the word behind it, as in `1.5 million`.
    let meanings: Set<String>
    /// The bytes of that word; nil where none multiplies it.
    let scale: Range<Int>?
    /// Whether a word follows it.
    let isBeforeWord: Bool
    /// Whether it is said which half of the day it is in: `8 pm`.
    let isOfHalfDay: Bool
    /// Whether a word behind it says that it is a time of day, or a colon in it: `20 Uhr`, `20:00`.
    let isHour: Bool
    /// Whether it may be a day, and the name of a month stands beside it: `11. September`, `May 5`.
    let isOfMonth: Bool
    /// Whether a letter stands before it without a space.
    let isBehindLetter: Bool
    /// Whether a letter stands behind it without a space.
    let isBeforeLetter: Bool

    /// A number of a text.
    init(_ number: WrittenNumber, in bytes: [UInt8], pieces: Range<Int>) {
        self.number = number
        self.pieces = pieces
        text = String(decoding: bytes[number.range], as: UTF8.self)
        let (begin, end) = (number.range.lowerBound, number.range.upperBound)
        isBehindLetter = bytes.scalar(before: begin)?.isWordCharacter ?? false
        isBeforeLetter = bytes.scalar(at: end)?.isWordCharacter ?? false
        let word = Self.word(from: end, in: bytes)
        let following = String(decoding: bytes[word], as: UTF8.self)
        let powers = NumberWords.powers(of: following)
        meanings = number.meanings(times: powers)
        scale = powers.isEmpty ? nil : word
        isBeforeWord = !word.isEmpty
        isHour = NumberWords.isHour(following) || number.marks == [":"]
        isOfMonth =
            number.marks.isEmpty && Int(number.groups[0]).map { 1...31 ~= $0 } ?? false
            && Self.isBesideMonth(number.range, in: bytes)
        isOfHalfDay =
            Self.beginsWithHalfDay(bytes[word.lowerBound...]) || Self.endsWithHalfDay(bytes[..<begin])
    }

    /// The letters behind a place, and behind a space there.
    private static func word(from place: Int, in bytes: [UInt8]) -> Range<Int> {
        var begin = place
        if let space = bytes.scalar(at: begin), space.separatesWords { begin += UTF8.width(space) }
        var end = begin
        let longest = 60
        while end - begin < longest, let letter = bytes.scalar(at: end), letter.isLetter { end += UTF8.width(letter) }
        return begin..<end
    }

    /// Whether the next word behind a number, or before it, is a month, but for words that join the two.
    private static func isBesideMonth(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
        func words(_ bytes: ArraySlice<UInt8>) -> [Substring] {
            String(decoding: bytes, as: UTF8.self).split { !$0.isLetter }
        }
        let longest = 60
        let behind = words(bytes[range.upperBound...].prefix(longest)).first { !NumberWords.joinsDates($0) }
        let before = words(bytes[..<range.lowerBound].suffix(longest)).last { !NumberWords.joinsDates($0) }
        return [behind, before].contains { $0.map { NumberWords.isMonth($0) } ?? false }
    }

    /// Whether a text begins with `am`, `p.m.` and the like.
    private static func beginsWithHalfDay(_ bytes: ArraySlice<UInt8>) -> Bool {
        let signs = bytes.prefix(4).map(\.asciiLowercase)
        guard let first = signs.first, "ap".utf8.contains(first) else { return false }
        let rest = signs.dropFirst().drop { $0 == UInt8(ascii: ".") }
        return rest.first == UInt8(ascii: "m") && !(rest.dropFirst().first?.isASCIILetter ?? false)
    }

    /// Whether a text ends with the words for a half of the day that stand before hours.
    private static func endsWithHalfDay(_ bytes: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: bytes.suffix(6), as: UTF8.self)
        return ["上午", "下午", "晚上", "早上", "午前", "午後"].contains { text.hasSuffix($0) }
    }
}
