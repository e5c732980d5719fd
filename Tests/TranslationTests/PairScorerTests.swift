import CPUBackend
import Corpora
import Foundation
import Models
import TensorCore
import Testing
import Translation

@Suite struct PairScorerTests {
    private static let vocabulary = 12

    private static func model(_ seed: UInt64, isQuantized: Bool = false) -> TranslationModel {
        let model = tinyModel(vocabulary: vocabulary, seed: seed)
        return isQuantized ? model.quantized() : model
    }

    /// Pairs of many lengths, empty sides among them.
    private static func pairs(_ count: Int, seed: UInt64) -> [ForcedPair] {
        let sources = sentences(lengths: (0..<count).map { ($0 * 7) % 23 }, vocabulary: vocabulary, seed: seed)
        let targets = sentences(lengths: (0..<count).map { ($0 * 5) % 19 }, vocabulary: vocabulary, seed: seed + 1)
        return zip(sources, targets).map { ForcedPair(source: $0, target: $1) }
    }

    /// The logits of every step of a forced translation, one step after the other.
    private func logits(_ source: [Int32], _ target: [Int32], _ model: TranslationModel) -> [[Double]] {
        let memory = reading(source, model)
        var state = memory.initialState
        return ([SpecialTokens.start] + target).map { piece in
            let step = memory.step(
                after: [piece], from: state, of: Tensor([0] as [Int32], shape: [1], on: model.device))
            state = step.state
            return model.output.logits(of: step.readout, .inference()).floats.map(Double.init)
        }
    }

    @Test("The total is the likelihood that training counts, and the pieces are those of single steps")
    func teacherForcing() {
        let model = Self.model(3)
        let pairs = Self.pairs(40, seed: 3)
        for (pair, score) in zip(pairs, PairScorer(Ensemble(model)).scores(of: pairs)) where pair.length > 0 {
            #expect(score.pieces.count == pair.target.count + 1)
            #expect(abs(score.total - teacherForced(pair.sources[0], pair.target, model)) < 1e-5)
            let steps = logits(pair.sources[0], pair.target, model).map(logProbabilities)
            for (step, (piece, value)) in zip(steps, zip(pair.target + [SpecialTokens.end], score.pieces)) {
                #expect(abs(step[Int(piece)] - value) < 1e-5)
            }
        }
    }

    @Test(
        "A pair has the same score and attention, to the bit, alone, in any company and order, and on any threads",
        arguments: [false, true])
    func company(isQuantized: Bool) {
        let models = [Self.model(4, isQuantized: isQuantized), Self.model(5)]
        let pairs = Self.pairs(300, seed: 4).map { ForcedPair(sources: [$0.sources[0], $0.target], target: $0.target) }
        let scorer = PairScorer(Ensemble(models, weights: [1, 3]))
        let (scores, attention) = (scorer.scores(of: pairs), scorer.attention(to: pairs))
        let onThreads = PairScorer(Ensemble(models, weights: [1, 3]), threads: 3)
        #expect(onThreads.scores(of: pairs) == scores)
        #expect(onThreads.attention(to: pairs) == attention)
        #expect(scorer.scores(of: pairs.reversed()) == scores.reversed())
        for place in [0, 1, 2, 3, 77, 150, 299] {
            #expect(scorer.scores(of: [pairs[place]]) == [scores[place]])
            #expect(scorer.attention(to: [pairs[place]]) == [attention[place]])
        }
    }

    @Test("Rescoring what beam search found gives its log-probability, and its score after all penalties")
    func search() {
        let ensemble = Ensemble([Self.model(6), Self.model(16)], weights: [2, 1])
        var configuration = settings(beam: 4, lengthPenalty: 0.7)
        configuration.wordPenalty = 0.1
        configuration.coveragePenalty = 0.3
        configuration.repetitionPenalty = 1.2
        let sources = sentences(lengths: Array(1...20), vocabulary: Self.vocabulary, seed: 6)
        let found = BeamSearch(configuration).hypotheses(
            of: sources.map { SourceSentence($0, models: 2) }, ensemble, count: 4)
        let pairs = zip(sources, found).flatMap { source, hypotheses in
            hypotheses.map { ForcedPair(sources: [source, source], target: $0.pieces) }
        }
        #expect(pairs.count >= 40 && pairs.contains { Set($0.target).count < $0.target.count })
        for (pair, (hypothesis, score)) in zip(pairs, zip(found.joined(), PairScorer(ensemble).scores(of: pairs))) {
            #expect(abs(hypothesis.logProbability - score.total) < 1e-5)
            #expect(abs(hypothesis.score - score.score(configuration, target: pair.target)) < 1e-5)
        }
    }

