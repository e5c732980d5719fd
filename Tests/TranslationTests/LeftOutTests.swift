import CPUBackend
import Corpora
import Models
import TestSupport
import Testing
import Text
import Translation

@Suite("What a translator leaves out of what its model reads")
struct LeftOutTests {
    private let translator: Translator

    init() throws {
        let words = ["red", "green", "blue", "house", "tree", "river", "runs", "stands", "the", "a", "café", "über"]
        let lines = (0..<200).map { line in
            (0..<6).map { words[(line * 3 + $0 * 7) % words.count] }.joined(separator: " ")
        }
        let sentences = Array(repeating: "The tree runs. The house stands, 12:30.", count: 20)
        let trained = try SubwordTrainer(vocabularySize: 60).train(lines: lines + sentences)
        translator = Translator(
            tinyModel(vocabulary: trained.model.vocabularySize, seed: 8), TokenizerPair(shared: trained.model),
            settings(beam: 3, ratio: 1), threads: 2)
    }

    private func translation(_ line: String, _ change: (inout TranslationRequest) throws -> Void = { _ in }) throws
        -> Translation
    {
        var request = TranslationRequest(line)
        try change(&request)
        return try translator.nBest(of: [request])[0][0]
    }

    @Test("Lines without letters come out as they are, cost nothing, and change nothing for others")
    func nothing() throws {
        let lines = [
            "\u{2713}", "12:30", "the red house", "{name} {x}", "  \u{20AC} 5\t", "<td>&nbsp;</td>", "\u{4E2D}\u{6587}",
            "",
        ]
        let translations = try translator.translations(of: lines)
        for (line, translation) in zip(lines, translations) where line != "the red house" {
            #expect(translation.text == line && translation.pieces.isEmpty && translation.length == 0)
            #expect(translation.warning == nil && translation.logProbability == 0)
        }
        for (line, translation) in zip(lines, translations) {
            let alone = try self.translation(line)
            #expect(alone.text == translation.text && alone.pieces == translation.pieces)
        }
        let details = try translator.nBest(of: [TranslationRequest("12:30")], record: .attention)[0][0].details
        #expect(details?.sourceWords == [])
    }

    @Test("The model reads a line as it would without what stands in it, and so translates it")
    func spans() throws {
        let plain = try translation("the red house")
        for span in [
            "{name}", "\u{2713}", "https://a.org/x", "%1$s", "<br/>", "\u{1F468}\u{200D}\u{1F469}", "<i></i>", "&copy;",
        ] {
            let (front, end) = (try translation("\(span) the red house"), try translation("the red house \(span)"))
            #expect(front.text == "\(span) \(plain.text)" && end.text == "\(plain.text) \(span)", "\(span)")
            #expect(front.pieces == plain.pieces && end.pieces == plain.pieces, "\(span)")
            let middle = try translation("the \(span) red house")
            #expect(middle.pieces == plain.pieces && middle.text.ranges(of: span).count == 1, "\(span)")
        }
        #expect(try translation("the red&nbsp;ho&shy;use").text == plain.text)
        #expect(try translation("the\u{85}red ho\u{2060}use").text == plain.text)
    }

    @Test("The blocks of a page are translated each for itself, without a warning")
    func blocks() throws {
        let (one, two) = (try translation("the red house").text, try translation("a tree runs").text)
        let page = try translation("<p>the red house</p> <p>{x} a tree runs</p><p>12:30</p>")
        #expect(page.text == "<p>\(one)</p> <p>{x} \(two)</p><p>12:30</p>" && page.warning == nil)
        #expect(try translation("the red house.<br>a tree runs").text.contains("<br>\(two)"))
    }

    @Test("A sentence without letters between others is left out")
    func wordlessSentences() throws {
        let plain = try translation("The house stands. The tree runs.")
        for sentence in ["12:30!", "\u{20AC} 5.", "\u{201C}2.5!\u{201D}"] {
            let between = try translation("The house stands. \(sentence) The tree runs.")
            #expect(between.pieces == plain.pieces && between.text.ranges(of: sentence).count == 1, "\(sentence)")
        }
    }

    @Test("A sentence without letters in a line that is too long is copied, and the prefix is for one that is not")
    func longLine() throws {
        let sentence = "The" + String(repeating: " red house", count: 30) + " runs."
        let half = Array(repeating: sentence, count: 10).joined(separator: " ")
        for line in [
            "\(half) 12:30! \(half)", "12:30! \(half) \(half)", "\(half) \(half) 12:30!",
            "\(half) <b>12:30!</b> \(half)",
        ] {
            let long = try translation(line) { $0.prefix = "the green" }
            #expect(long.text.hasPrefix("the green"))
            #expect(long.text.ranges(of: "12:30!").count == 1, "\(line.ranges(of: "12:30!")): \(long.text)")
            #expect(long.warning != nil)
        }
    }

    @Test("What the user's own patterns have is left out")
    func ownPatterns() throws {
        let plain = try translation("the house")
        let own = try translation("the red house") { $0.protected = try TextPatterns(["r\\wd"]) }
        #expect(own.pieces == plain.pieces && own.text.ranges(of: "red").count == 1)
        let asText = try translation("the red house") {
            $0.protected = try TextPatterns(["r\\wd"])
            $0.markup = .text
        }
        #expect(try asText.pieces == translation("the red house").pieces)
    }

