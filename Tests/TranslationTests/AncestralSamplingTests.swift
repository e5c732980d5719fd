import CPUBackend
import Corpora
import Foundation
import Models
import TestSupport
import Testing
import Translation

@Suite("Draws of whole translations")
struct AncestralSamplingTests {
    private let source: [Int32] = [4, 5, 4]

    private func sampling(ratio: Double = 3, temperature: Double = 1) -> AncestralSampling {
        AncestralSampling(settings(beam: 1, ratio: ratio), temperature: temperature)
    }

    private func sentence(_ pieces: [Int32], seed: UInt64) -> SourceSentence {
        var sentence = SourceSentence(pieces)
        sentence.seed = seed
        return sentence
    }

    @Test(
        "First pieces are drawn as often as the model finds them likely among those that may be written",
        arguments: [1.0, 0.6])
    func frequencies(temperature: Double) {
        let model = tinyModel(vocabulary: 6, seed: 2)
        let count = 4_000
        let found = sampling(temperature: temperature).draws(
            count, of: [sentence(source, seed: 7)], Ensemble(model))[0]
        #expect(found.count == count)
        let memory = reading(source, model)
        let all = nextPieces(after: SpecialTokens.start, from: memory.initialState, memory, model).logProbabilities
        let weights = all[3...].map { exp($0 / temperature) }
        for (place, weight) in weights.enumerated() {
            let expected = weight / weights.reduce(0, +)
            let share =
                Double(found.count { ($0.first ?? SpecialTokens.end) == Int32(3 + place) }) / Double(count)
            // Five standard deviations.
            #expect(abs(share - expected) < 5 * (expected * (1 - expected) / Double(count)).squareRoot() + 1e-9)
        }
    }

    @Test("With more pieces than are ranked at once, unlikely ones are drawn too")
    func manyPieces() {
        let vocabulary = 300
        let model = TestSupport.tinyModel(tinyConfiguration(source: vocabulary), seed: 3)
        let count = 3_000
        let found = sampling().draws(count, of: [sentence([4, 200, 9], seed: 1)], Ensemble(model))[0]
        // A model that knows next to nothing finds all of them about as likely.
        let firsts = Set(found.map { $0.first ?? SpecialTokens.end })
        #expect(found.count == count && firsts.count > 280)
        #expect(found.joined().allSatisfy { $0 >= Int32(SpecialTokens.count) && $0 < Int32(vocabulary) })
    }

    @Test("Draws depend on the seed of a sentence alone: not on its company, not on how many are drawn")
    func seeds() {
        let model = tinyModel(seed: 6)
        let many = sentences(lengths: [4, 4, 4, 9, 2], seed: 1).enumerated().map {
            sentence($1, seed: UInt64($0))
        }
        let together = sampling().draws(5, of: many, Ensemble(model))
        for (sentence, found) in zip(many, together) {
            #expect(sampling().draws(5, of: [sentence], Ensemble(model))[0] == found)
            let more = sampling().draws(11, of: [sentence], Ensemble(model))[0]
            #expect(more.count == 11 && Set(found).isSubset(of: Set(more)))
        }
        let others = many.map { sentence($0.first, seed: $0.seed + 100) }
        #expect(sampling().draws(5, of: others, Ensemble(model)) != together)
    }

    @Test("They end where translations must, and a source of nothing has none")
    func limits() {
        // One that hardly ever ends by itself.
        let model = TestSupport.tinyModel(tinyConfiguration(source: 300), seed: 8)
        let found = sampling(ratio: 0.1).draws(
            200, of: [sentence(source, seed: 3), sentence([], seed: 4)], Ensemble(model))
        // A tenth of three pieces, rounded up, five more, and the end symbol is one of them.
        #expect(found[0].count == 200 && found[0].map(\.count).max() == 5)
        #expect(found[1].isEmpty)
    }

    @Test("Unknown pieces are written where the source has some, and nowhere else")
    func unknown() {
        let model = tinyModel(seed: 9)
        func unknowns(_ source: [Int32]) -> Int {
            sampling().draws(300, of: [sentence(source, seed: 5)], Ensemble(model))[0].joined().count {
                $0 == SpecialTokens.unknown
            }
        }
        #expect(unknowns([4, 5]) == 0 && unknowns([4, SpecialTokens.unknown]) > 0)
    }

    @Test("A model that writes from the end has its draws in the order of the text")
    func reversed() {
        var configuration = tinyConfiguration()
        let forward = TestSupport.tinyModel(configuration, seed: 4, scale: 2.5)
        configuration.reversed.target = true
        let backward = TestSupport.tinyModel(configuration, seed: 4, scale: 2.5)
        let sources = [sentence(source, seed: 11)]
        let found = sampling().draws(40, of: sources, Ensemble(backward))[0]
        #expect(found == sampling().draws(40, of: sources, Ensemble(forward))[0].map { $0.reversed() })
        #expect(found.contains { $0 != $0.reversed() })
    }
}