    @Test(
        "Models are combined by the weighted mean of their probabilities or logits, each with its own source pieces",
        arguments: EnsembleMode.allCases)
    func ensemble(mode: EnsembleMode) {
        let (first, second) = (Self.model(7), Self.model(8))
        let pairs = Self.pairs(30, seed: 7).map {
            ForcedPair(sources: [$0.sources[0], $0.sources[0] + [5]], target: $0.target)
        }
        let scores = PairScorer(Ensemble([first, second], weights: [1, 3], mode: mode)).scores(of: pairs)
        for (pair, score) in zip(pairs, scores) {
            let steps = zip(logits(pair.sources[0], pair.target, first), logits(pair.sources[1], pair.target, second))
            for (step, (piece, value)) in zip(steps, zip(pair.target + [SpecialTokens.end], score.pieces)) {
                let (one, other) = (logProbabilities(step.0), logProbabilities(step.1))
                let pooled = zip(one, other).map { one, other -> Double in
                    switch mode {
                    case .linear: log(0.25 * exp(one) + 0.75 * exp(other))
                    case .logLinear: 0.25 * one + 0.75 * other
                    }
                }
                #expect(abs(logProbabilities(pooled)[Int(piece)] - value) < 1e-5)
            }
        }
    }

    @Test("Two equal models score as the one, and the attention is the first model's")
    func equalModels() {
        let (model, other) = (Self.model(9), Self.model(10))
        let pairs = Self.pairs(50, seed: 9)
        let doubled = pairs.map { ForcedPair(sources: [$0.sources[0], $0.sources[0]], target: $0.target) }
        let alone = PairScorer(Ensemble(model))
        #expect(PairScorer(Ensemble([model, model], mode: .logLinear)).scores(of: doubled) == alone.scores(of: pairs))
        for (both, one) in zip(PairScorer(Ensemble([model, model])).scores(of: doubled), alone.scores(of: pairs)) {
            #expect(zip(both.pieces, one.pieces).allSatisfy { abs($0 - $1) < 1e-5 })
        }
        #expect(PairScorer(Ensemble([model, other])).attention(to: doubled) == alone.attention(to: pairs))
    }

    @Test("The attention of a step is that of the step in search, end symbols included, and sums to 1")
    func attention() {
        let model = Self.model(11)
        let pairs = Self.pairs(20, seed: 11)
        for (pair, matrix) in zip(pairs, PairScorer(Ensemble(model)).attention(to: pairs)) {
            let source = pair.sources[0]
            #expect(matrix.targets == pair.target.count + 1 && matrix.sources == source.count + 1)
            let memory = reading(source, model)
            var state = memory.initialState
            for (row, piece) in ([SpecialTokens.start] + pair.target).enumerated() {
                let step = memory.step(
                    after: [piece], from: state, of: Tensor([0] as [Int32], shape: [1], on: .cpu))
                state = step.state
                for (column, weight) in (step.attention?.floats ?? []).enumerated() {
                    #expect(abs(weight - matrix[row, column]) < 1e-5)
                }
            }
        }
    }

    @Test("The empty translation of nothing is certain; no pairs have no scores")
    func nothing() {
        let scorer = PairScorer(Ensemble(Self.model(12)), threads: 2)
        #expect(scorer.scores(of: []).isEmpty)
        let scores = scorer.scores(of: [[], [5]].map { ForcedPair(source: [], target: $0) })
        #expect(scores[0] == PairScore(pieces: [0], coverage: []))
        #expect(scores[0].score(settings(beam: 1), target: []) == 0)
        #expect(scores[1].pieces.count == 2 && scores[1].total < 0)
        #expect(scorer.attention(to: [ForcedPair(source: [], target: [])])[0][0, 0] == 1)
        let silence = scorer.scores(of: [ForcedPair(source: [5, 6], target: [])])[0]
        #expect(silence.pieces.count == 1 && silence.total < 0)
    }

    @Test("A model whose numbers are no numbers gives no probability")
    func noNumbers() {
        let model = Self.model(13)
        for parameter in model.parameters { model.device.backend.scale(parameter.value, by: .nan) }
        let score = PairScorer(Ensemble(model)).scores(of: [ForcedPair(source: [5], target: [6])])[0]
        #expect(score.pieces == [-.infinity, -.infinity] && score.total == -.infinity)
    }
}
