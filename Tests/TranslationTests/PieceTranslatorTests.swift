import CPUBackend
import Testing
import Translation

@Suite struct PieceTranslatorTests {
    @Test("The number of threads changes no result, to the bit", arguments: [false, true])
    func threads(isQuantized: Bool) {
        let model = isQuantized ? tinyModel(vocabulary: 12, seed: 4).quantized() : tinyModel(vocabulary: 12, seed: 4)
        let sources = sentences(lengths: (0..<300).map { ($0 * 7) % 23 }, vocabulary: 12, seed: 4)
        let one = PieceTranslator(Ensemble(model), settings(beam: 3)).translate(sources)
        let two = PieceTranslator(Ensemble(model), settings(beam: 3), threads: 2).translate(sources)
        #expect(one == two)
    }

    @Test(
        "A sentence has the same translation and score, to the bit, alone and in any company", arguments: [false, true])
    func company(isQuantized: Bool) {
        let model = isQuantized ? tinyModel(vocabulary: 12, seed: 4).quantized() : tinyModel(vocabulary: 12, seed: 4)
        let sources = sentences(lengths: (0..<300).map { ($0 * 7) % 23 }, vocabulary: 12, seed: 4)
        let all = PieceTranslator(Ensemble(model), settings(beam: 3)).translate(sources)
        let search = BeamSearch(settings(beam: 3))
        for place in [0, 1, 2, 3, 77, 150, 299] {
            #expect(all[place] == search.hypotheses(of: [sources[place]], model)[0][0])
        }
    }

    @Test("Sentences of no pieces have empty translations at their places, and no sentences have none")
    func empty() {
        let translator = PieceTranslator(Ensemble(tinyModel(seed: 1)), settings(beam: 2), threads: 3)
        #expect(translator.translate([]).isEmpty)
        #expect(translator.translate([[], []]) == [.empty, .empty])
        let mixed = translator.translate([[], [5], []])
        #expect(mixed[0] == .empty && mixed[1] != .empty && mixed[2] == .empty)
    }
}
