import CPUBackend
import Corpora
import Models
import TensorCore
import TestSupport
import Testing
import Translation

@Suite struct BeamSearchTests {
    @Test(
        "A beam of 1 writes what a loop over the likeliest next piece writes", arguments: 1...8 as ClosedRange<UInt64>)
    func greedy(seed: UInt64) {
        let model = tinyModel(seed: seed)
        let search = BeamSearch(settings(beam: 1))
        for source in sentences(lengths: [1, 4, 9], seed: seed) {
            let found = search.hypotheses(of: [source], model)[0]
            let expected = greedyLoop(source, model, maximumLength: search.maximumLength(source: source.count))
            #expect(found.map(\.pieces) == [expected.pieces], "seed \(seed)")
            #expect(abs(found[0].logProbability - expected.logProbability) < 1e-4, "seed \(seed)")
        }
    }

    @Test(
        "A beam wide enough for everything finds the best of all translations", arguments: 1...6 as ClosedRange<UInt64>,
        [0, 0.6, 1, 2])
    func exhaustive(seed: UInt64, lengthPenalty: Double) {
        expectExhaustive(tinyModel(vocabulary: 6, seed: seed), seed: seed, lengthPenalty: lengthPenalty)
    }

    @Test(
        "So it does with cells of two states, and with other attentions", arguments: 1...6 as ClosedRange<UInt64>,
        TinyParts.all)
    func exhaustive(seed: UInt64, parts: TinyParts) {
        let model = tinyModel(vocabulary: 6, parts: parts, seed: seed)
        expectExhaustive(model, seed: seed, lengthPenalty: 1)
    }

    private func expectExhaustive(_ model: TranslationModel, seed: UInt64, lengthPenalty: Double) {
        // Two ordinary pieces and at most 5 + 1 pieces with the end: at most 2⁶ hypotheses exist.
        let search = BeamSearch(settings(beam: 64, lengthPenalty: lengthPenalty, ratio: 0.25))
        let source = sentences(lengths: [4], vocabulary: 6, seed: seed)[0]
        let maximumLength = search.maximumLength(source: 4)
        #expect(maximumLength == 6)
        let all = everyTranslation(source, model, maximumLength: maximumLength).sorted {
            search.scoring.score($0.logProbability, length: $0.pieces.count + 1)
                > search.scoring.score($1.logProbability, length: $1.pieces.count + 1)
        }
        #expect(all.count == 63)
        let best = search.hypotheses(of: [source], model)[0]
        #expect(best.map(\.pieces) == [all[0].pieces], "seed \(seed)")
        let five = search.hypotheses(of: [source], model, count: 5)[0]
        #expect(five.map(\.pieces) == all.prefix(5).map(\.pieces), "seed \(seed)")
    }

    @Test(
        "With an offset in the length penalty and a minimum length it finds the best of what is long enough",
        arguments: 1...6 as ClosedRange<UInt64>)
    func exhaustiveAboveMinimum(seed: UInt64) {
        let model = tinyModel(vocabulary: 6, seed: seed)
        var configuration = settings(beam: 64, lengthPenalty: 0.8, ratio: 0.25)
        configuration.lengthPenaltyOffset = 5
        configuration.minimumLengthRatio = 0.8
        let search = BeamSearch(configuration)
        let source = sentences(lengths: [4], vocabulary: 6, seed: seed)[0]
        #expect(search.minimumLength(source: 4) == 4)
        let all = everyTranslation(source, model, maximumLength: search.maximumLength(source: 4))
            .filter { $0.pieces.count >= 3 }
            .sorted {
                search.scoring.score($0.logProbability, length: $0.pieces.count + 1)
                    > search.scoring.score($1.logProbability, length: $1.pieces.count + 1)
            }
        #expect(all.count == 8 + 16 + 32)
        let five = search.hypotheses(of: [source], model, count: 5)[0]
        #expect(five.map(\.pieces) == all.prefix(5).map(\.pieces), "seed \(seed)")
    }

    @Test("A model that only wants what it may not write still writes as much as it has to", arguments: [1, 3])
    func unwanted(beam: Int) throws {
        let model = tinyModel(seed: 4)
        let bias = try #require(model.parameters.first { $0.name == "output.bias" })
        for special in [SpecialTokens.pad, SpecialTokens.unknown, SpecialTokens.start, SpecialTokens.end] {
            bias.value.f32[Int(special)] = 30
        }
        var configuration = settings(beam: beam)
        configuration.minimumLengthRatio = 1
        let search = BeamSearch(configuration)
        let found = search.hypotheses(of: sentences(lengths: [4], seed: 4), model)[0]
        #expect(found.map(\.pieces.count) == [search.minimumLength(source: 4) - 1])
    }

    @Test("A minimum length above the maximum is the maximum", arguments: [1, 4])
    func minimumAboveMaximum(beam: Int) {
        var configuration = settings(beam: beam, ratio: 1)
        configuration.minimumLengthRatio = 50
        let search = BeamSearch(configuration)
        for found in search.hypotheses(of: sentences(lengths: [1, 3], seed: 3), tinyModel(seed: 3), count: beam) {
            #expect(!found.isEmpty)
        }
        let found = search.hypotheses(of: sentences(lengths: [3], seed: 3), tinyModel(seed: 3))[0]
        #expect(found.map(\.pieces.count) == [search.maximumLength(source: 3) - 1])
    }

