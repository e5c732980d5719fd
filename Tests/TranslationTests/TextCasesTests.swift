import Corpora
import Testing
import Text
import Translation

/// What the model reads of a line, text by text.
private func read(_ line: ProtectedLine) -> [String] {
    let bytes = Array(line.text.utf8)
    return line.texts.map { String(decoding: bytes[$0], as: UTF8.self) }
}

/// A line put together again from what was taken out of it and from what is read, as if a model wrote what it reads.
/// - Parameter isReversed: whether the words of each text are written in the opposite order, with spaces between all of them.
func untranslated(_ line: ProtectedLine, isReversed: Bool = false) -> String {
    let bytes = Array(line.text.utf8)
    var parts: [(source: [SourcePiece], words: [TargetWord])] = []
    var cut: [TextPart] = []
    for (number, range) in line.texts.enumerated() {
        var source: [SourcePiece] = []
        var target: [TargetPiece] = []
        var begin = range.lowerBound
        while begin < range.upperBound {
            let isSpace = bytes[begin] == UInt8(ascii: " ")
            var end = begin + 1
            // Words, and marks each alone.
            let isLetter = { (byte: UInt8) in byte >= 0x80 || byte.isASCIIAlphanumeric }
            while end < range.upperBound, isLetter(bytes[begin]), isLetter(bytes[end]) { end += 1 }
            if !isSpace {
                let hasSpace = begin > range.lowerBound && bytes[begin - 1] == UInt8(ascii: " ")
                source.append(SourcePiece(range: begin..<end))
                target.append(
                    TargetPiece(text: (hasSpace ? " " : "") + String(decoding: bytes[begin..<end], as: UTF8.self)))
            }
            begin = end
        }
        let places = isReversed ? source.indices.reversed() : Array(source.indices)
        let rows = places.map { place in (0...source.count).map { $0 == place ? Float(1) : 0 } }
        if isReversed {
            target = places.map { place in
                let text = target[place].text.drop { $0 == " " }
                return TargetPiece(text: place + 1 < source.count ? " \(text)" : String(text))
            }
        }
        let part = AlignedPart(
            source: source, target: target,
            attention: AttentionMatrix(targets: rows.count, sources: source.count + 1, weights: rows.flatMap(\.self)))
        parts.append((source, TargetWord.words(of: part, in: bytes)))
        let end = number + 1 < line.texts.count ? line.texts[number + 1].lowerBound : range.upperBound
        cut.append(
            TextPart(
                text: String(decoding: bytes[range], as: UTF8.self)[...],
                separator: String(decoding: bytes[range.upperBound..<end], as: UTF8.self)[...]))
    }
    return line.restored(parts, cut: cut)
}

@Suite("Text as people have it")
struct TextCasesTests {
    /// A line, and what the model must read of it: then it translates what it would translate alone.
    struct Case: CustomTestStringConvertible, Sendable {
        let line: String
        let read: [String]
        var unknown: Set<Unicode.Scalar> = []

        var testDescription: String { line.debugDescription }
    }

    private static let nothing = [
        "✓", "1", "12:30", "{name}", "<td>&nbsp;</td>", "😀", "€ 1.234,50", "https://example.org/a?b=c", "—", "3/4",
        "(*)",
        "<b>…</b>", "2024-05-17", "  ✓\t 5 ", "&nbsp;", "<br/>", "%s / %d", "+49 30 1234567", "v1.2", "1️⃣ ™️ ‼️",
        "@maria #travel",
        "<style>b{color:red}</style>", "<script>var a = 'The red house';</script>", "<code>git push</code>", "50 %",
        "<p translate=\"no\">The red house</p>", "{greeting}, {name}!", "...", "\u{200B}",
    ].map { Case(line: $0, read: []) }

