import Corpora
import Testing
import Text
import Translation

/// The text of a translation in one part.
private func text(of part: AlignedPart, _ line: ProtectedLine) -> String {
    line.restored(
        [(part.source, TargetWord.words(of: part, in: Array(line.text.utf8)))],
        cut: [TextPart(text: line.text[...], separator: "")])
}

/// Random lines with markup, random translations and random attention.
private struct Case {
    var line = ""
    var protected: [String] = []
    let part: AlignedPart
    let read: ProtectedLine

    /// Addresses that contain one another.
    static let nestedAddresses = [
        "www.b.de", "www.b.de/x", "https://www.b.de/x", "https://www.b.de/x/y", "me@b.de", "me@b.dex", "x+me@b.de",
    ]

    /// - Parameter addresses: which contents to draw; nil for some of which none contains another.
    init(seed: UInt64, isChinese: Bool, addresses: [String]? = nil) {
        var generator = SplitMix64(seed)
        var open: [String] = []
        // Of two digits, so that none contains another.
        for number in 10..<10 + generator.next(below: 14) {
            let space = ["", " ", " "][generator.next(below: 3)]
            var token = ["red", "house", "tree.", "红色", "，"][generator.next(below: 5)]
            switch generator.next(below: 8) {
            case 0:
                token = "<b\(number)>"
                open.append("b\(number)")
            case 1, 2: if let name = open.popLast() { token = "</\(name)>" }
            case 3:
                token =
                    ["<x\(number)/>", "</y\(number)>", "<z\(number)>", "<!--\(number)-->"][generator.next(below: 4)]
            case 4:
                let contents =
                    addresses ?? ["{v\(number)}", "%\(number)$s", "https://a.b/\(number)", "x\(number)@c.de"]
                token = contents[generator.next(below: contents.count)]
            case 5: token = "🤖"
            default: break
            }
            if token.hasPrefix("%"), let last = line.last, last.isNumber { line += " " }
            // An address goes on until a space.
            line +=
                (token.first?.isLetter == true || token.hasPrefix("{") || protected.last == line ? " " : space) + token
                + " "
        }
        for name in open.reversed() { line += "</\(name)>" }
        let found = ProtectedSpans.find(in: line)
        let bytes = Array(line.utf8)
        protected = found.map { String(decoding: bytes[$0.range], as: UTF8.self) }
        read = ProtectedLine(line)
        let characters = read.text.utf8.count
        var source: [SourcePiece] = []
        var offset = 0
        for character in read.text {
            let end = offset + character.utf8.count
            if character != " " {
                let isUnknown = character == "🤖"
                if let last = source.last, last.range.upperBound == offset, !isUnknown, !last.isUnknown,
                    generator.next(below: 3) > 0
                {
                    source[source.count - 1] = SourcePiece(range: last.range.lowerBound..<end)
                } else {
                    source.append(SourcePiece(range: offset..<end, isUnknown: isUnknown))
                }
            }
            offset = end
        }
        precondition(offset == characters)
        var target: [TargetPiece] = []
        let words = isChinese ? ["房", "子，", "红"] : [" der", " rote", "s", ",", " ", ".", "-"]
        for _ in 0..<generator.next(below: 16) {
            switch generator.next(below: 8) {
            case 0: target.append(TargetPiece(text: "", isUnknown: true))
            default: target.append(TargetPiece(text: words[generator.next(below: words.count)]))
            }
        }
        let attention = (0...target.count).map { _ in
            (0...source.count).map { _ in
                let weight = Float(generator.next(below: 100))
                return weight == 0 ? Float.nan : weight * weight
            }
        }
        part = AlignedPart(source: source, target: target, attention: AttentionMatrix(rows: attention))
    }

    var restored: String { text(of: part, read) }
}