    @Test("A batch gives what its sentences give alone", arguments: [1, 2, 5], 1...4 as ClosedRange<UInt64>)
    func batchInvariance(beam: Int, seed: UInt64) {
        let model = tinyModel(vocabulary: 12, seed: seed)
        let search = BeamSearch(settings(beam: beam))
        let sources = sentences(lengths: [3, 1, 12, 0, 7, 7, 2, 30, 1, 5], vocabulary: 12, seed: seed)
        let together = search.hypotheses(of: sources, model, count: beam)
        for (source, batched) in zip(sources, together) {
            let alone = search.hypotheses(of: [source], model, count: beam)[0]
            #expect(batched.map(\.pieces) == alone.map(\.pieces), "seed \(seed)")
            for (one, other) in zip(batched, alone) {
                #expect(abs(one.score - other.score) < 1e-5 && abs(one.logProbability - other.logProbability) < 1e-4)
            }
        }
    }

    @Test("The reference backend finds the same translations")
    func referenceBackend() {
        let sources = sentences(lengths: [3, 6, 1], seed: 5)
        let search = BeamSearch(settings(beam: 3))
        let fast = search.hypotheses(of: sources, tinyModel(seed: 5))
        let reference = search.hypotheses(of: sources, tinyModel(seed: 5, on: .reference))
        #expect(fast.map { $0.map(\.pieces) } == reference.map { $0.map(\.pieces) })
    }

    @Test("The log-probability is the one that training counts", arguments: [1, 4], 1...5 as ClosedRange<UInt64>)
    func logProbabilityIsTeacherForced(beam: Int, seed: UInt64) {
        let model = tinyModel(seed: seed)
        let search = BeamSearch(settings(beam: beam, lengthPenalty: 0.7))
        let sources = sentences(lengths: [2, 8, 5], seed: seed)
        for (source, found) in zip(sources, search.hypotheses(of: sources, model, count: beam)) {
            #expect(found.count == beam, "seed \(seed)")
            for hypothesis in found {
                #expect(
                    abs(hypothesis.logProbability - teacherForced(source, hypothesis.pieces, model)) < 1e-4,
                    "seed \(seed), \(hypothesis)")
                let score = search.scoring.score(hypothesis.logProbability, length: hypothesis.pieces.count + 1)
                #expect(hypothesis.score == score)
            }
            #expect(found.map(\.score) == found.map(\.score).sorted(by: >))
            #expect(Set(found.map(\.pieces)).count == beam)
        }
    }

    @Test("No translation has a forbidden piece or passes the maximum length", arguments: 1...6 as ClosedRange<UInt64>)
    func forbiddenPieces(seed: UInt64) {
        let model = tinyModel(vocabulary: 6, seed: seed)
        let search = BeamSearch(settings(beam: 4, ratio: 1))
        let sources = sentences(lengths: [3, 9, 1, 20], vocabulary: 6, seed: seed)
        for (source, found) in zip(sources, search.hypotheses(of: sources, model, count: 4)) {
            for hypothesis in found {
                #expect(hypothesis.pieces.allSatisfy { Int($0) >= SpecialTokens.count }, "seed \(seed)")
                #expect(hypothesis.pieces.count + 1 <= source.count + BeamSearch.lengthAllowance, "seed \(seed)")
            }
        }
    }

    @Test("A source of no pieces has the empty translation, and one of unknown pieces has some")
    func oddSources() {
        let model = tinyModel(seed: 2)
        let found = BeamSearch(settings(beam: 2)).hypotheses(of: [[], [SpecialTokens.unknown], []], model)
        #expect(found[0] == [.empty] && found[2] == [.empty])
        #expect(found[1].count == 1)
        #expect(BeamSearch(settings(beam: 2)).hypotheses(of: [], model).isEmpty)
    }

    @Test("Numbers that are none give no hypothesis, and no crash")
    func notANumber() {
        let model = tinyModel(seed: 3)
        for parameter in model.parameters { model.device.backend.fill(parameter.value, with: .nan) }
        #expect(BeamSearch(settings(beam: 3)).hypotheses(of: [[5, 6]], model) == [[]])
    }

    @Test("A search that is cancelled ends at once, and has found nothing")
    func cancelled() {
        let sources = sentences(lengths: [9, 9], seed: 3).map { SourceSentence($0) }
        var steps = 0
        let found = BeamSearch(settings(beam: 3)).hypotheses(
            of: sources, Ensemble(tinyModel(seed: 3)),
            unless: {
                steps += 1
                return steps == 3
            })
        #expect(found == [[], []] && steps == 3)
    }

    @Test("A huge ratio is no reason to crash")
    func hugeRatio() {
        #expect(BeamSearch(settings(beam: 1, ratio: 1e300)).maximumLength(source: 3) > 1_000_000)
        #expect(BeamSearch(settings(beam: 1, ratio: 1.5)).maximumLength(source: 3) == 5 + BeamSearch.lengthAllowance)
    }

    /// The likeliest allowed piece again and again, until it is the end or only the end fits.
    private func greedyLoop(
        _ source: [Int32], _ model: TranslationModel, maximumLength: Int
    ) -> (pieces: [Int32], logProbability: Double) {
        let memory = reading(source, model)
        var state = memory.initialState
        var written: [Int32] = []
        var total = 0.0
        while true {
            let next = nextPieces(after: written.last ?? SpecialTokens.start, from: state, memory, model)
            let allowed = written.count + 1 == maximumLength ? 3..<4 : 3..<next.logProbabilities.count
            let best = allowed.max { next.logProbabilities[$0] < next.logProbabilities[$1] } ?? 3
            total += next.logProbabilities[best]
            if best == Int(SpecialTokens.end) { return (written, total) }
            written.append(Int32(best))
            state = next.state
        }
    }
}
