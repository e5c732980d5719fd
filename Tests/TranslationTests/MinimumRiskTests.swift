import CPUBackend
import Corpora
import Foundation
import Synchronization
import Testing
import Translation

/// A translation is worth 100 where it is right, and nothing elsewhere: so the likeliest one is chosen.
private struct Exactness: CandidateUtility {
    func expectedUtilities(of texts: [String], probabilities: [Double]) -> [Double] { probabilities.map { 100 * $0 } }
}

/// A translation is worth the words that it shares with the right one.
private struct SharedWords: CandidateUtility {
    func expectedUtilities(of texts: [String], probabilities: [Double]) -> [Double] {
        let words = texts.map { Set($0.split(separator: " ")) }
        return words.map { own in
            zip(words, probabilities).reduce(0) { $0 + $1.1 * Double(own.intersection($1.0).count) }
        }
    }
}

/// Remembers what it was asked.
private final class Recorder: CandidateUtility {
    let asked = Mutex<[(texts: [String], probabilities: [Double])]>([])

    func expectedUtilities(of texts: [String], probabilities: [Double]) -> [Double] {
        asked.withLock { $0.append((texts, probabilities)) }
        return texts.map { Double($0.count) }
    }
}

@Suite("Minimum Bayes risk")
struct MinimumRiskTests {
    @Test("In a list a candidate is as likely right as its share of the probability says, to a power")
    func listed() throws {
        let utility = Recorder()
        let logs = [log(0.2), log(0.1), log(0.1), -.infinity, .nan]
        for scale in [1, 2.0] {
            _ = MinimumRisk(utility, among: .list(scale: scale)).expectedUtilities(
                of: ["a", "b", "c", "d", "e"], logProbabilities: logs)
            let expected = [0.2, 0.1, 0.1, 0, 0].map { pow($0, scale) }
            let sum = expected.reduce(0, +)
            let found = try #require(utility.asked.withLock { $0.last })
            #expect(found.texts == ["a", "b", "c", "d", "e"])
            #expect(zip(found.probabilities, expected).allSatisfy { abs($0 - $1 / sum) < 1e-12 })
        }
        // What is too unlikely for a number of its own has its share all the same.
        let shares = MinimumRisk(Exactness(), among: .list(scale: 1)).expectedUtilities(
            of: ["a", "b"], logProbabilities: [-2000, -2000 + log(3)])
        #expect(abs(shares[0] - 25) < 1e-9 && abs(shares[1] - 75) < 1e-9)
        // Where nothing is likely, all are alike.
        let alike = MinimumRisk(Exactness(), among: .list(scale: 1)).expectedUtilities(
            of: ["a", "b"], logProbabilities: [-.infinity, .nan])
        #expect(alike == [50, 50])
    }

    @Test("Draws count the same, and the chances of equal texts add up")
    func draws() throws {
        let utility = Recorder()
        let found = MinimumRisk(utility, among: .draws(4)).expectedUtilities(
            of: ["ab", "b", "ab", "ab"], logProbabilities: [-9, -1, -9, -9])
        #expect(found == [2, 1, 2, 2])
        let asked = try #require(utility.asked.withLock { $0.last })
        #expect(asked.texts == ["ab", "b"] && asked.probabilities == [0.75, 0.25])
        // They look the same, and are not.
        _ = MinimumRisk(utility, among: .draws(2)).expectedUtilities(
            of: ["caf\u{e9}", "cafe\u{301}"], logProbabilities: [0, 0])
        #expect(utility.asked.withLock { $0.last?.texts.count } == 2)
    }

    @Test("The candidate that is like many others wins over the likeliest one")
    func consensus() {
        let texts = ["x y z", "a b c", "a b d", "a b e"]
        let logs = [0.4, 0.2, 0.2, 0.2].map { log($0) }
        let likeliest = MinimumRisk(Exactness(), among: .list(scale: 1)).expectedUtilities(
            of: texts, logProbabilities: logs)
        #expect(likeliest.indices.max { likeliest[$0] < likeliest[$1] } == 0)
        let shared = MinimumRisk(SharedWords(), among: .list(scale: 1)).expectedUtilities(
            of: texts, logProbabilities: logs)
        #expect(zip(shared, [1.2, 1.4, 1.4, 1.4]).allSatisfy { abs($0 - $1) < 1e-12 })
    }
}

@Suite("A translator that chooses among candidates")
struct RiskTranslatorTests {
    private let tokenizers: TokenizerPair
    private let lines: [String]

    init() throws {
        let words = ["red", "green", "blue", "house", "tree", "river", "runs", "stands", "the", "a"]
        lines = (0..<40).map { line in
            (0..<1 + line % 6).map { words[(line * 3 + $0 * 7) % words.count] }.joined(separator: " ")
        }
        let sentences = Array(repeating: "The tree runs. The house stands.", count: 20)
        tokenizers = TokenizerPair(shared: try SubwordTrainer(vocabularySize: 40).train(lines: lines + sentences).model)
    }

    /// A translator that chooses among the beam's best, or among draws.
    private func translator(
        _ utility: (any CandidateUtility)?, beam: Int = 4, draws: Int? = nil, threads: Int = 1
    ) -> Translator {
        var search = settings(beam: beam, ratio: 1)
        if draws != nil { search.sampling = SamplingConfiguration() }
        let candidates = draws.map(MinimumRisk.Candidates.draws) ?? .list(scale: 1)
        return Translator(
            tinyModel(vocabulary: tokenizers.target.vocabularySize, seed: 8), tokenizers, search,
            risk: utility.map { MinimumRisk($0, among: candidates) }, threads: threads)
    }

