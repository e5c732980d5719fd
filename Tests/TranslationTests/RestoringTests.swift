import Corpora
import Testing
import Text
import Translation

/// Words of a text as source pieces, with marks apart.
private func sourcePieces(_ text: String, unknown: Set<String> = []) -> [SourcePiece] {
    var pieces: [(Range<Int>, String)] = []
    var offset = 0
    for character in text {
        let range = offset..<offset + character.utf8.count
        offset = range.upperBound
        if character.isWhitespace { continue }
        if let last = pieces.last, last.0.upperBound == range.lowerBound, character.isLetter,
            last.1.last?.isLetter == true,
            character.isASCII
        {
            pieces[pieces.count - 1] = (last.0.lowerBound..<range.upperBound, last.1 + String(character))
        } else {
            pieces.append((range, String(character)))
        }
    }
    return pieces.map { SourcePiece(range: $0.0, isUnknown: unknown.contains($0.1)) }
}

/// A translation of a line: its pieces, each with the source piece that it looks at, `*` for `<unk>`.
/// - Parameters:
///   - prefix: how many pieces the translation had to begin with.
///   - required: the pieces of phrases that it had to contain.
private func restored(
    _ line: String, _ target: [(String, Int)], unknown: Set<String> = [], prefix: Int = 0, required: [Range<Int>] = []
) -> String {
    let line = ProtectedLine(line)
    let source = sourcePieces(line.text, unknown: unknown)
    let ids = target.indices.map { Int32($0) }
    var sentence = SourceSentence(ids)
    sentence.prefix = Array(ids.prefix(prefix))
    sentence.required = required.map { Array(ids[$0]) }
    let part = AlignedPart(
        source: source, target: target.map { TargetPiece(text: $0.0 == "*" ? "" : $0.0, isUnknown: $0.0 == "*") },
        attention: AttentionMatrix(
            rows: target.map { piece in (0...source.count).map { $0 == piece.1 ? 0.9 : 0.01 } }),
        forced: ForcedPieces(in: ids, of: sentence))
    return line.restored(
        [(source, TargetWord.words(of: part, in: Array(line.text.utf8)))],
        cut: [TextPart(text: line.text[...], separator: "")])
}