    /// What is put in front of a sentence and behind it.
    private static let spans = [
        "{name}", "{{user.first_name}}", "https://example.org/a?b=c", "info@example.org", "%1$s", "<br/>", "__count__",
        "%name%",
        "${x}", "[[x]]", "<%= x %>", "{% x %}", "@maria", "#travel", "example.org", "/usr/share/doc", "v2.10.3", "$x",
        ":x",
        "%(x)s", "main.swift", "DE89 3704 0044 0532 0130 00", "+49 30 1234567", "1️⃣", "™️", "‼️", "😀", "👨‍👩‍👧", "<i></i>",
        "<b>{x}</b>",
        "<img src=\"x.png\">", "<code>git</code>", "→", "(*)", "— ✓", "{a}, {b}", "&copy;",
    ]
    private static let sentence = "My sister has a cold."
    private static let edges = spans.flatMap { span in
        [
            Case(line: "\(span) \(sentence)", read: [sentence]), Case(line: "\(sentence) \(span)", read: [sentence]),
            Case(line: "\(span) \(sentence) \(span)", read: [sentence]),
        ]
    }
    private static let signs = [
        "•", "→", "★", "*", "#", "-", ">", "–", "1.", "2)", "(3)", "12:30 –", "✓ 5 •", "...", "&bull;", "•\t",
    ]
    .map { Case(line: $0.hasSuffix("\t") ? $0 + sentence : "\($0) \(sentence)", read: [sentence]) }
    private static let middles = [
        "{name}", "https://example.org/", "%s", "<img/>", "<i></i>", "<code>x</code>", "1️⃣", "<!-- x -->", "@maria",
    ].map { Case(line: "My sister \($0) has a cold.", read: [sentence]) }

    private static let others = [
        // References.
        Case(line: "&nbsp;My sister has a cold.&nbsp;", read: [sentence]),
        Case(line: "Tom &amp; Anna &lt; 5", read: ["Tom & Anna < 5"]),
        Case(line: "Tom &word; Anna", read: ["Tom &word; Anna"]),
        // Pages.
        Case(line: "<p>My sister.</p><p>Where is it?</p>", read: ["My sister.", "Where is it?"]),
        Case(line: "<p>My sister.</p> <p>Where is it?</p>", read: ["My sister.", "Where is it?"]),
        Case(line: "My sister.<br>Where is it?", read: ["My sister.", "Where is it?"]),
        Case(line: "<td>12:30</td><td>{x}</td><td>Lunch <b>at</b> home</td>", read: ["Lunch at home"]),
        Case(line: "<ul><li>• one</li><li>two ✓</li></ul>", read: ["one", "two"]),
        Case(
            line: "The <b>red <i>big</i></b> house, {x}, is <a href=\"x\">here</a>.",
            read: ["The red big house, is here."]),
        // Sentences.
        Case(line: "Hello {name}! How are you, {name}?", read: ["Hello! How are you?"]),
        Case(line: "My sister. 12:30", read: ["My sister."]), Case(line: "My sister. {x}.", read: ["My sister."]),
        Case(line: "1. My sister. 2. Where is it?", read: ["My sister. Where is it?"]),
        Case(line: "(1) My sister. 2) Where is it?", read: ["My sister. Where is it?"]),
        Case(line: "1.1. My sister. 1.2. Where is it?", read: ["My sister. Where is it?"]),
        Case(line: "First: 1. My sister. 2. Where is it?", read: ["First: 1. My sister. Where is it?"]),
        Case(line: "• My sister. • Where is it?", read: ["My sister. Where is it?"]),
        Case(line: "• my sister. • your house.", read: ["my sister. your house."]),
        Case(line: "My sister. – Where is it?", read: ["My sister. Where is it?"]),
        Case(line: "My sister! :-) Where is it?", read: ["My sister! Where is it?"]),
        Case(line: "My sister. 12:30 – Lunch.", read: ["My sister. Lunch."]),
        Case(line: "My sister. {x}, where is it?", read: ["My sister. where is it?"]),
        Case(line: "6: My sister. 7: Where is it?", read: ["My sister. Where is it?"]),
        Case(line: "My sister (so). 2) Where is it?", read: ["My sister (so). Where is it?"]),
        Case(line: "My sister (so. (2) Where is it?", read: ["My sister (so. Where is it?"]),
        // What is part of a sentence stays in it.
        Case(
            line: "La tienda (es la lám. 3) está aquí.", read: ["La tienda (es la lám. 3) está aquí."]
        ),
        Case(line: "1. My sister [see sheet. 2] Not here.", read: ["My sister [see sheet. 2] Not here."]),
        Case(line: "She came at five. 6: Where is it?", read: ["She came at five. 6: Where is it?"]),
        Case(line: "Er kommt nun. 7. 8. Oktober ist gut.", read: ["Er kommt nun. 7. 8. Oktober ist gut."]),
        Case(line: "My sister came. 2. Mai is a day.", read: ["My sister came. 2. Mai is a day."]),
        Case(line: "My sister came. 12 men did. \"So.\" Yes", read: ["My sister came. 12 men did. \"So.\" Yes"]),
        Case(line: "12 men and € 5 for 3 - 5 of 20 % at 12:30", read: ["12 men and € 5 for 3 - 5 of 20 % at 12:30"]),
        Case(line: "12:30 is too late", read: ["12:30 is too late"]),
        Case(line: "1. mai er her", read: ["1. mai er her"]),
        Case(line: "Où est la gare ?", read: ["Où est la gare ?"]), Case(line: "« Oui ! »", read: ["« Oui ! »"]),
        Case(line: "It costs 12 €", read: ["It costs 12 €"]), Case(line: "\" Hello . \"", read: ["\" Hello . \""]),
        Case(line: "5 {unit} of it", read: ["5 of it"]), Case(line: "+ 3 more", read: ["+ 3 more"]),
        // Signs beside words.
        Case(line: "The house* and the word.[12] Windows™", read: ["The house and the word. Windows"]),
        Case(line: "one ☃ two€ three", read: ["one two three"], unknown: ["☃", "€"]),
        Case(line: "•One", read: ["One"]), Case(line: "°C is it", read: ["°C is it"]),
    ]