    @Test("By exactness it takes the likeliest text of the whole beam, whose cuts into pieces add up")
    func likeliest() throws {
        let listed = try translator(nil).nBest(of: lines, count: 4)
        for (ranked, chosen) in zip(listed, try translator(Exactness()).nBest(of: lines, count: 2)) {
            var chances: [String: Double] = [:]
            for translation in ranked { chances[translation.text, default: 0] += exp(translation.logProbability) }
            let largest = try #require(chances.values.max())
            #expect(abs((chances[chosen[0].text] ?? 0) - largest) < 1e-12)
            #expect(abs(chosen[0].score - 100 * largest / chances.values.reduce(0, +)) < 1e-9)
            #expect(chosen.count == min(2, chances.count) && Set(chosen.map(\.text)).count == chosen.count)
            #expect(chosen.map(\.score) == chosen.map(\.score).sorted(by: >))
            // What it tells is the model's own.
            let same = ranked.first { $0.pieces == chosen[0].pieces }
            #expect(same?.logProbability == chosen[0].logProbability)
        }
    }

    @Test("Of draws it takes what was drawn most often")
    func drawn() throws {
        var search = settings(beam: 1, ratio: 1)
        search.sampling = SamplingConfiguration()
        let model = tinyModel(vocabulary: tokenizers.target.vocabularySize, seed: 8)
        let drawn = try Translator(model, tokenizers, search).nBest(of: lines, count: 20)
        for (draws, chosen) in zip(drawn, try translator(Exactness(), draws: 20).translations(of: lines)) {
            let counts = Dictionary(draws.map { ($0.text, 1) }, uniquingKeysWith: +)
            let most = try #require(counts.values.max())
            #expect(counts[chosen.text] == most && abs(chosen.score - 5 * Double(most)) < 1e-9)
        }
    }

    @Test("A choice is the same alone, in any company and on any threads", arguments: [nil, 9] as [Int?])
    func company(draws: Int?) throws {
        let one = translator(SharedWords(), draws: draws)
        let requests = lines.enumerated().map { TranslationRequest($1, seed: UInt64($0)) }
        let together = try one.nBest(of: requests, count: 3, record: .attention)
        #expect(
            try translator(SharedWords(), draws: draws, threads: 3).nBest(of: requests, count: 3, record: .attention)
                == together)
        for (request, expected) in zip(requests, together) {
            let alone = try one.nBest(of: [request], count: 3)[0]
            #expect(alone.map(\.text) == expected.map(\.text))
            for (alone, expected) in zip(alone, expected) { #expect(abs(alone.score - expected.score) < 1e-4) }
        }
        let likeliest = try translator(nil).translations(of: lines).map(\.text)
        #expect(together.map { $0[0].text } != likeliest)
    }

    @Test("A choice that is cancelled ends before the next sentence")
    func cancelled() throws {
        let utility = Recorder()
        let found = try translator(utility).nBest(
            of: lines.map { TranslationRequest($0) }, count: 2, unless: { utility.asked.withLock { !$0.isEmpty } })
        #expect(found.isEmpty && utility.asked.withLock { $0.count } == 1)
    }

    @Test("Of candidates that together are very long the first ones are compared")
    func longCandidates() throws {
        let utility = Recorder()
        let most = TranslationPortions.maximumComparedPieces
        let piece = try #require(tokenizers.target.id(of: "e"))
        let candidates = [1, 2, most, 1].map { (count: Int) -> Hypothesis in
            Hypothesis(
                pieces: [Int32](repeating: piece, count: count), logProbability: -1, score: -1,
                pieceLogProbabilities: [-1])
        }
        let risk = MinimumRisk(utility, among: .list(scale: 1))
        _ = try translator(utility).best(1, of: [candidates, [candidates[2]]], by: risk, unless: { false })
        #expect(utility.asked.withLock { $0.map(\.texts.count) } == [2, 1])
    }

    @Test("Blank lines, markup, prefixes, required phrases and long lines are what they are without a choice")
    func combined() throws {
        let choosing = translator(SharedWords())
        let blank = try choosing.translations(of: ["", "  "])
        #expect(blank.allSatisfy { $0.text.isEmpty && $0.score == 0 && $0.warning == nil })
        var request = TranslationRequest("<b>the red</b> house {x}")
        request.prefix = "the"
        request.required = ["river"]
        for translation in try choosing.nBest(of: [request], count: 3)[0] {
            #expect(translation.text.contains("<b>") && translation.text.contains("{x}"), "\(translation.text)")
            #expect(translation.text.contains("river"), "\(translation.text)")
        }
        // Each part of a long line has its own choice.
        let sentences = (1...300).map { "The" + String(repeating: " red house", count: 1 + $0 % 3) + " runs. " }
        let long = try choosing.translations(of: [sentences.joined()])[0]
        let parts = try choosing.translations(of: sentences)
        #expect(long.text == parts.map(\.text).filter { !$0.isEmpty }.joined(separator: " "))
        #expect(abs(long.score - parts.reduce(0) { $0 + $1.score }) < 1e-6)
    }

    @Test("A model that gives nothing a probability has no translation, with or without a choice")
    func untranslated() throws {
        let model = tinyModel(vocabulary: tokenizers.target.vocabularySize, seed: 8)
        for parameter in model.parameters { model.device.backend.scale(parameter.value, by: .nan) }
        let risk = MinimumRisk(SharedWords(), among: .list(scale: 1))
        let found = try Translator(model, tokenizers, settings(beam: 3), risk: risk).translations(of: ["the tree"])[0]
        #expect(found.warning == .untranslated && found.text.isEmpty)
    }
}