@Suite struct RestoringTests {
    @Test("A pair goes around the words that translate what it held, wherever they are")
    func pairs() {
        #expect(restored("the <b>red</b> house", [("la", 0), (" casa", 2), (" roja", 1)]) == "la casa <b>roja</b>")
        #expect(
            restored("I <i>give up</i> now.", [("Ich", 0), (" gebe", 1), (" jetzt", 3), (" auf", 2), (".", 4)])
                == "Ich <i>gebe jetzt auf</i>.")
        // A word is never split, a mark after it is left outside.
        #expect(restored("a <b>house</b>.", [("ein", 0), (" Ha", 1), ("us", 2), (".", 2)]) == "ein <b>Haus</b>.")
        #expect(restored("un<b>believ</b>able", [("unglaub", 0), ("lich", 0)]) == "<b>unglaublich</b>")
        #expect(
            restored("<p>Hello <b>you</b>!</p>", [("Du", 1), (",", 2), (" hallo", 0), ("!", 2)])
                == "<p><b>Du</b>, hallo!</p>")
        // A pair around everything stays around everything.
        #expect(restored("<p><b>Hello you</b></p>", [("x", 2), (" Hallo", 0), (" y", 2)]) == "<p><b>x Hallo y</b></p>")
    }

    @Test("Scripts without spaces have places between pieces")
    func chinese() {
        #expect(restored("the <b>red</b> house", [("红", 1), ("房子", 2)]) == "<b>红</b>房子")
        #expect(restored("<b>红</b>房子<img/>。", [("red", 0), (" house", 1), (".", 3)]) == "<b>red</b> house<img/>.")
    }

    @Test("Pairs side by side share no word, and nested ones stay nested")
    func crossing() {
        #expect(
            restored("<b>a c</b> <i>b d</i>", [("A", 0), (" B", 2), (" C", 1), (" D", 3)]) == "<b>A</b> <i>B C D</i>")
        #expect(
            restored("<u>x <b>a</b> <i>b</i></u> y", [("B", 2), (" X", 0), (" A", 1), (" Y", 3)])
                == "<u><i>B</i> X <b>A</b></u> Y")
        // Tags that do not match stand alone.
        #expect(restored("<b>a <i>b</b> c</i>", [("A", 0), (" B", 1), (" C", 2)]) == "<b>A <i>B</b> C</i>")
    }

    @Test("Empty tags and pairs go beside the translation of their neighbours")
    func emptyOnes() {
        #expect(restored("press <kbd/> now", [("jetzt", 1), (" drücken", 0)]) == "<kbd/> jetzt drücken")
        #expect(restored("one<br/>two", [("eins", 0), (" zwei", 1)]) == "eins<br/>zwei")
        #expect(restored("<li>one</li><li>two</li>", [("eins", 0), (" zwei", 1)]) == "<li>eins</li><li>zwei</li>")
        #expect(restored("one two<br>", [("zwei", 1), (" eins", 0)]) == "zwei eins<br>")
        #expect(
            restored("<a></a><hr>one <x/> <y/>two", [("eins", 0), (" zwei", 1)]) == "<a></a><hr>eins <x/> <y/>zwei")
        #expect(restored("one<sup/> two", [("zwei", 1), (" eins", 0)]) == "zwei eins<sup/>")
        #expect(restored("<b></b>", []) == "<b></b>")
        #expect(restored("<b>one</b><br>", []) == "<b></b><br>")
    }

    @Test("Spaces stand where the source has them")
    func spaces() {
        #expect(restored("a <b> b </b> c", [("A", 0), (" B", 1), (" C", 2)]) == "A <b> B </b> C")
        #expect(restored("a<b> b</b> c", [("A", 0), (" B", 1), (" C", 2)]) == "A<b> B</b> C")
        #expect(restored("a <br/> b", [("A", 0), (" B", 1)]) == "A <br/> B")
        #expect(restored("<b>a</b> <i>b</i>", [("A", 0), (" B", 1)]) == "<b>A</b> <i>B</i>")
        #expect(restored("<b>a</b> b", [("B", 1), (",", 1), (" A", 0), ("!", 1)]) == "B, <b>A</b>!")
    }

    @Test("Spaces of any kind are spaces")
    func kindsOfSpaces() {
        for space in ["\t", "\u{A0}", "\u{3000}"] {
            #expect(restored("one\(space){x}", [("eins", 0)]) == "eins {x}")
            #expect(restored("{x}\(space)one two", [("zwei", 1), (" eins", 0)]) == "{x} zwei eins")
            #expect(restored("•\(space)one", [("eins", 0)]) == "•\(space)eins")
            #expect(restored("one\(space)<i>two</i>", [("eins", 0), (" zwei", 1)]) == "eins <i>zwei</i>")
            #expect(restored("a\(space)<br/>\(space)b", [("A", 0), (" B", 1)]) == "A <br/> B")
        }
    }

    @Test("The space between two words is outside of the tags between them")
    func spacesOutside() {
        #expect(
            restored("the <a>red <b>car</b></a> and", [("das", 0), (" rote", 1), (" und", 3)])
                == "das <a>rote<b></b></a> und")
        #expect(restored("<u><b>a</b></u> <i>b</i>", [("A", 0), (" B", 1)]) == "<u><b>A</b></u> <i>B</i>")
    }

    @Test("Pieces of spaces alone are no distance to a neighbour")
    func piecesOfSpaces() {
        let line = ProtectedLine("one 😀.")
        let source = [0..<3, 4..<4, 4..<8, 8..<9].map { SourcePiece(range: $0, isUnknown: $0 == 4..<8) }
        let part = AlignedPart(
            source: source, target: ["da", " eins", "."].map { TargetPiece(text: $0) },
            attention: AttentionMatrix(rows: [[0, 0, 0, 1], [1, 0, 0, 0], [0, 0, 0, 1]]))
        let words = TargetWord.words(of: part, in: Array(line.text.utf8))
        #expect(line.restored([(source, words)], cut: [TextPart(text: line.text[...], separator: "")]) == "da eins 😀.")
    }

    @Test("Placeholders and addresses stay at the edges of a line, and between words beside what stood beside them")
    func contents() {
        #expect(restored("{name} sleeps", [("Er", 0), (" schläft", 0)]) == "{name} Er schläft")
        #expect(restored("the red house {name}", [("casa", 2), (" roja", 1)]) == "casa roja {name}")
        #expect(restored("the {color} house", [("la", 0), (" casa", 1)]) == "la {color} casa")
        #expect(restored("a {x} c b", [("A", 0), (" B", 2), (" C", 1)]) == "A B {x} C")
        #expect(restored("Hi {name}!", [("Hallo", 0), ("!", 1)]) == "Hallo {name}!")
        #expect(restored("go to {x}.", [("geh", 0), (".", 2), (" zu", 1)]) == "geh. zu {x}")
        #expect(restored("%s of %s", [("von", 0)]) == "%s von %s")
        #expect(restored("see <a>{x}</a> now", [("jetzt", 1), (" siehe", 0)]) == "<a>{x}</a> jetzt siehe")
        #expect(restored("go to https://a.b/c now", [("geh", 0), (" jetzt", 2)]) == "geh https://a.b/c jetzt")
        #expect(restored("{x}", []) == "{x}")
        #expect(restored("%s%d", []) == "%s%d")
        // The end of a sentence stays one, whatever the model looked at.
        #expect(restored("go to {x}.", [("geh", 0), (".", 1)]) == "geh {x}.")
        // What stood at the edge of one of several texts stays there.
        #expect(
            restored("<p>one {x}</p><p>{y} two</p>", [("eins", 0), (" zwei", 1)])
                == "<p>eins {x}</p><p>{y} zwei</p>")
    }

    @Test("Contents make no word with their neighbours, unless they did in the source")
    func attachedContents() {
        #expect(restored("你{x}好", [("Good", 1), (" day", 0)]) == "{x} Good day")
        #expect(restored("你{x}好", [("Good", 0), (" day", 1)]) == "Good {x} day")
        #expect(restored("你好{x}", [("Good", 0), (" day", 1)]) == "Good day {x}")
        #expect(restored("一{x}二", [("一", 0), ("二", 1)]) == "一{x}二")
        #expect(restored("Seite%s", [("page", 0)]) == "page%s")
        #expect(restored("costs {n}€, yes", [("ja", 2), (",", 1), (" kostet", 0)]) == "ja, kostet {n}€")
        // A word of the translation is not parted.
        #expect(restored("a {x} b", [("A", 0), ("-", 0), ("B", 1)]) == "{x} A-B")
    }

    @Test("What is attached to a word stays with it")
    func attachedSigns() {
        #expect(restored("the house* is", [("ist", 2), (" das", 0), (" Haus", 1)]) == "ist das Haus*")
        #expect(restored("the house*, yes", [("ja", 3), (" das", 0), (" Haus", 1), (" da", 3)]) == "ja das Haus* da")
        #expect(restored("so **big** now", [("jetzt", 2), (" so", 0), (" groß", 1)]) == "jetzt so **groß**")
        #expect(restored("Word™ one", [("eins", 1), (" Wort", 0)]) == "eins Wort™")
    }

    @Test("Signs of markup are written as the line has them")
    func escapes() {
        #expect(restored("a &amp; b", [("A", 0), (" &", 1), (" B", 2)]) == "A &amp; B")
        #expect(restored("a &#60; b & c", [("A", 0), (" <", 1), (" & B", 2)]) == "A &#60; & B")
        #expect(restored("a & b", [("A", 0), (" <&>", 1)]) == "A <&>")
        #expect(restored("it&#39;s &quot;x&quot;", [("c'est \"x\"", 0)]) == "c'est \"x\"")
        #expect(restored("<b>a</b> &amp; b", [("R&D", 0), (" B", 2)]) == "<b>R&amp;D</b> B")
        // What a constraint asked for is nobody's to change.
        #expect(restored("a &amp; b", [("R&D", 0), (" & B", 2)], prefix: 1) == "R&D &amp; B")
        // A term is text like any other, and in a line with tags it makes none.
        #expect(restored("a &amp; b", [("R&D", 0), (" & B", 2)], required: [0..<1]) == "R&amp;D &amp; B")
        #expect(restored("<b>a</b> b", [("R&D", 0), (" x<y>z", 1)], required: [0..<1, 1..<2]).contains("R&amp;D"))
        #expect(restored("<b>a</b> b", [("A", 0), (" x<y>z", 1)], required: [1..<2]) == "<b>A</b> x&lt;y>z")
        #expect(restored("<b>a</b> & b", [("R&D", 0), (" &", 1), (" B", 2)], required: [0..<1]) == "<b>R&D</b> & B")
        #expect(restored("a {x} b", [("R&D", 0), (" B", 1)], required: [0..<1]) == "R&D {x} B")
        #expect(restored("a &lt; b", [("R&D", 0), (" <", 1), (" B", 2)], required: [0..<1]) == "R&amp;D &lt; B")
        #expect(restored("ж &amp; b", [("*", 0), (" &", 1)], unknown: ["ж"]) == "ж &amp;")
    }

    @Test("What constraints ask for stays, whatever it is aligned to, and contents go beside it")
    func constraints() {
        #expect(restored("{x} man", [("Xylo", 0), ("phon", 0)], required: [0..<2]) == "{x} Xylophon")
        #expect(restored("the {x}.", [("Neu", 0), (" York", 0), (".", 1)], required: [0..<2]) == "Neu York {x}.")
        // Not between the words of a phrase, and not before the prefix.
        #expect(restored("a {x} b c", [("Neu", 0), (" York", 1), (" C", 2)], required: [0..<2]) == "Neu York {x} C")
        #expect(restored("{x} man runs", [("Das", 0), (" ist", 1), (" er", 1)], prefix: 2) == "Das ist {x} er")
        #expect(restored("{x} man", [("Das", 0)], prefix: 1) == "Das {x}")
    }

    @Test("A term that could not be placed takes the place of the words aligned to its source")
    func terms() {
        let line = ProtectedLine("my sister has {x} a cold")
        let source = sourcePieces(line.text)
        let target = [("meine", 0), (" Schwester", 1), (" hat", 2), (" Schnupfen", 4)]
        let part = AlignedPart(
            source: source, target: target.map { TargetPiece(text: $0.0) },
            attention: AttentionMatrix(
                rows: target.map { piece in (0...source.count).map { $0 == piece.1 ? 0.9 : 0.01 } }))
        let term = ProtectedLine.Content(text: "Zyx", range: source[1].range, isReplaceable: true)
        let words = TargetWord.words(of: part, in: Array(line.text.utf8))
        let cut = [TextPart(text: line.text[...], separator: "")]
        #expect(line.restored([(source, words)], cut: cut, terms: [term]) == "meine Zyx hat {x} Schnupfen")
        // Where nothing is aligned to it, it stands beside what is aligned to its neighbours.
        let without = words.filter { $0.text != "Schwester" }
        #expect(line.restored([(source, without)], cut: cut, terms: [term]) == "meine Zyx hat {x} Schnupfen")
        let markup = ProtectedLine("my <b>sister</b> has {x} a cold")
        let name = ProtectedLine.Content(text: "R&D<", range: source[1].range, isReplaceable: true)
        #expect(markup.restored([(source, words)], cut: cut, terms: [name]).contains("<b>R&amp;D&lt;</b>"))
        // Where nobody reads references, there are none but those of the line.
        let own = markup.restored([(source, words)], cut: cut, terms: [name], readsReferences: false)
        #expect(own.contains("<b>R&D<</b>"))
        // A word that the model wrote of its own accord may be part of another.
        let zyxis = ProtectedLine.Content(text: "mein", range: source[1].range, isReplaceable: true)
        #expect(line.restored([(source, words)], cut: cut, terms: [zyxis]) == "meine mein hat {x} Schnupfen")
    }

    @Test("Unknown characters come through as themselves")
    func unknown() {
        let unknown: Set<String> = ["😀", "Ж", "ж", "☃"]
        #expect(restored("Ж met ж", [("*", 2), (" traf", 1), (" ", 0), ("*", 2)], unknown: unknown) == "ж traf Ж")
        #expect(restored("one 😀 two", [("eins", 0), (" zwei", 2)], unknown: unknown) == "eins 😀 zwei")
        #expect(restored("one 😀!", [("eins", 0), ("!", 2)], unknown: unknown) == "eins 😀!")
        #expect(restored("one😀", [("eins", 1)], unknown: unknown) == "eins😀")
        // The words aligned to an unknown one are not its own.
        #expect(restored("a ☃ b", [("A", 0), (" der", 1), (" B", 2)], unknown: unknown) == "A der ☃ B")
        #expect(restored("☃", [], unknown: unknown) == "☃")
        #expect(restored("a ж b", [("A", 0), (" *", 1), (" B", 2)], unknown: unknown) == "A * ж B")
        #expect(restored("<b>☃</b> a", [("*", 1)], unknown: ["☃"]) == "<b>☃</b>")
        // Signs come through, punctuation and letters within words do not.
        let signs: Set<String> = ["|", "&", "–", "\"", "ñ"]
        #expect(restored("a | b & c", [("A", 0), (" B", 2), (" C", 4)], unknown: signs) == "A | B & C")
        #expect(restored("a | b", [("A", 0), (" |", 1), (" B", 2)], unknown: signs) == "A | B")
        #expect(restored("a – \"b\"", [("A", 0), (" B", 3)], unknown: signs) == "A B")
        #expect(restored("Espa\u{F1}a b", [("Spanien", 0), (" B", 3)], unknown: signs) == "Spanien B")
        // Without unknown pieces there is nothing to copy.
        #expect(restored("a b", [("A", 0), (" ", 1), ("*", 1)]) == "A")
    }

    @Test("Parts of a long line are joined as their languages ask, with tags across them")
    func parts() {
        let line = ProtectedLine("<p>One. {x} <b>Two. {y} Three</b>.</p>")
        let cut = SentenceSplitter.sentences(of: line.text[...])
        var begin = 0
        let words = [[("一", 0), ("。", 1)], [("二", 0), ("。", 1)], [("Drei", 0), (".", 1)]]
        let parts = zip(cut, words).map { part, words -> (source: [SourcePiece], words: [TargetWord]) in
            let source = sourcePieces(String(part.text)).map {
                SourcePiece(range: $0.range.lowerBound + begin..<$0.range.upperBound + begin)
            }
            begin += part.text.utf8.count + part.separator.utf8.count
            let aligned = AlignedPart(
                source: source, target: words.map { TargetPiece(text: $0.0) },
                attention: AttentionMatrix(rows: words.map { word in (0...2).map { $0 == word.1 ? 1 : 0 } }))
            return (source, TargetWord.words(of: aligned, in: Array(line.text.utf8)))
        }
        #expect(line.restored(parts, cut: cut) == "<p>一。 {x} <b>二。 {y} Drei</b>.</p>")
    }
}
