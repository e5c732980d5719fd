import CPUBackend
import Corpora
import Models
import Synchronization
import TestSupport
import Testing
import Text
import Translation

@Suite struct TranslatorTests {
    private let translator: Translator

    init() throws {
        let words = ["red", "green", "blue", "house", "tree", "river", "runs", "stands", "the", "a"]
        let lines = (0..<200).map { line in
            (0..<6).map { words[(line * 3 + $0 * 7) % words.count] }.joined(separator: " ")
        }
        let sentences = Array(repeating: "The tree runs. The house stands.", count: 20)
        let trained = try SubwordTrainer(vocabularySize: 40).train(lines: lines + sentences)
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

    @Test("A model without attention translates every line, and leaves out what it does not know")
    func withoutAttention() throws {
        let pair = translator.tokenizers[0]
        let model = tinyModel(
            vocabulary: pair.source.vocabularySize, parts: TinyParts(kind: .none), seed: 8)
        let unattended = Translator(model, pair, settings(beam: 3, ratio: 1))
        let lines = ["the ☃ river runs", "<b>the</b> house {name} stands", "☃", "", "the river runs"]
        let translations = try unattended.translate(lines)
        #expect(translations.count == lines.count)
        #expect(!translations.contains { $0.contains("☃") || $0.contains("⁇") || $0.contains("<unk>") })
        #expect(try unattended.translate([lines[4]]) == [translations[4]])
    }

    @Test("A translation's text is that of its pieces")
    func richResult() throws {
        let translation = try translator.translations(of: ["the river runs"])[0]
        #expect(try translation.text == translator.target.decode(translation.pieces))
        let source = try translator.tokenizers[0].source.encode("the river runs")
        let hypothesis = translator.search.hypotheses(of: [SourceSentence(source)], translator.ensemble)[0][0]
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

    @Test("Unknown characters, NUL and control characters make one line, without <unk> in it")
    func oddCharacters() throws {
        let lines = ["\u{4E2D}\u{6587}", "\0", "a\0b", "\u{7}\u{FEFF}\u{200B}", "\u{1F600} tree", "\u{301}"]
        let translations = try translator.translations(of: lines)
        #expect(translations.count == lines.count)
        for text in translations.map(\.text) {
            #expect(!text.unicodeScalars.contains { $0.isLineBreak })
            #expect(!text.contains("<unk>") && !text.contains("\u{2047}"), "\(text)")
        }
    }

    @Test("A line longer than the limit is translated sentence by sentence, and says so")
    func longLine() throws {
        let sentences = (1...400).map { "The" + String(repeating: " red house", count: 1 + $0 % 3) + " runs. " }
        let line = sentences.joined()
        let pieces = try translator.tokenizers[0].source.encode(line)
        let translations = try translator.translations(of: ["a tree", line, "blue"])
        #expect(translations[1].warning == .split(pieces: pieces.count, parts: sentences.count))
        #expect(translations[0].warning == nil && translations[2].warning == nil)
        let found = try translator.translations(of: sentences)
        #expect(translations[1].pieces == found.flatMap(\.pieces))
        #expect(translations[1].text == found.map(\.text).filter { !$0.isEmpty }.joined(separator: " "))
        let alone = try translator.translations(of: ["blue"])[0]
        #expect(translations[2].pieces == alone.pieces && translations[2].text == alone.text)
        #expect(abs(translations[2].score - alone.score) < 1e-5)
    }

    @Test("A line is split above the limit and not at it")
    func limit() throws {
        // Each word is a piece.
        let word = try #require(
            ["a", "the", "red"].first { try translator.tokenizers[0].source.encode("\($0) \($0)").count == 2 })
        let limit = Translator.maximumSourcePieces
        let lines = [limit, limit + 1].map { Array(repeating: word, count: $0).joined(separator: " ") }
        let warnings = try translator.translations(of: lines).map(\.warning)
        #expect(warnings == [nil, .split(pieces: limit + 1, parts: 2)])
    }

    @Test("Markup, placeholders and unknown characters come through each once, in all ranks and long lines")
    func markup() throws {
        let line = "<p>the <b>red</b> house {name}</p> <br/> https://a.org/x runs \u{1F600}"
        let long = (1...300).map { "the <i>red</i> house {n\($0)} stands." }.joined(separator: " ")
        let lists = try translator.nBest(of: [line, "the house", long], count: 3)
        for translation in lists[0] {
            for text in ["<p>", "<b>", "</b>", "{name}", "</p>", "<br/>", "https://a.org/x"] {
                #expect(translation.text.ranges(of: text).count == 1, "\(text) in \(translation.text)")
            }
        }
        // A model that writes <unk> again and again writes it again and again.
        #expect(lists[0].allSatisfy { $0.text.contains("\u{1F600}") })
        for translation in lists[2] {
            #expect(translation.text.ranges(of: "<i>").count == 300 && translation.text.ranges(of: "</i>").count == 300)
            for number in 1...300 { #expect(translation.text.ranges(of: "{n\(number)}").count == 1) }
        }
        // Others are what they were.
        #expect(try lists[1] == translator.nBest(of: ["the house"], count: 3)[0])
        #expect(lists[0].allSatisfy { $0.details == nil })
    }

    @Test("A tag is set aside, and is text when that is asked for")
    func markupAsText() throws {
        let plain = try translator.translations(of: ["the red house"])[0]
        let tagged = try translator.translations(of: ["<p>the red house</p>"])[0]
        #expect(tagged.pieces == plain.pieces && tagged.text == "<p>\(plain.text)</p>")
        var request = TranslationRequest("<p>the red house</p>")
        request.markup = .text
        let asText = try translator.nBest(of: [request])[0][0]
        #expect(asText.pieces != plain.pieces)
    }

    @Test("Constraints are kept beside placeholders, and no term is found in one")
    func constraints() throws {
        let terminology = Terminology([("tree", "river stands"), ("a", "blue")])
        for line in ["{x} tree", "{x} the tree {y} runs", "%s tree %s", "a tree {x} {y} {z}"] {
            var request = TranslationRequest(line)
            request.prefix = "the green"
            request.terminology = terminology
            for translation in try translator.nBest(of: [request], count: 3)[0] {
                #expect(translation.text.hasPrefix("the green"), "\(line) -> \(translation.text)")
                #expect(translation.text.contains("river stands"), "\(line) -> \(translation.text)")
            }
        }
        var request = TranslationRequest("{tree} red www.a.tree {a}")
        let plain = try translator.nBest(of: [request])
        request.terminology = terminology
        #expect(try translator.nBest(of: [request]) == plain)
    }

    @Test("Unknown characters are left out when <unk> is suppressed")
    func suppressedUnknown() throws {
        var configuration = settings(beam: 3, ratio: 1)
        configuration.suppressUnknown = true
        let silent = Translator(
            translator.ensemble, translator.tokenizers, configuration, threads: 1)
        #expect(try !silent.translate(["tree \u{1F600} house"])[0].contains("\u{1F600}"))
        #expect(try translator.translate(["tree \u{1F600} house"])[0].contains("\u{1F600}"))
    }

    @Test("Progress counts every sentence once")
    func progress() throws {
        let counts = Mutex((finished: 0, calls: 0))
        let requests = (0..<300).map { TranslationRequest($0 % 2 == 0 ? "the house" : "a tree runs") }
        _ = try translator.nBest(
            of: requests,
            progress: { finished, all in
                #expect(all == 300)
                counts.withLock { $0 = ($0.finished + finished, $0.calls + 1) }
            })
        #expect(counts.withLock { $0.finished == 300 && $0.calls > 1 })
    }
}
