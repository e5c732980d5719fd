import CPUBackend
import Corpora
import Foundation
import Models
import Testing
import Translation

@Suite struct SamplingTests {
    private let source: [Int32] = [4, 5, 4]

    private func search(_ change: (inout SamplingConfiguration) -> Void = { _ in }) -> BeamSearch {
        var configuration = settings(beam: 1)
        configuration.maximumLength = 2
        var sampling = SamplingConfiguration()
        change(&sampling)
        configuration.sampling = sampling
        return BeamSearch(configuration)
    }

    private func draws(_ search: BeamSearch, _ model: TranslationModel, count: Int, seed: UInt64 = 0) -> [Hypothesis] {
        var sentence = SourceSentence(source)
        sentence.seed = seed
        return search.hypotheses(of: [sentence], Ensemble(model), count: count)[0]
    }

    @Test("Translations are drawn as often as the model finds them likely", arguments: [1.0, 0.6])
    func frequencies(temperature: Double) {
        let model = tinyModel(vocabulary: 6, seed: 2)
        let count = 4_000
        let found = draws(search { $0.temperature = temperature }, model, count: count)
        #expect(found.count == count)
        // The first piece, among the two ordinary ones and the end.
        let memory = reading(source, model)
        let first = nextPieces(
            after: SpecialTokens.start, from: memory.initialState, memory, model
        ).logProbabilities[3...].map { exp($0 / temperature) }
        for (place, weight) in first.enumerated() {
            let expected = weight / first.reduce(0, +)
            let share =
                Double(found.count { ($0.pieces.first ?? SpecialTokens.end) == Int32(3 + place) }) / Double(count)
            // Five standard deviations.
            #expect(abs(share - expected) < 5 * (expected * (1 - expected) / Double(count)).squareRoot() + 1e-9)
        }
        // What is reported is the model's own log-probability, whatever the temperature.
        for hypothesis in found.prefix(20) {
            #expect(abs(hypothesis.logProbability - teacherForced(source, hypothesis.pieces, model)) < 1e-4)
        }
    }

    @Test("Only the likeliest pieces are drawn from: one of them is greedy search")
    func cuts() {
        let model = tinyModel(seed: 4)
        let greedy = BeamSearch(settings(beam: 1)).hypotheses(of: [source], model)[0].map(\.pieces)
        for cut in [{ $0.topK = 1 }, { $0.topP = 1e-6 }, { $0.temperature = 1e-4 }]
            as [(inout SamplingConfiguration) -> Void]
        {
            var configuration = settings(beam: 1)
            var sampling = SamplingConfiguration()
            cut(&sampling)
            configuration.sampling = sampling
            let found = BeamSearch(configuration).hypotheses(of: [SourceSentence(source)], Ensemble(model), count: 3)[0]
            #expect(Set(found.map(\.pieces)) == Set(greedy))
        }
    }

    @Test("Top-k and top-p keep what they say")
    func draw() {
        let continuations = [(7, 0.5), (8, 0.3), (9, 0.2)].map { piece, probability in
            Continuation(parent: 0, piece: piece, logProbability: log(probability))
        }
        func drawn(_ share: Double, topP: Double) -> Int32? {
            var sampling = SamplingConfiguration()
            sampling.topP = topP
            return BeamSearch.draw(continuations, sampling, at: share)?.piece
        }
        #expect([0, 0.49, 0.51, 0.79, 0.81, 0.999].map { drawn($0, topP: 1) } == [7, 7, 8, 8, 9, 9])
        // 0.5 and 0.3 reach 0.7; of their sum the first has five eighths.
        #expect([0, 0.62, 0.63, 0.999].map { drawn($0, topP: 0.7) } == [7, 7, 8, 8])
        #expect([0, 0.999].map { drawn($0, topP: 0.5) } == [7, 7])
        #expect(BeamSearch.draw([], SamplingConfiguration(), at: 0.5) == nil)
    }

    @Test("A strong repetition penalty draws no piece twice while another one is left")
    func repetitionPenalty() {
        var configuration = settings(beam: 1)
        configuration.maximumLength = 4
        configuration.repetitionPenalty = 1e6
        configuration.sampling = SamplingConfiguration()
        let found = BeamSearch(configuration).hypotheses(
            of: [SourceSentence(source)], Ensemble(tinyModel(seed: 6)), count: 200)[0]
        #expect(found.allSatisfy { Set($0.pieces).count == $0.pieces.count })
    }

    @Test("Draws depend on the seeds alone: not on the company, not on how many are drawn")
    func seeds() {
        let model = tinyModel(seed: 6)
        var configuration = settings(beam: 1)
        configuration.sampling = SamplingConfiguration()
        let search = BeamSearch(configuration)
        let many = sentences(lengths: [4, 4, 4, 9, 2], seed: 1).enumerated().map { number, pieces in
            var sentence = SourceSentence(pieces)
            sentence.seed = UInt64(number)
            return sentence
        }
        let together = search.hypotheses(of: many, Ensemble(model), count: 4)
        for (sentence, found) in zip(many, together) {
            #expect(search.hypotheses(of: [sentence], Ensemble(model), count: 4)[0] == found)
            let more = search.hypotheses(of: [sentence], Ensemble(model), count: 9)[0]
            #expect(Set(found.map(\.pieces)).isSubset(of: Set(more.map(\.pieces))))
        }
        configuration.sampling?.seed = 2
        #expect(BeamSearch(configuration).hypotheses(of: many, Ensemble(model), count: 4) != together)
        #expect(draws(search, model, count: 20) != draws(search, model, count: 20, seed: 1))
    }
}
