import CPUBackend
import Corpora
import Models
import Testing
import Translation

@Suite struct TranslatorTests {
    private let translator: Translator

    init() throws {
        let words = ["red", "green", "blue", "house", "tree", "river", "runs", "stands", "the", "a"]
        let lines = (0..<200).map { line in
            (0..<6).map { words[(line * 3 + $0 * 7) % words.count] }.joined(separator: " ")
        }
        let trained = try SubwordTrainer(vocabularySize: 40).train(lines: lines)
        translator = Translator(
            tinyModel(vocabulary: trained.model.vocabularySize, seed: 8), TokenizerPair(shared: trained.model),
            settings(beam: 3, ratio: 1), threads: 2)
    }

    @Test("One translation a line, in order, with empty lines in between")
    func order() throws {
        let lines = ["", "the red house stands", "a tree", "   ", "blue", "the red house stands", ""]
        let together = try translator.translate(lines)
        #expect(together.count == lines.count)
        for (line, translation) in zip(lines, together) {
            #expect(try translation == translator.translate([line])[0])
        }
        #expect(together[0].isEmpty && together[3].isEmpty && together[6].isEmpty)
        #expect(together[1] == together[5] && !together[1].isEmpty)
    }

    @Test("A translation's text is that of its pieces")
    func richResult() throws {
        let translation = try translator.translations(of: ["the river runs"])[0]
        #expect(try translation.text == translator.target.decode(translation.pieces))
        let hypothesis = translator.pieceTranslator.translate([
            try translator.tokenizers[0].source.encode("the river runs")
        ])[0]
        #expect(translation.pieces == hypothesis.pieces && translation.score == hypothesis.score)
        #expect(translation.warning == nil)
    }

    @Test("An n-best list begins with the translation, falls in score, and joins the parts of a long line")
    func nBest() throws {
        let long = String(repeating: "the red house ", count: 400)
        let lines = ["the river runs", "", long]
        let lists = try translator.nBest(of: lines, count: 3)
        #expect(lists.map(\.count) == [3, 1, 3])
        #expect(lists.map { $0[0] } == (try translator.translations(of: lines)))
        for list in lists {
            #expect(list.map(\.score) == list.map(\.score).sorted(by: >))
            #expect(Set(list.map(\.pieces)).count == list.count)
        }
        #expect(lists[2].allSatisfy { $0.warning != nil })
    }

    @Test("Unknown characters, NUL and control characters are translated like anything else")
    func oddCharacters() throws {
        let lines = ["\u{4E2D}\u{6587}", "\0", "a\0b", "\u{7}\u{FEFF}\u{200B}", "\u{1F600} tree", "\u{301}"]
        let translations = try translator.translations(of: lines)
        #expect(translations.count == lines.count)
        #expect(translations.allSatisfy { !$0.text.contains("\n") })
    }

    @Test("A line longer than the limit is cut into parts, and says so")
    func longLine() throws {
        let line = String(repeating: "the red house ", count: 400)
        let pieces = try translator.tokenizers[0].source.encode(line)
        let limit = Translator.maximumSourcePieces
        let parts = (pieces.count + limit - 1) / limit
        #expect(parts > 1)
        let translations = try translator.translations(of: ["a tree", line, "blue"])
        #expect(translations[1].warning == .split(pieces: pieces.count, parts: parts))
        #expect(translations[0].warning == nil && translations[2].warning == nil)
        let found = translator.pieceTranslator.translate(Translator.parts(of: pieces))
        #expect(found.count == parts && translations[1].pieces == found.flatMap(\.pieces))
        let texts = try found.map { try translator.target.decode($0.pieces) }
        #expect(translations[1].text == texts.filter { !$0.isEmpty }.joined(separator: " "))
        // A product of one row takes another kernel than one of several, so the last bits of a score may differ.
        let alone = try translator.translations(of: ["blue"])[0]
        #expect(translations[2].pieces == alone.pieces && translations[2].text == alone.text)
        #expect(abs(translations[2].score - alone.score) < 1e-5)
    }

    @Test("A line is cut at the limit and not below")
    func parts() {
        let limit = Translator.maximumSourcePieces
        #expect(Translator.parts(of: []) == [[]])
        #expect(Translator.parts(of: Array(repeating: 5, count: limit)).map(\.count) == [limit])
        #expect(Translator.parts(of: Array(repeating: 5, count: limit + 1)).map(\.count) == [limit, 1])
    }

    @Test("A stream of more lines than a chunk is translated in order")
    func stream() throws {
        let words = ["red", "green", "", "house tree", "a"]
        let expected = try translator.translate(words)
        let count = Translator.chunk.lines + 7
        var given = 0
        var written: [String] = []
        try translator.translate {
            given += 1
            // Lines wait at most for the end of their chunk.
            #expect(given - written.count <= Translator.chunk.lines + 1)
            return given <= count ? words[given % words.count] : nil
        } write: { translation, lineNumber in
            written.append(translation.text)
            #expect(lineNumber == written.count)
        }
        #expect(written == (1...count).map { expected[$0 % words.count] })
    }
}
