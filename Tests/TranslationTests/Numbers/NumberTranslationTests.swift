import CPUBackend
import Corpora
import TestSupport
import Testing
import Text
import Translation

@Suite("What a translator does about numbers")
struct NumberTranslationTests {
    private let translator: Translator

    init() throws {
        let words = [
            "red", "green", "house", "tree", "river", "runs", "stands", "the", "a", "12", "50", "7", "398", "46",
        ]
        let lines = (0..<200).map { line in
            (0..<6).map { words[(line * 3 + $0 * 5) % words.count] }.joined(separator: " ")
        }
        let sentences = Array(repeating: "The tree runs. The house stands.", count: 20)
        let trained = try SubwordTrainer(vocabularySize: 48).train(lines: lines + sentences)
        translator = Translator(
            tinyModel(vocabulary: trained.model.vocabularySize, seed: 8), TokenizerPair(shared: trained.model),
            settings(beam: 3, ratio: 1), threads: 2)
    }

    private func translations(
        _ line: String, _ numbers: NumberHandling, by translator: Translator? = nil,
        _ change: (inout TranslationRequest) throws -> Void = { _ in }
    ) throws -> [Translation] {
        var request = TranslationRequest(line)
        request.numbers = numbers
        try change(&request)
        return try (translator ?? self.translator).nBest(of: [request], count: 3, record: .attention)[0]
    }

    /// Whether a text has a number once that no other digit touches.
    private func hasOnce(_ number: String, in text: String) -> Bool {
        let found = WrittenNumbers.find(in: text).filter {
            String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) == number
        }
        return found.count == 1
    }

    @Test(
        "Numbers are in all translations of a list, and pieces, scores and alignments are the model's",
        arguments: [
            ["the red house 4839 runs", "4839"], ["the 7638 tree runs", "7638"], ["3896 runs the river", "3896"],
            ["the 4839 tree, 7350 river", "4839", "7350"], ["<b>the 4839</b> tree {name} runs", "4839"],
        ])
    func repaired(line: [String]) throws {
        let kept = try translations(line[0], .keep)
        let repaired = try translations(line[0], .repair)
        #expect(kept.count == repaired.count)
        for (kept, repaired) in zip(kept, repaired) {
            for number in line.dropFirst() {
                #expect(hasOnce(number, in: repaired.text), "\(number) in \(repaired.text)")
            }
            #expect(kept.pieces == repaired.pieces && kept.score == repaired.score)
            #expect(kept.details == repaired.details && repaired.warnings.isEmpty && kept.warnings.isEmpty)
        }
    }

    @Test("Warnings come with what the model wrote, and name the number")
    func warned() throws {
        for line in ["the red house 4839 runs", "{name} the 7638 tree runs"] {
            let kept = try translations(line, .keep)[0]
            let warned = try translations(line, .warn)[0]
            #expect(kept.text == warned.text && kept.pieces == warned.pieces)
            let number = line.contains("4839") ? "4839" : "7638"
            guard case .numbers(let lost) = try #require(warned.warnings.first) else {
                Issue.record("\(warned.warnings)")
                continue
            }
            #expect(lost.map(\.text) == [number] && warned.warnings.count == 1)
        }
    }

    @Test("A line without numbers, or with numbers that are words, is what it was")
    func unchanged() throws {
        for line in ["the red house runs", "", "12:30", "the 7 houses", "<b>a tree</b> runs"] {
            for numbers in [NumberHandling.repair, .warn] where line != "the 7 houses" {
                #expect(try translations(line, numbers) == translations(line, .keep), "\(line)")
            }
            let together = try translator.translate([line, "the red house 4839 runs", line])
            #expect(together[0] == together[2])
        }
    }

    @Test("Each part of a line has its own numbers, beside a warning that it was cut")
    func parts() throws {
        let sentence = "The 4839" + String(repeating: " red house", count: 30) + " runs."
        let line = Array(repeating: sentence, count: 20).joined(separator: " ")
        let repaired = try translations(line, .repair)[0]
        #expect(WrittenNumbers.find(in: repaired.text).count { $0.groups == ["4839"] } == 20)
        #expect(repaired.warnings.count == 1)
        let warned = try translations(line, .warn)[0]
        #expect(warned.warnings.count == 2)
        if case .split = warned.warnings[0] {} else { Issue.record("\(warned.warnings)") }
        #expect(warned.warning == warned.warnings[0])
    }

    @Test(
        "Digits and marks that the vocabulary lacks come through within their numbers",
        arguments: [
            "4,839", "٤٨٣", "48٣9", "4/839", "12:38",
        ])
    func unknown(number: String) throws {
        for line in ["the \(number) tree runs", "a house {name} \(number) tree/river"] {
            for translation in try translations(line, .repair) {
                #expect(translation.text.ranges(of: number).count == 1, "\(line) -> \(translation.text)")
                #expect(!translation.text.contains("<unk>") && !translation.text.contains("\u{2047}"))
            }
        }
    }

    @Test("What a prefix, a term or a pattern says is not touched")
    func constraints() throws {
        let prefixed = try translations("the 4839 tree runs", .repair) { $0.prefix = "the 50" }
        #expect(prefixed.allSatisfy { $0.text.hasPrefix("the 50") })
        let terms = try translations("the tree 4839 runs", .repair) {
            $0.terminology = Terminology([("tree 4839", "river 7")])
        }
        #expect(terms.allSatisfy { $0.text.contains("river 7") && !$0.text.contains("4839") })
        let own = try translations("the tree 4839 runs", .repair) { $0.protected = try TextPatterns(["\\d+"]) }
        #expect(own.allSatisfy { hasOnce("4839", in: $0.text) })
    }

    @Test("A model without attention puts in what is certain, and warns of the rest")
    func withoutAttention() throws {
        let model = tinyModel(
            vocabulary: translator.target.vocabularySize, parts: TinyParts(kind: .none), seed: 8)
        let unattended = Translator(model, translator.tokenizers[0], settings(beam: 3, ratio: 1))
        for line in ["the red house 4839 runs", "the 4839 tree, 7350 river"] {
            var request = TranslationRequest(line)
            request.numbers = .keep
            let kept = try unattended.nBest(of: [request])[0][0]
            request.numbers = .repair
            let found = try unattended.nBest(of: [request])[0][0]
            #expect(found.pieces == kept.pieces)
            #expect(found.warnings.isEmpty ? hasOnce("4839", in: found.text) : found.text == kept.text)
        }
    }
}
