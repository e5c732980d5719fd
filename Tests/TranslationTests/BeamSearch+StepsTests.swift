import CPUBackend
import Corpora
import Models
import TensorCore
import Testing
import Translation

@Suite struct BeamSearchStepsTests {
    private let scoring = HypothesisScoring(SearchConfiguration())

    /// A beam with some open hypotheses of one piece, and some finished ones.
    private func beam(
        open: [Double], finished: Int = 0, width: Int = 3, maximumLength: Int = 9, _ tree: inout SearchTree
    ) -> SentenceBeam {
        let suppressed = [SpecialTokens.pad, SpecialTokens.unknown, SpecialTokens.start]
        var beam = SentenceBeam(
            sentence: 0, SentenceLimits(maximumLength: maximumLength, suppressed: suppressed), width: width)
        let ends = (0..<finished).map { _ in
            Continuation(parent: 0, piece: SpecialTokens.end, logProbability: -1)
        }
        let longer = open.enumerated().map { Continuation(parent: 0, piece: 4 + Int32($0), logProbability: $1) }
        beam.advance(ends + longer, &tree, scoring)
        return beam
    }

    /// What a search selects after the logits of rows of eight pieces, of which it is first given `listed`.
    private func selected(
        _ search: BeamSearch, _ beam: SentenceBeam, _ rows: [[Float]], row: Int = 0, listed: Int, _ tree: SearchTree
    ) -> [Continuation] {
        let logits = StepLogits(Tensor(rows.flatMap(\.self), shape: [rows.count, 8], on: .cpu))
        return search.select(beam, StepScores(logits, k: listed), row: row, logits, tree)
    }

    @Test("Select takes the best continuations over all hypotheses, and no suppressed piece", arguments: 1...8)
    func select(listed: Int) {
        var tree = SearchTree()
        let beam = beam(open: [-1, -1.5], &tree)
        // The sentence's rows are 1 and 2; row 0 belongs to another.
        let rows: [[Float]] = [
            [0, 0, 0, 0, 9, 9, 9, 9], [0, 5, 0, -9, -9, 2, 4, -9], [-9, 2, -9, 3, -9, 3.5, -9, 2],
        ]
        let selected = selected(BeamSearch(settings(beam: 3)), beam, rows, row: 1, listed: listed, tree)
        #expect(selected.map(\.parent) == [0, 1, 1] || selected.map(\.parent) == [1, 0, 1])
        #expect(Set(selected.map(\.piece)) == [6, 5, SpecialTokens.end])
        for continuation in selected {
            let row = rows[1 + continuation.parent].map(Double.init)
            let expected =
                beam.open[continuation.parent].logProbability + logProbabilities(row)[Int(continuation.piece)]
            #expect(abs(continuation.logProbability - expected) < 1e-6)
        }
        #expect(selected.map(\.logProbability) == selected.map(\.logProbability).sorted(by: >))
    }

    @Test("Select leaves the places of finished hypotheses alone")
    func places() {
        var tree = SearchTree()
        let beam = beam(open: [-1], finished: 2, &tree)
        let found = selected(BeamSearch(settings(beam: 3)), beam, [[0, 0, 0, 0, 3, 2, 1, 0]], listed: 3, tree)
        #expect(found.map(\.piece) == [4])
    }

    @Test("Select prefers the earlier parent, then the lower piece, among equals", arguments: 1...8)
    func ties(listed: Int) {
        var tree = SearchTree()
        let beam = beam(open: [-1, -1], &tree)
        let rows = [[Float]](repeating: [0, 0, 0, 0, 7, 0, 0, 7], count: 2)
        let selected = selected(BeamSearch(settings(beam: 3)), beam, rows, listed: listed, tree)
        #expect(selected.map(\.parent) == [0, 0, 1] && selected.map(\.piece) == [4, 7, 4])
    }

    @Test("At the maximum length every open hypothesis gets the end symbol at its true cost")
    func close() {
        var tree = SearchTree()
        let beam = beam(open: [-1, -2], width: 2, maximumLength: 2, &tree)
        let rows: [[Float]] = [
            [9, 9, 9, 9, 9, 9, 9, 9], [0, 1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, 0, 0, 0, 0],
        ]
        let closed = selected(BeamSearch(settings(beam: 2)), beam, rows, row: 1, listed: 1, tree)
        #expect(closed.map(\.parent) == [1, 0] && closed.allSatisfy { $0.piece == SpecialTokens.end })
        #expect(abs(closed[0].logProbability - (-2 + logProbabilities([0, 0, 0, 0, 0, 0, 0, 0])[3])) < 1e-6)
        #expect(abs(closed[1].logProbability - (-1 + logProbabilities([0, 1, 2, 3, 4, 5, 6, 7])[3])) < 1e-6)
    }

    @Test("Where phrases are required every stage of them keeps a place, whatever is likelier")
    func shareOut() {
        var tree = SearchTree()
        let limits = SentenceLimits(maximumLength: 9, required: RequiredPhrases([[6, 7]]))
        var beam = SentenceBeam(sentence: 0, limits, width: 3)
        let search = BeamSearch(settings(beam: 1))
        // The phrase's pieces are the least likely ones.
        let row: [Float] = [-9, -9, -9, 3, 5, 4, -20, -21]
        let first = selected(search, beam, [row], listed: 2, tree)
        #expect(first.map(\.piece) == [4, 5, 6], "the end must wait, and the phrase begins")
        beam.advance(first, &tree, scoring)
        let second = selected(search, beam, [row, row, row], listed: 2, tree)
        #expect(second.map(\.parent) == [0, 0, 2] || second.map(\.parent) == [0, 2, 0])
        #expect(Set(second.map(\.piece)) == [4, 6, 7])
        beam.advance(second, &tree, scoring)
        #expect(beam.open.map { limits.required.remaining($0.progress) }.sorted() == [0, 1, 2])
    }

    @Test("Reorder gives every open hypothesis a row, and sentences that are done none")
    func reorder() {
        var tree = SearchTree()
        var first = beam(open: [-1, -2], &tree)
        first.advance(
            [
                Continuation(parent: 1, piece: 5, logProbability: -3),
                Continuation(parent: 0, piece: 6, logProbability: -4),
            ], &tree, scoring)
        let done = beam(open: [], finished: 1, &tree)
        var last = beam(open: [-1, -2], &tree)
        last.advance([Continuation(parent: 1, piece: 7, logProbability: -3)], &tree, scoring)
        let opening = SearchRows(opening: [[first], [done], [last]])
        #expect(opening.first == [[0], [1], [2]])
        #expect(opening.pieces.prefix(3) == [SpecialTokens.start, SpecialTokens.start, SpecialTokens.start])
        #expect(opening.sentences.prefix(3) == [0, 1, 2] && opening.previous.prefix(3) == [0, 1, 2])

        let next = SearchRows(continuing: [[first], [done], [last]], opening, tree)
        #expect(next.first == [[0], [2], [2]])
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
        let done = [[beam(open: [], finished: 1, &tree)], [beam(open: [], finished: 1, &tree)]]
        #expect(SearchRows(continuing: done, SearchRows(opening: done), tree).pieces.isEmpty)
    }
}
