import CPUBackend
import Corpora
import Models
import TensorCore
import Testing
import Translation

@Suite struct ShortlistSearchTests {
    /// More pieces than a block of the selection has.
    private let vocabulary = 600

    private func model(seed: UInt64, isQuantized: Bool = false, on device: Device = .cpu) -> TranslationModel {
        let model = tinyModel(vocabulary: vocabulary, seed: seed, on: device)
        return isQuantized ? model.quantized() : model
    }

    @Test(
        "A sentence has the same translation and score, to the bit, alone and in any company, for any number of threads",
        arguments: [false, true])
    func company(isQuantized: Bool) {
        let model = model(seed: 4, isQuantized: isQuantized)
        let shortlist = randomShortlist(vocabulary: vocabulary, best: 30, frequent: 20, seed: 4)
        let sources = sentences(lengths: (0..<300).map { ($0 * 7) % 23 }, vocabulary: vocabulary, seed: 4)
        let all = BeamSearch(settings(beam: 3)).best(of: sources, model, shortlist: shortlist)
        #expect(
            BeamSearch(settings(beam: 3)).best(of: sources, model, shortlist: shortlist, threads: 2)
                == all)
        let search = BeamSearch(settings(beam: 3))
        for place in [0, 1, 2, 3, 77, 150, 299] {
            #expect(all[place] == search.hypotheses(of: [sources[place]], model, shortlist: shortlist)[0][0])
        }
        #expect(all != BeamSearch(settings(beam: 3)).best(of: sources, model))
    }

    @Test("A translation has candidates of its sentence alone, and their log-probabilities", arguments: [1, 3])
    func candidates(beam: Int) {
        let model = model(seed: 6)
        let shortlist = randomShortlist(vocabulary: vocabulary, best: 4, frequent: 3, seed: 6)
        // A ratio that ends some translations by force.
        let search = BeamSearch(settings(beam: beam, ratio: 0.5))
        let sources = sentences(lengths: [1, 12, 5, 3, 8], vocabulary: vocabulary, seed: 6)
        let found = search.hypotheses(of: sources, model, shortlist: shortlist, count: beam)
        for (source, hypotheses) in zip(sources, found) {
            let candidates = shortlist.candidates(for: source)
            #expect(hypotheses.count == beam)
            for hypothesis in hypotheses {
                #expect(Set(hypothesis.pieces).isSubset(of: candidates))
                #expect(
                    abs(hypothesis.logProbability - forced(source, hypothesis.pieces, among: candidates, model)) < 1e-4)
            }
        }
    }

    @Test("A shortlist of everything changes no translation")
    func everything() {
        let model = model(seed: 8)
        let row = (Int32(SpecialTokens.count)..<Int32(vocabulary)).map(\.self)
        let shortlist = Shortlist(
            translations: RaggedArray([[Int32]](repeating: [], count: vocabulary)), frequent: row,
            targetVocabularySize: vocabulary)
        let sources = sentences(lengths: [3, 0, 7, 1, 20], vocabulary: vocabulary, seed: 8)
        let search = BeamSearch(settings(beam: 4))
        let without = search.hypotheses(of: sources, model, count: 4)
        #expect(
            search.hypotheses(of: sources, model, shortlist: shortlist, count: 4).map { $0.map(\.pieces) }
                == without.map { $0.map(\.pieces) })
    }

    @Test("The reference backend finds the same translations")
    func referenceBackend() {
        let sources = sentences(lengths: [3, 6, 1], vocabulary: vocabulary, seed: 5)
        let shortlist = randomShortlist(vocabulary: vocabulary, best: 10, frequent: 5, seed: 5)
        let search = BeamSearch(settings(beam: 3))
        let fast = search.hypotheses(of: sources, model(seed: 5), shortlist: shortlist)
        let reference = search.hypotheses(of: sources, model(seed: 5, on: .reference), shortlist: shortlist)
        #expect(fast.map { $0.map(\.pieces) } == reference.map { $0.map(\.pieces) })
    }

    @Test("Numbers that are none, and a shortlist without translations, are no reason to crash")
    func odd() {
        let model = model(seed: 3)
        let nothing = Shortlist(
            translations: RaggedArray([[Int32]](repeating: [], count: vocabulary)), frequent: [],
            targetVocabularySize: vocabulary)
        #expect(
            BeamSearch(settings(beam: 3)).hypotheses(of: [[5, 6]], model, shortlist: nothing).map { $0.map(\.pieces) }
                == [[[]]])
        for parameter in model.parameters { model.device.backend.fill(parameter.value, with: .nan) }
        #expect(BeamSearch(settings(beam: 3)).hypotheses(of: [[5, 6]], model, shortlist: nothing) == [[]])
    }

    /// A target's log-probability where nothing but the candidates can be written.
    private func forced(
        _ source: [Int32], _ target: [Int32], among candidates: [Int32], _ model: TranslationModel
    ) -> Double {
        let memory = reading(source, model)
        var state = memory.initialState
        var total = 0.0
        for (input, output) in zip([SpecialTokens.start] + target, target + [SpecialTokens.end]) {
            let next = nextPieces(after: input, from: state, memory, model)
            let own = logProbabilities(candidates.map { next.logProbabilities[Int($0)] })
            total += own[candidates.firstIndex(of: output) ?? -1]
            state = next.state
        }
        return total
    }
}
