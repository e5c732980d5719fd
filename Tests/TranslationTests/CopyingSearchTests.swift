import CPUBackend
import Corpora
import Foundation
import Models
import TensorCore
import TestSupport
import Testing
import Text
import Translation

/// A tiny model that copies.
private func copyingModel(
    vocabulary: Int = 9, seed: UInt64, on device: Device = .cpu, _ change: (inout ModelConfiguration) -> Void = { _ in }
) -> TranslationModel {
    var configuration = tinyConfiguration(source: vocabulary)
    configuration.copies = true
    change(&configuration)
    return tinyModel(configuration, seed: seed, scale: 2.5, on: device)
}

@Suite("Search by models that copy")
struct CopyingSearchTests {
    @Test("A wide beam finds the best of all translations", arguments: 1...4 as ClosedRange<UInt64>, [0, 1.5])
    func exhaustive(seed: UInt64, penalty: Double) {
        let model = copyingModel(vocabulary: SpecialTokens.count + 3, seed: seed)
        let source: [Int32] = [4, 6, 5, 4]
        var configuration = settings(beam: 128, lengthPenalty: penalty)
        configuration.maximumLength = 4
        func score(_ translation: EnumeratedTranslation) -> Double {
            let length = Double(translation.pieces.count + 1)
            let offset = configuration.lengthPenaltyOffset
            return translation.logProbability / pow((offset + length) / (offset + 1), penalty)
        }
        let all = everyTranslation(source, model, maximumLength: 5)
        #expect(all.count == 121)
        let expected = all.sorted { score($0) > score($1) }.prefix(5)
        let found = BeamSearch(configuration).hypotheses(of: [SourceSentence(source)], Ensemble(model), count: 5)[0]
        #expect(found.map(\.pieces) == expected.map(\.pieces), "seed \(seed)")
        for (hypothesis, translation) in zip(found, expected) {
            #expect(abs(hypothesis.score - score(translation)) < 1e-4, "seed \(seed)")
            #expect(abs(hypothesis.logProbability - translation.logProbability) < 1e-4)
        }
        // Without copies it would be another search.
        let plain = tinyModel(vocabulary: SpecialTokens.count + 3, seed: seed)
        let best = BeamSearch(configuration).hypotheses(of: [SourceSentence(source)], Ensemble(plain))[0][0]
        #expect(best.logProbability != found[0].logProbability)
    }

    @Test("What the search found has its log-probability when it is given, whichever end it is written from")
    func scoring() {
        for isReversed in [false, true] {
            let models = [UInt64(6), 16].map { seed in
                copyingModel(vocabulary: 12, seed: seed) {
                    ($0.reversed.source, $0.reversed.target) = (seed == 6 && isReversed, isReversed)
                }
            }
            let ensemble = Ensemble(models, weights: [2, 1])
            let sources = sentences(lengths: Array(1...12), vocabulary: 12, seed: 6)
            let found = BeamSearch(settings(beam: 4)).hypotheses(
                of: sources.map { SourceSentence($0, models: 2) }, ensemble, count: 4)
            for (source, hypotheses) in zip(sources, found) {
                let pairs = hypotheses.map { ForcedPair(sources: [source, source], target: $0.pieces) }
                for (hypothesis, score) in zip(hypotheses, PairScorer(ensemble).scores(of: pairs)) {
                    #expect(abs(hypothesis.logProbability - score.total) < 1e-4)
                }
            }
        }
    }

    @Test("Given translations are scored as training counts them, and piece by piece as their steps say")
    func forced() {
        let model = copyingModel(vocabulary: 12, seed: 3)
        let sources = sentences(lengths: [1, 4, 9, 2], vocabulary: 12, seed: 3)
        let targets = sentences(lengths: [2, 3, 7, 0], vocabulary: 12, seed: 4)
        let pairs = zip(sources, targets).map { ForcedPair(source: $0, target: $1) }
        for (pair, score) in zip(pairs, PairScorer(Ensemble(model)).scores(of: pairs)) {
            #expect(abs(score.total - teacherForced(pair.sources[0], pair.target, model)) < 1e-4)
            let memory = reading(pair.sources[0], model)
            var state = memory.initialState
            for ((input, output), value) in zip(
                zip([SpecialTokens.start] + pair.target, pair.target + [SpecialTokens.end]), score.pieces)
            {
                let next = nextPieces(after: input, from: state, memory, model)
                #expect(abs(next.logProbabilities[Int(output)] - value) < 1e-4)
                state = next.state
            }
        }
    }

