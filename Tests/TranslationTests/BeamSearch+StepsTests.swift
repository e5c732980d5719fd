import CPUBackend
import Corpora
import Models
import TensorCore
import Testing
import Translation

@Suite struct BeamSearchStepsTests {
    private let penalty = LengthPenalty(exponent: 1)

    /// A beam with some open hypotheses of one piece, and some finished ones.
    private func beam(open: [Double], finished: Int = 0, _ tree: inout SearchTree) -> SentenceBeam {
        var beam = SentenceBeam(sentence: 0, maximumLength: 9)
        let ends = (0..<finished).map { _ in
            Continuation(parent: 0, piece: SpecialTokens.end, logProbability: -1)
        }
        let longer = open.enumerated().map { Continuation(parent: 0, piece: 10 + Int32($0), logProbability: $1) }
        beam.advance(ends + longer, &tree, penalty)
        return beam
    }

    @Test("Select takes the best continuations over all hypotheses, and no forbidden piece")
    func select() {
        var tree = SearchTree()
        let search = BeamSearch(settings(beam: 3))
        let beam = beam(open: [-1, -1.5], &tree)
        // The sentence's rows are 1 and 2; row 0 belongs to another.
        let scores = StepScores(
            logProbabilities: [0, 0, 0, 0, -0.125, -0.25, -2, -4, -0.5, -0.75, -1, -8],
            pieces: [4, 5, 6, 7, SpecialTokens.unknown, 8, 9, 4, 5, SpecialTokens.end, SpecialTokens.pad, -1], k: 4)
        #expect(
            search.select(beam, scores, row: 1) == [
                Continuation(parent: 0, piece: 8, logProbability: -1.25),
                Continuation(parent: 1, piece: 5, logProbability: -2),
                Continuation(parent: 1, piece: SpecialTokens.end, logProbability: -2.25),
            ])
    }

    @Test("Select leaves the places of finished hypotheses alone")
    func places() {
        var tree = SearchTree()
        let beam = beam(open: [-1], finished: 2, &tree)
        let scores = StepScores(logProbabilities: [-1, -2, -3], pieces: [4, 5, 6], k: 3)
        #expect(BeamSearch(settings(beam: 3)).select(beam, scores, row: 0).map(\.piece) == [4])
    }

    @Test("Select prefers the earlier parent, then the lower piece, among equals")
    func ties() {
        var tree = SearchTree()
        let beam = beam(open: [-1, -1], &tree)
        let scores = StepScores(logProbabilities: [-1, -1, -1, -1], pieces: [4, 7, 4, 5], k: 2)
        let selected = BeamSearch(settings(beam: 3)).select(beam, scores, row: 0)
        #expect(selected.map(\.parent) == [0, 0, 1] && selected.map(\.piece) == [4, 7, 4])
    }

    @Test("At the maximum length every open hypothesis gets the end symbol at its true cost")
    func close() {
        var tree = SearchTree()
        let search = BeamSearch(settings(beam: 2))
        let beam = beam(open: [-1, -2], &tree)
        let values: [Float] = [9, 9, 9, 9, 9, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0]
        let logits = StepLogits(Tensor(values, shape: [3, 5], on: .cpu))
        let closed = search.close(beam, StepScores(logits, k: 1), row: 1, logits)
        #expect(closed.map(\.parent) == [0, 1] && closed.allSatisfy { $0.piece == SpecialTokens.end })
        #expect(abs(closed[0].logProbability - (-1 + logProbabilities([0, 1, 2, 3, 4])[3])) < 1e-6)
        #expect(abs(closed[1].logProbability - (-2 + logProbabilities([0, 0, 0, 0, 0])[3])) < 1e-6)
    }

    @Test("Reorder gives every open hypothesis a row, and sentences that are done none")
    func reorder() {
        var tree = SearchTree()
        var first = beam(open: [-1, -2], &tree)
        first.advance(
            [
                Continuation(parent: 1, piece: 5, logProbability: -3),
                Continuation(parent: 0, piece: 6, logProbability: -4),
            ], &tree, penalty)
        let done = beam(open: [], finished: 1, &tree)
        var last = beam(open: [-1, -2], &tree)
        last.advance([Continuation(parent: 1, piece: 7, logProbability: -3)], &tree, penalty)
        let opening = SearchRows(opening: [first, done, last])
        #expect(opening.first == [0, 1, 2])
        #expect(opening.pieces.prefix(3) == [SpecialTokens.start, SpecialTokens.start, SpecialTokens.start])
        #expect(opening.sentences.prefix(3) == [0, 1, 2] && opening.previous.prefix(3) == [0, 1, 2])

        let next = SearchRows(continuing: [first, done, last], opening, tree)
        #expect(next.first == [0, 2, 2])
        #expect(next.previous.prefix(3) == [1, 0, 3])
        #expect(next.pieces.prefix(3) == [5, 6, 7])
        #expect(next.sentences.prefix(3) == [0, 0, 2])
        for filled in [opening, next] {
            #expect(filled.pieces.count == SearchRows.unit)
            #expect(filled.sentences.count == SearchRows.unit && filled.previous.count == SearchRows.unit)
        }
    }

    @Test("Nothing is left to reorder when all sentences are done")
    func nothingToReorder() {
        var tree = SearchTree()
        let done = [beam(open: [], finished: 1, &tree), beam(open: [], finished: 1, &tree)]
        #expect(SearchRows(continuing: done, SearchRows(opening: done), tree).pieces.isEmpty)
    }
}