    @Test("Attributes that people read are translated as lines of their own where that is asked for")
    func attributes() throws {
        let plain = try translation("the red house").text
        let line =
            "<img alt=\"the red house\" src='the red house' title='{x} the red house'> a tree <b class=x>runs</b>"
        let found = try translation(line) { $0.attributes = .translate }
        let rest = try translation(line).text.drop { $0 != ">" }
        #expect(found.text == "<img alt=\"\(plain)\" src='the red house' title='{x} \(plain)'\(rest)")
        let request = { (line: String) in
            var request = TranslationRequest(line)
            request.attributes = .translate
            return request
        }
        let lines = ["a tree", line, "", "<i title='12'>a tree</i>"]
        let together = try translator.nBest(of: lines.map(request)).map { $0[0].text }
        for (line, text) in zip(lines, together) {
            #expect(try translator.nBest(of: [request(line)])[0][0].text == text)
        }
    }

    @Test(
        "Tags whose brackets and quotes are references have attributes, too, and a long translation makes no tag a text"
    )
    func otherAttributes() throws {
        let plain = try translation("the red house").text
        for (line, expected) in [
            (
                "&lt;i title=&quot;the red house&quot; class='the red house'&gt;12",
                "&lt;i title=&quot;\(plain)&quot; class='the red house'&gt;12"
            ),
            ("&lt;img alt='the red house'/&gt;12", "&lt;img alt='\(plain)'/&gt;12"),
            // Lines of a value are texts of their own.
            (
                "&lt;img alt=&quot;the red house&#10;12&#8232;the red house&quot;&gt;12",
                "&lt;img alt=&quot;\(plain)&#10;12&#8232;\(plain)&quot;&gt;12"
            ),
        ] {
            #expect(try translation(line) { $0.attributes = .translate }.text == expected)
        }
        let terminology = Terminology([("tree", String(repeating: "\u{416}&<\"' ", count: 300) + "\u{416}")])
        for line in ["<img alt=\"tree\"> 12", "&lt;img alt=&quot;tree&quot;&gt; 12", "<img alt='tree'> 12"] {
            let text = try translation(line) {
                $0.attributes = .translate
                $0.terminology = terminology
            }.text
            #expect(text.utf8.count > 1_500 && text.ranges(of: "\u{416}").count == 301)
            let spans = ProtectedSpans.find(in: text)
            #expect(spans.count == 1 && spans[0].kind == .emptyTag && text.hasSuffix(" 12"), "\(text.prefix(80))")
        }
    }

    @Test("Patterns and attributes are refused where nothing tells the place of what they are about")
    func withoutAttention() throws {
        let model = tinyModel(
            vocabulary: translator.target.vocabularySize, parts: TinyParts(kind: .none), seed: 8)
        let unattended = Translator(model, translator.tokenizers[0], settings(beam: 3, ratio: 1))
        let own = try TextPatterns(["red"])
        for (protected, attributes, purpose) in [
            (own, .keep, "what comes through by patterns (--protect)"),
            (nil, .translate, "the translation of attributes (--attributes translate)"),
        ] as [(TextPatterns?, AttributeHandling, String)] {
            var request = TranslationRequest("the red house")
            (request.protected, request.attributes) = (protected, attributes)
            let message = "\(purpose) needs a model with attention, found one without"
            #expect(corpusError { _ = try unattended.nBest(of: [request]) }?.description == message)
            let constraints = corpusError {
                _ = try Constraints(for: unattended, protected: protected, attributes: attributes)
            }
            #expect(constraints?.description == message)
            // Where nothing comes through, nothing is asked.
            request.markup = .text
            #expect(try unattended.nBest(of: [request]).count == 1)
            _ = try Constraints(for: unattended, markup: .text, protected: protected, attributes: attributes)
        }
    }

    @Test("A term that the target vocabulary cannot write stands in the translation once for each place of its source")
    func unwritableTerms() throws {
        let terminology = Terminology([("tree", "\u{416}\u{416}")])
        for (line, count) in [("the tree runs", 1), ("a tree, the red tree {x}", 2), ("the house", 0)] {
            let text = try translation(line) { $0.terminology = terminology }.text
            #expect(text.ranges(of: "\u{416}\u{416}").count == count, "\(text)")
        }
        let model = tinyModel(
            vocabulary: translator.target.vocabularySize, parts: TinyParts(kind: .none), seed: 8)
        let unattended = Translator(model, translator.tokenizers[0], settings(beam: 3, ratio: 1))
        var request = TranslationRequest("the tree")
        request.terminology = terminology
        #expect(
            corpusError { _ = try unattended.nBest(of: [request]) }?.description.contains("vocabulary lacks") == true)
    }

    @Test("A forbidden phrase is found however it is written, and in any case where that is asked for")
    func forbidden() throws {
        let known = ["red", "green", "house", "tree", "runs", "the", "a", "café", "über"]
        let lines = (0..<60).map { line in
            (0..<1 + line % 5).map { known[(line * 5 + $0 * 7) % known.count] }.joined(separator: " ")
        }
        let words = try translator.translate(lines).flatMap { $0.split(separator: " ").map(String.init) }
        let word = try #require(words.first { $0.unicodeScalars.contains { $0.value > 0x7F } })
        for (phrase, matching) in [
            (word.unicodeScalars.map { $0 == "é" ? "e\u{301}" : $0 == "ü" ? "u\u{308}" : String($0) }.joined(), .exact),
            ("\u{FEFF}\(word)", .exact), (word.uppercased(), .any),
        ] as [(String, CaseMatching)] {
            for line in lines.prefix(20) {
                let text = try translation(line) { ($0.forbidden, $0.forbiddenCase) = ([phrase], matching) }.text
                #expect(!text.split(separator: " ").contains { $0.elementsEqual(word) }, "\(phrase): \(text)")
            }
        }
        let upper = try translation(lines[0]) { $0.forbidden = [word.uppercased()] }
        #expect(try upper.text == translation(lines[0]).text)
    }
}
