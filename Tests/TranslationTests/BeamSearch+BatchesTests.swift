import CPUBackend
import Testing
import Translation

@Suite struct BeamSearchBatchesTests {
    @Test("The number of threads changes no result, to the bit", arguments: [false, true])
    func threads(isQuantized: Bool) {
        let model = isQuantized ? tinyModel(vocabulary: 12, seed: 4).quantized() : tinyModel(vocabulary: 12, seed: 4)
        let sources = sentences(lengths: (0..<300).map { ($0 * 7) % 23 }, vocabulary: 12, seed: 4)
        let one = BeamSearch(settings(beam: 3)).best(of: sources, model)
        let two = BeamSearch(settings(beam: 3)).best(of: sources, model, threads: 2)
        #expect(one == two)
    }

    @Test(
        "A sentence has the same translation and score, to the bit, alone and in any company", arguments: [false, true])
    func company(isQuantized: Bool) {
        let model = isQuantized ? tinyModel(vocabulary: 12, seed: 4).quantized() : tinyModel(vocabulary: 12, seed: 4)
        let sources = sentences(lengths: (0..<300).map { ($0 * 7) % 23 }, vocabulary: 12, seed: 4)
        let all = BeamSearch(settings(beam: 3)).best(of: sources, model)
        let search = BeamSearch(settings(beam: 3))
        for place in [0, 1, 2, 3, 77, 150, 299] {
            #expect(all[place] == search.hypotheses(of: [sources[place]], model)[0][0])
        }
    }

    @Test("Sentences of no pieces have empty translations at their places, and no sentences have none")
    func empty() {
        func best(of sources: [[Int32]]) -> [Hypothesis] {
            BeamSearch(settings(beam: 2)).best(of: sources, tinyModel(seed: 1), threads: 3)
        }
        #expect(best(of: []).isEmpty)
        #expect(best(of: [[], []]) == [.empty, .empty])
        let mixed = best(of: [[], [5], []])
        #expect(mixed[0] == .empty && mixed[1] != .empty && mixed[2] == .empty)
    }
}
