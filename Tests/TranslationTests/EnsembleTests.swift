import CPUBackend
import Corpora
import Foundation
import Models
import TensorCore
import Testing
import Translation

@Suite struct EnsembleTests {
    private let sources = sentences(lengths: [3, 8, 1, 5], seed: 2)

    private func hypotheses(_ ensemble: Ensemble, beam: Int = 4, shortlist: Shortlist? = nil) -> [[Hypothesis]] {
        BeamSearch(settings(beam: beam)).hypotheses(
            of: sources.map { SourceSentence($0, models: ensemble.members.count) }, ensemble, shortlist: shortlist,
            count: beam)
    }

    @Test("A model that is there several times translates as it does alone", arguments: EnsembleMode.allCases)
    func same(mode: EnsembleMode) {
        let model = tinyModel(seed: 3)
        let alone = hypotheses(Ensemble(model))
        let together = hypotheses(Ensemble([model, model, model], weights: [1, 2, 5], mode: mode))
        #expect(alone.map { $0.map(\.pieces) } == together.map { $0.map(\.pieces) })
        for (one, other) in zip(alone.joined(), together.joined()) { #expect(abs(one.score - other.score) < 1e-5) }
    }

    @Test(
        "The log-probability is that of the weighted mean of the probabilities, or of the logits",
        arguments: EnsembleMode.allCases)
    func logProbability(mode: EnsembleMode) {
        let models = [tinyModel(seed: 5), tinyModel(seed: 6)]
        let weights = [3.0, 1.0]
        for (source, found) in zip(sources, hypotheses(Ensemble(models, weights: weights, mode: mode))) {
            for hypothesis in found {
                let memories = models.map { reading(source, $0) }
                var states = memories.map(\.initialState)
                var sum = 0.0
                for (piece, next) in zip(
                    [SpecialTokens.start] + hypothesis.pieces, hypothesis.pieces + [SpecialTokens.end])
                {
                    var mean = [Double](repeating: 0, count: 9)
                    for index in models.indices {
                        let step = nextPieces(after: piece, from: states[index], memories[index], models[index])
                        states[index] = step.state
                        for (id, value) in step.logProbabilities.enumerated() {
                            mean[id] += weights[index] / 4 * (mode == .linear ? exp(value) : value)
                        }
                    }
                    sum += mode == .linear ? log(mean[Int(next)]) : logProbabilities(mean)[Int(next)]
                }
                #expect(abs(hypothesis.logProbability - sum) < 1e-4)
                #expect(abs(hypothesis.pieceLogProbabilities.reduce(0, +) - sum) < 1e-4)
            }
        }
    }

    @Test("Models of other sizes and source vocabularies may decide together")
    func sizes() {
        var configuration = ModelConfiguration()
        configuration.sourceVocabularySize = 30
        configuration.targetVocabularySize = 9
        configuration.embedding.tied = .none
        configuration.embedding.size = 4
        configuration.encoder.hidden = 3
        configuration.attention.size = 5
        configuration.decoder.hidden = 6
        let other = TranslationModel(configuration, seed: 1, on: .cpu)
        let ensemble = Ensemble([tinyModel(seed: 1), other])
        let sentence = SourceSentence(pieces: [[5, 6], [29, 28, 27]])
        let found = BeamSearch(settings(beam: 3)).hypotheses(of: [sentence], ensemble, count: 3, record: .attention)[0]
        #expect(found.count == 3)
        // The first model's pieces are what the attention is about.
        #expect(found.allSatisfy { $0.attention?.targets == $0.pieces.count + 1 && $0.attention?.sources == 3 })
    }

    @Test("A shortlist of everything changes nothing, to 1e-5", arguments: EnsembleMode.allCases)
    func shortlist(mode: EnsembleMode) {
        let models = [tinyModel(seed: 5), tinyModel(seed: 6)]
        let all = Array(Int32(SpecialTokens.count)..<9)
        let everything = Shortlist(
            translations: RaggedArray((0..<9).map { _ in [] }), frequent: all, targetVocabularySize: 9)
        let short = hypotheses(Ensemble(models, mode: mode), shortlist: everything)
        let full = hypotheses(Ensemble(models, mode: mode))
        #expect(short.map { $0.map(\.pieces) } == full.map { $0.map(\.pieces) })
        for (one, other) in zip(short.joined(), full.joined()) { #expect(abs(one.score - other.score) < 1e-5) }
    }

    @Test(
        "A sentence has the same translation, to the bit, alone and in company", arguments: EnsembleMode.allCases,
        [false, true])
    func company(mode: EnsembleMode, hasShortlist: Bool) {
        let ensemble = Ensemble([tinyModel(seed: 5), tinyModel(seed: 6)], mode: mode)
        let search = BeamSearch(settings(beam: 3))
        let many = sentences(lengths: (0..<40).map { 1 + ($0 * 5) % 11 }, seed: 3).map { SourceSentence($0, models: 2) }
        // Each source piece brings a candidate of its own.
        let translations = (0..<9).map { piece in piece < SpecialTokens.count ? [] : [Int32(piece)] }
        let shortlist = Shortlist(translations: RaggedArray(translations), frequent: [5], targetVocabularySize: 9)
        func found(_ sources: [SourceSentence]) -> [[Hypothesis]] {
            search.hypotheses(
                of: sources, ensemble, shortlist: hasShortlist ? shortlist : nil, count: 3, record: .attention)
        }
        let together = found(many)
        for place in [0, 7, 39] { #expect(found([many[place]])[0] == together[place]) }
    }
}
