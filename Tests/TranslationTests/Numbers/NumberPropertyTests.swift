import Testing
import Text
import Translation

/// A random line with numbers, a random translation and random attention.
private struct Case {
    let line: String
    let bytes: [UInt8]
    let numbers: [WrittenNumber]
    let part: AlignedPart

    private static let words = ["red", "house", "tree,", "river", "红色"]
    private static let targets = [" der", " rote", " Haus", ",", ".", "房", "子，", "-", " («"]
    private static let formats = [
        "4711", "98,765.43", "13:37", "3/44", "2026-11-28", "٣٤", "1 234.5", "657", "21", "7",
    ]

    init(seed: UInt64) {
        var generator = SplitMix64(seed)
        var tokens: [String] = []
        for _ in 0..<1 + generator.next(below: 8) {
            let list = generator.next(below: 3) == 0 ? Self.formats : Self.words
            tokens.append(list[generator.next(below: list.count)])
        }
        line = tokens.joined(separator: " x ")
        bytes = Array(line.utf8)
        numbers = WrittenNumbers.find(in: line)
        var source: [SourcePiece] = []
        var begin = 0
        for character in line {
            let end = begin + character.utf8.count
            if character != " " {
                if let last = source.last, last.range.upperBound == begin, generator.next(below: 2) == 0 {
                    source[source.count - 1] = SourcePiece(range: last.range.lowerBound..<end)
                } else {
                    source.append(SourcePiece(range: begin..<end))
                }
            }
            begin = end
        }
        let target = (0..<1 + generator.next(below: 14)).map { _ in
            let isNumber = generator.next(below: 4) == 0
            let text = isNumber ? Self.formats[generator.next(below: Self.formats.count)] : ""
            return TargetPiece(text: isNumber ? " \(text)" : Self.targets[generator.next(below: Self.targets.count)])
        }
        let hasAttention = generator.next(below: 10) > 0
        let attention = (0...target.count).map { _ in
            (0...source.count).map { _ in
                let weight = Float(generator.next(below: 100))
                return weight == 0 ? Float.nan : weight * weight / 10_000
            }
        }
        part = AlignedPart(
            source: source, target: target, attention: hasAttention ? AttentionMatrix(rows: attention) : nil)
    }

    func text(of part: AlignedPart) -> String {
        TargetWord.words(of: part, in: bytes).reduce(into: "") { $0 += ($1.hasSpaceBefore ? " " : "") + $1.text }
    }
}

@Suite struct NumberPropertyTests {
    @Test("All numbers but small ones are in the translation as often as in the line, and nothing else changes")
    func once() {
        for seed in 0..<1_000 as Range<UInt64> {
            let random = Case(seed: seed)
            let check = NumberCheck(random.part, random.numbers, in: random.bytes, .repair)
            let (before, after) = (random.text(of: random.part), random.text(of: check.repaired ?? random.part))
            #expect(letters(before) == letters(after), "seed \(seed): \(random.line): \(before) -> \(after)")
            if random.part.attention == nil && !check.lost.isEmpty { continue }
            #expect(check.lost.isEmpty, "seed \(seed)")
            let written = Set(random.numbers.filter { !$0.isSmall }.map { text($0, in: random.line) })
            for number in written {
                let wanted = count(of: number, in: random.line)
                #expect(
                    count(of: number, in: after) >= wanted,
                    "seed \(seed): \(number) in \(random.line): \(before) -> \(after)")
            }
        }
    }

    @Test("A translation with all numbers is what it was, and warnings are given where something would change")
    func unchanged() {
        for seed in 0..<1_000 as Range<UInt64> {
            let random = Case(seed: seed)
            let repair = NumberCheck(random.part, random.numbers, in: random.bytes, .repair)
            let warn = NumberCheck(random.part, random.numbers, in: random.bytes, .warn)
            #expect(
                warn.repaired == nil && warn.lost.isEmpty == (repair.repaired == nil && repair.lost.isEmpty),
                "seed \(seed)")
            let before = random.text(of: random.part)
            let written = WrittenNumbers.find(in: before).map { text($0, in: before) }
            let wanted = random.numbers.map { text($0, in: random.line) }
            let hasAll = wanted.allSatisfy { number in
                written.count { $0 == number } >= wanted.count { $0 == number }
            }
            if hasAll { #expect(repair.repaired == nil && repair.lost.isEmpty, "seed \(seed): \(random.line)") }
            let keep = NumberCheck(random.part, random.numbers, in: random.bytes, .keep)
            #expect(keep.repaired == nil && keep.lost.isEmpty)
        }
    }

    @Test("Hundreds of numbers are put right in seconds")
    func many() {
        let line = (0..<250).map { "\($0 + 1000)" }.joined(separator: " x ")
        let bytes = Array(line.utf8)
        let numbers = WrittenNumbers.find(in: line)
        let source = numbers.map { SourcePiece(range: $0.range) }
        let target = (0..<300).map { TargetPiece(text: " \($0 + 5000)") }
        let rows = (0...300).map { row in (0...source.count).map { $0 == row % 241 ? Float(1) : 0 } }
        let part = AlignedPart(source: source, target: target, attention: AttentionMatrix(rows: rows))
        let time = ContinuousClock().measure {
            #expect(NumberCheck(part, numbers, in: bytes, .repair).repaired != nil)
        }
        #expect(time < .seconds(10))
    }

    private func text(_ number: WrittenNumber, in line: String) -> String {
        String(decoding: Array(line.utf8)[number.range], as: UTF8.self)
    }

    /// Letters and marks that are no part of numbers.
    private func letters(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0.isLetter || "«(，".unicodeScalars.contains($0) }))
    }

    /// How often a text has a number that other digits do not touch.
    private func count(of number: String, in text: String) -> Int {
        text.ranges(of: number).count { range in
            let isFree = { (character: Character?) in character.map { !$0.isNumber } ?? true }
            let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : nil
            return isFree(before) && isFree(range.upperBound < text.endIndex ? text[range.upperBound] : nil)
        }
    }
}