    @Test("Beside models that do not copy, distributions are mixed", arguments: EnsembleMode.allCases)
    func ensemble(mode: EnsembleMode) {
        let models = [copyingModel(seed: 5), tinyModel(seed: 6)]
        let source: [Int32] = [4, 8, 5]
        for hypothesis in BeamSearch(settings(beam: 3)).hypotheses(
            of: [SourceSentence(source, models: 2)], Ensemble(models, weights: [3, 1], mode: mode), count: 3)[0]
        {
            let memories = models.map { reading(source, $0) }
            var states = memories.map(\.initialState)
            var sum = 0.0
            for (piece, next) in zip(
                [SpecialTokens.start] + hypothesis.pieces, hypothesis.pieces + [SpecialTokens.end])
            {
                var mean = [Double](repeating: 0, count: 9)
                for (index, weight) in [0.75, 0.25].enumerated() {
                    let step = nextPieces(after: piece, from: states[index], memories[index], models[index])
                    states[index] = step.state
                    for (id, value) in step.logProbabilities.enumerated() {
                        mean[id] += weight * (mode == .linear ? exp(value) : value)
                    }
                }
                sum += mode == .linear ? log(mean[Int(next)]) : logProbabilities(mean)[Int(next)]
            }
            #expect(abs(hypothesis.logProbability - sum) < 1e-4)
        }
    }