@Suite struct RestoringPropertyTests {
    @Test("Each protected span is in the translation exactly once, whatever the attention", arguments: [false, true])
    func once(isChinese: Bool) {
        for seed in 0..<3_000 as Range<UInt64> {
            let random = Case(seed: seed, isChinese: isChinese)
            let restored = random.restored
            for text in Set(random.protected) {
                let wanted = random.protected.count { $0 == text }
                #expect(
                    restored.ranges(of: text).count == wanted, "seed \(seed): \(text) in \(random.line) -> \(restored)")
            }
            let robots = random.line.count { $0 == "🤖" }
            if robots > 0 {
                #expect(restored.count { $0 == "🤖" } >= robots, "seed \(seed): \(random.line) -> \(restored)")
            }
            #expect(
                !restored.contains { $0.isNewline } && restored.first != " " || random.line.first == " ",
                "seed \(seed): \(restored)|")
        }
    }

    @Test("Addresses that contain one another are each in the translation as often as in the line")
    func nested() {
        for seed in 0..<3_000 as Range<UInt64> {
            let random = Case(seed: seed, isChinese: false, addresses: Case.nestedAddresses)
            let contents = random.protected.filter { Case.nestedAddresses.contains($0) }
            let restored = random.restored
            let bytes = Array(restored.utf8)
            let found = TextFinder(Set(contents).map { Array($0.utf8) }).ranges(in: bytes).map {
                String(decoding: bytes[$0], as: UTF8.self)
            }
            #expect(found.sorted() == contents.sorted(), "seed \(seed): \(random.line) -> \(restored)")
        }
    }

    @Test("A translation that is shorter than an unknown word, or breaks off inside one, gets the whole of it")
    func longerThanTheTranslation() {
        for (line, target) in [("96729tts/", ["9"]), ("Жukж", ["Жu", "k"]), ("see Жuk", ["Ж"])] {
            let read = ProtectedLine(line)
            let source = [SourcePiece(range: 0..<line.utf8.count, isUnknown: true)]
            let part = AlignedPart(
                source: source, target: target.map { TargetPiece(text: $0) },
                attention: AttentionMatrix(rows: (0...target.count).map { _ in [1, 0] }))
            let restored = text(of: part, read)
            #expect(restored.contains(line), "\(line) -> \(restored)")
        }
    }

    @Test("What was taken out of a line, put back between what was read of it, is the line")
    func roundTrip() {
        let words = ["red", "Häuser", "tree,", "house.", "2", "红色", "is"]
        let spans = [
            "{v}", "%s", "https://a.b/x", "x@c.de", "<img/>", "<i></i>", "<b>{x}</b>", "✓", "•", "–", "1️⃣", "&copy;",
            "&amp;",
            "<code>x</code>", "@maria", "v1.2", "12:30", "(*)", "<br>", "house*", "<!-- x -->",
        ]
        for seed in 0..<5_000 as Range<UInt64> {
            var generator = SplitMix64(seed)
            let tokens = (0..<1 + generator.next(below: 9)).map { _ in
                generator.next(below: 3) == 0
                    ? spans[generator.next(below: spans.count)] : words[generator.next(below: words.count)]
            }
            var line = tokens.joined(separator: " ")
            if generator.next(below: 3) == 0 { line = "<p>\(line)</p><p>\(line)</p>" }
            let unknown: Set<Unicode.Scalar> = generator.next(below: 2) == 0 ? ["©", "✓", "–", "*"] : ["©"]
            let read = ProtectedLine(line, unknown: unknown)
            #expect(untranslated(read) == line, "seed \(seed)")
        }
    }

    @Test("Pairs of tags stay well formed, and inside the pairs in which they were", arguments: [false, true])
    func wellFormed(isChinese: Bool) {
        for seed in 0..<3_000 as Range<UInt64> {
            let random = Case(seed: seed, isChinese: isChinese)
            #expect(
                parents(random.line) == parents(random.restored), "seed \(seed): \(random.line) -> \(random.restored)")
        }
    }

    /// For each tag of a text, by its name, the names of the pairs around it; an empty one when pairs cross.
    private func parents(_ text: String) -> [String: [String]] {
        let closed = Set(
            ProtectedSpans.find(in: text).compactMap { if case .closingTag(let name) = $0.kind { name } else { nil } })
        var open: [String] = []
        var parents: [String: [String]] = [:]
        for span in ProtectedSpans.find(in: text) {
            switch span.kind {
            case .openingTag(let name):
                parents[name] = open
                if closed.contains(name) { open.append(name) }
            case .closingTag(let name) where parents[name] != nil:
                if open.popLast() != name { return [:] }
            case .closingTag(let name): parents["/" + name] = open
            case .emptyTag, .content, .sign, .character: continue
            }
        }
        return parents
    }

    @Test("Words keep their order, and tags leave them whole")
    func words() {
        for seed in 0..<3_000 as Range<UInt64> {
            let random = Case(seed: seed, isChinese: false)
            guard random.read.tags.allSatisfy({ $0.kind != .content && $0.kind != .sign }), !random.line.contains("🤖")
            else { continue }
            let words = TargetWord.words(of: random.part, in: Array(random.read.text.utf8))
            let plain = random.read.tags.reduce(random.restored) { $0.replacing($1.text, with: "") }
            #expect(plain.filter { $0 != " " } == words.map(\.text).joined(), "seed \(seed)")
            for word in words { #expect(random.restored.contains(word.text), "seed \(seed): \(word.text)") }
        }
    }

    @Test("Deep nests and many tags take no time and no stack")
    func hostile() {
        let nest = 20_000
        for line in [
            (0..<nest).map { _ in "<b>" }.joined() + "x" + (0..<nest).map { _ in "</b>" }.joined(),
            String(repeating: "<b>x</b> ", count: nest), String(repeating: "<br/>", count: nest) + "x",
            (0..<nest).map { "{\($0)} " }.joined(), String(repeating: "<a><b></a>", count: nest),
            (0..<nest).map { "<a\($0)>" }.joined() + (0..<nest).map { "</a\($0)>" }.joined(),
        ] {
            let time = ContinuousClock().measure {
                let read = ProtectedLine(line)
                let source = (0..<min(500, read.text.utf8.count)).map { SourcePiece(range: $0..<$0 + 1) }
                let target = (0..<300).map { TargetPiece(text: " w\($0)") }
                let attention = (0...300).map { row in (0...source.count).map { $0 == row ? Float(1) : 0 } }
                let part = AlignedPart(source: source, target: target, attention: AttentionMatrix(rows: attention))
                let text = TranslationTests.text(of: part, read)
                #expect(
                    text.utf8.count > line.utf8.filter { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "{") }.count * 3)
            }
            #expect(time < .seconds(5), "\(line.prefix(12))")
        }
    }

    @Test("Thousands of placeholders take no time")
    func manyPlaceholders() {
        let text = (0..<12_000).map { "w\($0) {p\($0)}" }.joined(separator: " ")
        let time = ContinuousClock().measure {
            let line = ProtectedLine(text)
            var begin = 0
            let read = line.text.split(separator: " ")
            let source = read.map { word in
                defer { begin += word.utf8.count + 1 }
                return SourcePiece(range: begin..<begin + word.utf8.count)
            }
            let words = read.enumerated().map { TargetWord(text: String($1), hasSpaceBefore: $0 > 0, source: $0) }
            #expect(line.restored([(source, words)], cut: [TextPart(text: line.text[...], separator: "")]) == text)
        }
        #expect(time < .seconds(5))
    }
}
