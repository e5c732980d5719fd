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
        #expect(restored("<b>红</b>房子<br/>。", [("red", 0), (" house", 1), (".", 3)]) == "<b>red</b> house<br/>.")
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
            #expect(restored("{x}\(space)one two", [("zwei", 4), (" eins", 3)]) == "{x} zwei eins")
            #expect(restored("one\(space)<i>two</i>", [("eins", 0), (" zwei", 1)]) == "eins <i>zwei</i>")
            #expect(restored("a\(space)<br/>\(space)b", [("A", 0), (" B", 1)]) == "A <br/> B")
        }
        #expect(restored("{x} one", [("Eins", 3), (",", 1), (" zwei", 3)]) == "Eins {x} zwei")
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

    @Test("Placeholders and addresses stand for the words aligned to them, and are left where they are written")
    func contents() {
        #expect(restored("{name} sleeps", [("{", 0), ("name", 1), ("}", 2), (" schläft", 3)]) == "{name} schläft")
        #expect(restored("{name} sleeps", [("Name", 1), (" schläft", 3)]) == "{name} schläft")
        #expect(restored("{name} sleeps", [("Er", 3), (" schläft", 3)]) == "{name} Er schläft")
        #expect(
            restored("Hi {name}!", [("{", 1), ("name", 2), (" Hallo", 0), (" Na", 2), ("men", 2), ("!", 4)])
                == "{name} Hallo!")
        // One that is written too often, or in part of a word.
        #expect(restored("%s of %s", [("%s", 0), (" von", 2), (" %s", 0), (" %s", 0)]) == "%s von %s")
        #expect(restored("%d files", [("%d", 0), (" Dateien", 2), (" %d", 0)]) == "%d Dateien")
        #expect(restored("see <a>{x}</a> now", [("jetzt", 4), (" siehe", 0), (" das", 2)]) == "jetzt siehe <a>{x}</a>")
        #expect(restored("go to https://a.b/c now", [("geh", 0), (" jetzt", 11)]) == "geh https://a.b/c jetzt")
        #expect(restored("{x}", []) == "{x}")
        // What replaces marks keeps its distance, and the end of the sentence stays.
        #expect(
            restored("to {x} or {y} now.", [("jetzt", 8), (",", 2), (";", 6), ("!", 6)]) == "jetzt {x} {y}!")
        #expect(restored("%s%d", [("a", 1), (",", 3)]) == "%s%d")
    }

    @Test("What constraints ask for stays, whatever it is aligned to, and contents go beside it")
    func constraints() {
        #expect(
            restored("{x} man", [("Xylo", 1), ("phon", 1), (" Mann", 3)], required: [0..<2]) == "{x} Xylophon Mann")
        #expect(restored("{x} man", [("Xylophon", 1), (" Mann", 1)], required: [0..<1]) == "Xylophon {x}")
        #expect(restored("the {x}.", [("Neu", 2), (" York", 2), (".", 4)], required: [0..<2]) == "Neu York {x}.")
        // Not between the words of a phrase, and not before the prefix.
        #expect(
            restored("a {x} b c", [("Neu", 0), (" York", 4), (" C", 5)], required: [0..<2]) == "Neu York {x} C")
        #expect(restored("{x} man runs", [("Das", 1), (" ist", 3), (" er", 4)], prefix: 2) == "Das ist {x} er")
        #expect(restored("{x} man", [("Das", 1)], prefix: 1) == "Das {x}")
        // Not even where it writes a content more often than the source.
        #expect(restored("%s is", [("%s", 0), (" und", 2), (" %s", 0)], required: [1..<3]) == "%s und %s")
        #expect(restored("%s is", [("%s", 0), (" und", 2), (" %s", 0)]) == "%s und")
        #expect(restored("{x} is {y}", [("a{x}b", 1), (" C", 3)], prefix: 1) == "a{x}b C {y}")
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
        let line = ProtectedLine("<p>One. <b>Two. Three</b>.</p>")
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
        #expect(line.restored(parts, cut: cut) == "<p>一。<b>二。Drei</b>.</p>")
    }
}