    @Test(
        "A line comes out as it is when it is read and written as it is",
        arguments: nothing + edges + signs + middles + others)
    func cases(_ given: Case) {
        let line = ProtectedLine(given.line, unknown: given.unknown)
        #expect(read(line) == given.read)
        #expect(untranslated(line) == given.line)
    }

    @Test("Between sentences that are read together nothing is set aside but sentences without words")
    func together() {
        for line in [
            "Where is the station? - It is here.", "How are you? 1. My sister. 2. Where is it?",
            "Hello! :) Where is it?",
            "My sister. 10:30 - Lunch.", "• My sister. • Where is it?",
        ] {
            let whole = ProtectedLine(line, isCut: false)
            let kept = line.hasPrefix("•") ? "My sister. • Where is it?" : line
            #expect(read(whole) == [kept] && read(ProtectedLine(line)) != [kept])
            #expect(untranslated(whole) == line)
        }
        #expect(read(ProtectedLine("My sister. 12:30! Where is it?", isCut: false)) == ["My sister. Where is it?"])
    }

    @Test("What stands at the edges stays there, whatever the order of the words")
    func order() {
        for span in Self.spans {
            let line = ProtectedLine("\(span) My red house \(span)")
            #expect(untranslated(line, isReversed: true) == "\(span) house red My \(span)", "\(span)")
        }
    }

    @Test("Spaces of other kinds, and what nobody sees within a word, are what does not come out")
    func lost() {
        for (line, expected) in [
            ("My sis\u{AD}ter  has\u{B}a\u{85}cold.", "My sister has a cold."), ("My sis&shy;ter", "My sister"),
            ("My&#32;sister isn&#39;t", "My sister isn't"), ("My\u{2003}sis\u{2060}ter", "My sister"),
        ] {
            #expect(untranslated(ProtectedLine(line)) == expected)
        }
    }
}
