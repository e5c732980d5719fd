import Corpora
import Models
import TestSupport
import Testing
import Text
import Translation

@Suite("Lines of several sentences")
struct LineSplittingTests {
    private let tokenizers: TokenizerPair
    private let model: TranslationModel

    init() throws {
        let words = ["red", "green", "blue", "house", "tree", "river", "runs", "stands", "the", "a", "S."]
        let lines = (0..<200).map { line in
            (0..<6).map { words[(line * 3 + $0 * 7) % words.count] }.joined(separator: " ")
        }
        let sentences = Array(repeating: "The tree runs. The house stands. Where?", count: 20)
        let trained = try SubwordTrainer(vocabularySize: 45).train(lines: lines + sentences)
        let pair = TokenizerPair(shared: trained.model)
        tokenizers = pair
        // One that writes something for every sentence.
        model = try #require(
            try (1..<60).lazy.map { tinyModel(vocabulary: trained.model.vocabularySize, seed: $0) }.first { model in
                let texts = try Translator(model, pair, settings(beam: 3, ratio: 1)).translate(Self.sentences)
                return texts.allSatisfy { !$0.isBlank }
            })
    }

    private static let sentences = ["The tree runs.", "S.", "Where?", "The red house stands."]

    private func translator(
        _ split: LineSplitting = .automatic, lines: TrainedLines = TrainedLines(language: "en"), threads: Int = 1
    ) -> Translator {
        var configuration = settings(beam: 3, ratio: 1)
        configuration.split = split
        return Translator(model, tokenizers, configuration, lines: lines, threads: threads)
    }

    /// How many parts a translator makes of a line.
    private func parts(of line: String, _ translator: Translator) throws -> Int {
        let translation = try translator.nBest(of: [TranslationRequest(line)], record: .attention)[0][0]
        return try #require(translation.details).source.count { $0 == SpecialTokens.endText }
    }

    @Test("Sentences are translated one by one, and joined with the spaces that were there")
    func joined() throws {
        let line = "The tree runs.  S. Where?\tThe red house stands."
        for split in [LineSplitting.automatic, .sentences] {
            let translator = translator(split)
            let alone = try translator.translations(of: Self.sentences)
            let found = try translator.translations(of: ["a tree", line, "blue"])[1]
            let texts = alone.map(\.text)
            #expect(found.text == "\(texts[0])  \(texts[1]) \(texts[2]) \(texts[3])")
            #expect(found.pieces == alone.flatMap(\.pieces))
            #expect(found.length == alone.reduce(0) { $0 + $1.length })
            #expect(abs(found.score - alone.reduce(0) { $0 + $1.score }) < 1e-5)
            #expect(found.warning == nil)
        }
    }

    @Test("A line that is not too long stays whole where that is asked for, or the model has learned from such lines")
    func whole() throws {
        let line = "The tree runs. The red house stands."
        for (split, expected) in [(LineSplitting.automatic, 2), (.sentences, 2), (.long, 1), (.whole, 1)] {
            #expect(try parts(of: line, translator(split)) == expected, "\(split)")
        }
        for (share, expected) in [(nil, 2), (0, 2), (0.19, 2), (0.2, 1), (1, 1)] as [(Double?, Int)] {
            let lines = TrainedLines(language: "en", severalSentences: share)
            let translator = translator(lines: lines)
            #expect(try parts(of: line, translator) == expected, "\(share.debugDescription)")
            #expect(translator.splitting == (expected == 2 ? LineSplitting.sentences : .long))
            #expect(try parts(of: line, self.translator(.sentences, lines: lines)) == 2)
        }
    }

    @Test("A sentence that begins with a placeholder, or an item of a list, is one of its own")
    func placeholders() throws {
        let translator = translator()
        for line in ["The tree runs. {name} stands.", "1. The tree runs. 2. The house stands.", "• a tree. • a house."]
        {
            #expect(try parts(of: line, translator) == 2, "\(line)")
        }
        #expect(try parts(of: "The house of Dr. {name} stands.", translator) == 1)
        let text = try translator.translate(["The tree runs. {name} stands."])[0]
        #expect(text.ranges(of: "{name}").count == 1)
    }

    @Test("A line that is too long is cut in any case, and where nothing is to be cut when no batch has room for it")
    func limits() throws {
        let word = try #require(
            ["a", "the", "red"].first { try tokenizers.source.encode("\($0) \($0)").count == 2 })
        func warnings(_ split: LineSplitting, _ counts: [Int]) throws -> [TranslationWarning?] {
            var configuration = settings(beam: 1)
            configuration.split = split
            configuration.maximumLength = 3
            return try Translator(model, tokenizers, configuration).translations(
                of: counts.map { Array(repeating: word, count: $0).joined(separator: " ") }
            ).map(\.warning)
        }
        let counts = [500, 501, 2_000, 2_001]
        for split in [LineSplitting.automatic, .sentences, .long] {
            #expect(
                try warnings(split, counts) == [
                    nil, .split(pieces: 501, parts: 2), .split(pieces: 2_000, parts: 4),
                    .split(pieces: 2_001, parts: 5),
                ])
        }
        #expect(try warnings(.whole, counts) == [nil, nil, nil, .split(pieces: 2_001, parts: 2)])
    }

    @Test("The language of the model tells where sentences end")
    func language() throws {
        #expect(try parts(of: "S. The tree runs.", translator()) == 2)
        #expect(try parts(of: "S. The tree runs.", translator(lines: TrainedLines())) == 1)
        #expect(try parts(of: "S. The tree runs.", translator(lines: TrainedLines(language: "de"))) == 1)
    }

    @Test("A line whose translation must contain a phrase, or begins with more than a sentence, stays whole")
    func bound() throws {
        let line = "The tree runs. The red house stands."
        func translation(
            _ split: LineSplitting = .automatic, _ change: (inout TranslationRequest) -> Void
        ) throws -> Translation {
            var request = TranslationRequest(line)
            change(&request)
            return try translator(split).nBest(of: [request])[0][0]
        }
        func staysWhole(_ change: (inout TranslationRequest) -> Void) throws -> Bool {
            try translation(.long, change) == translation(.automatic, change)
        }
        #expect(try staysWhole { $0.required = ["blue"] })
        #expect(try staysWhole { $0.prefix = "the river. The tree" })
        #expect(try !staysWhole { $0.prefix = "the river" })
        // The prefix is that of the first sentence, and a term counts in the sentence that has it.
        let alone = try translator().translate(["The tree runs.", "The red house stands."])
        let begun = try translation { $0.prefix = "the river" }.text
        #expect(begun.hasPrefix("the river") && begun.hasSuffix(" \(alone[1])"))
        let term = try translation { $0.terminology = Terminology([("house", "green river")]) }.text
        #expect(term.hasPrefix("\(alone[0]) ") && term.dropFirst(alone[0].count).contains("green river"))
    }

    @Test("Tags across sentences, placeholders, lists and details go through the parts")
    func details() throws {
        let placeholder = "{n, plural, one {Oh. No} other {#}}"
        let line = "<p>The tree <b>runs. The red</b> house \(placeholder) stands.</p> Where?"
        let ranked = try translator().nBest(of: [TranslationRequest(line)], count: 3, record: .attention)[0]
        #expect(ranked.count == 3)
        for translation in ranked {
            for text in ["<p>", "<b>", "</b>", placeholder, "</p>"] {
                #expect(translation.text.ranges(of: text).count == 1, "\(text) in \(translation.text)")
            }
        }
        // No sentence ends within a placeholder.
        #expect(try parts(of: line, translator()) == 3)
        let details = try #require(ranked[0].details)
        #expect(details.target.count == ranked[0].length)
        #expect(details.target.count { $0 == SpecialTokens.endText } == 3)
        #expect(details.attention.sources == details.source.count && details.attention.targets == details.target.count)
    }

    @Test("A line of several sentences is translated as it is, whatever is translated beside it")
    func company() throws {
        let lines = [
            "The tree runs. Where?", "S. The red house stands. The tree runs. Where?", "blue", "", "Where? S.",
        ]
        let together = try translator(threads: 3).translations(of: lines + lines.reversed())
        for (index, line) in lines.enumerated() {
            let alone = try translator().translations(of: [line])[0]
            for found in [together[index], together[2 * lines.count - 1 - index]] {
                #expect(found.text == alone.text && found.pieces == alone.pieces)
            }
        }
    }
}