    @Test(
        "A sentence has the same translation and score, to the bit, in any company and on any threads",
        arguments: [false, true], [false, true])
    func company(isQuantized: Bool, hasShortlist: Bool) {
        let model = copyingModel(vocabulary: 300, seed: 4)
        let used = isQuantized ? model.quantized() : model
        let shortlist = hasShortlist ? randomShortlist(vocabulary: 300, best: 10, frequent: 20, seed: 4) : nil
        let sources = sentences(lengths: (0..<150).map { ($0 * 7) % 23 }, vocabulary: 300, seed: 4)
        let search = BeamSearch(settings(beam: 3))
        let all = search.best(of: sources, used, shortlist: shortlist)
        #expect(search.best(of: sources, used, shortlist: shortlist, threads: 2) == all)
        for place in [0, 1, 2, 3, 77, 149] {
            #expect(all[place] == search.hypotheses(of: [sources[place]], used, shortlist: shortlist)[0][0])
        }
        let pairs = zip(sources, all).map { ForcedPair(source: $0, target: $1.pieces) }
        let scorer = PairScorer(Ensemble(used))
        let scores = scorer.scores(of: pairs)
        #expect(PairScorer(Ensemble(used), threads: 3).scores(of: pairs) == scores)
        for place in [0, 1, 2, 3, 77, 149] { #expect(scorer.scores(of: [pairs[place]]) == [scores[place]]) }
    }

    @Test("A shortlist has what may be copied, whatever it says, and one of everything changes nothing")
    func shortlists() {
        let model = copyingModel(vocabulary: 300, seed: 8)
        let none = Shortlist(
            translations: RaggedArray([[Int32]](repeating: [], count: 300)), frequent: [], targetVocabularySize: 300)
        let sources = sentences(lengths: [3, 7, 1, 12], vocabulary: 300, seed: 8)
        let search = BeamSearch(settings(beam: 4))
        var pieces = 0
        for (source, hypotheses) in zip(sources, search.hypotheses(of: sources, model, shortlist: none, count: 4)) {
            for hypothesis in hypotheses {
                #expect(Set(hypothesis.pieces).isSubset(of: source))
                pieces += hypothesis.pieces.count
            }
        }
        #expect(pieces > 0)
        let everything = Shortlist(
            translations: RaggedArray([[Int32]](repeating: [], count: 300)),
            frequent: (Int32(SpecialTokens.count)..<300).map(\.self), targetVocabularySize: 300)
        let (short, full) = (
            search.hypotheses(of: sources, model, shortlist: everything, count: 4),
            search.hypotheses(of: sources, model, count: 4)
        )
        #expect(short.map { $0.map(\.pieces) } == full.map { $0.map(\.pieces) })
        for (one, other) in zip(short.joined(), full.joined()) { #expect(abs(one.score - other.score) < 1e-4) }
    }

    @Test("The reference backend finds the same translations")
    func referenceBackend() {
        let sources = sentences(lengths: [3, 6, 1], vocabulary: 30, seed: 5)
        let search = BeamSearch(settings(beam: 3))
        let fast = search.hypotheses(of: sources, copyingModel(vocabulary: 30, seed: 5))
        let reference = search.hypotheses(of: sources, copyingModel(vocabulary: 30, seed: 5, on: .reference))
        #expect(fast.map { $0.map(\.pieces) } == reference.map { $0.map(\.pieces) })
        for (one, other) in zip(fast.joined(), reference.joined()) { #expect(abs(one.score - other.score) < 1e-4) }
    }

    @Test("First pieces are drawn as often as they are chosen or copied")
    func draws() {
        let model = copyingModel(vocabulary: 6, seed: 7)
        var sentence = SourceSentence([4, 5, 4])
        sentence.seed = 3
        let count = 4_000
        let found = AncestralSampling(settings(beam: 1)).draws(count, of: [sentence], Ensemble(model))[0]
        #expect(found.count == count)
        let memory = reading(sentence.first, model)
        let all = nextPieces(after: SpecialTokens.start, from: memory.initialState, memory, model).logProbabilities
        let weights = all[3...].map { exp($0) }
        for (place, weight) in weights.enumerated() {
            let expected = weight / weights.reduce(0, +)
            let share =
                Double(found.count { ($0.first ?? SpecialTokens.end) == Int32(3 + place) }) / Double(count)
            // Five standard deviations.
            #expect(abs(share - expected) < 5 * (expected * (1 - expected) / Double(count)).squareRoot() + 1e-9)
        }
    }

    @Test("Numbers that are none are no reason to crash")
    func noNumbers() {
        let model = copyingModel(seed: 7)
        for parameter in model.parameters { model.device.backend.fill(parameter.value, with: .nan) }
        #expect(BeamSearch(settings(beam: 3)).hypotheses(of: [[5, 6]], model) == [[]])
        let score = PairScorer(Ensemble(model)).scores(of: [ForcedPair(source: [5], target: [6])])[0]
        #expect(score.total == -.infinity)
    }

    @Test("An unknown piece of a translation is what was copied, however much else looks at it")
    func unknown() {
        let text = "a ☃ b ☂"
        let ranges = [0..<1, 2..<5, 6..<7, 8..<11]
        let source = ranges.map { SourcePiece(range: $0, isUnknown: $0.count == 3) }
        // The first <unk> looks at ☃ most, of which others have had much more.
        let attention = AttentionMatrix(rows: [
            [0.1, 0.9, 0, 0, 0], [0.3, 0.4, 0, 0.3, 0], [0, 0.9, 0.1, 0, 0], [0, 0, 0, 0.2, 0.8],
        ])
        func restored(_ origin: UnknownOrigin) -> String {
            let target = ["A", "", " B", ""].map { TargetPiece(text: $0, isUnknown: $0.isEmpty) }
            let part = AlignedPart(source: source, target: target, attention: attention, unknown: origin)
            return TargetWord.words(of: part, in: Array(text.utf8)).map(\.text).joined()
        }
        #expect(restored(.copied) == "A☃B☂")
        #expect(restored(.attended) == "A☂B☃")
        #expect(Ensemble(copyingModel(seed: 1)).first.copiesPieces && !Ensemble(tinyModel(seed: 1)).first.copiesPieces)
    }
}
