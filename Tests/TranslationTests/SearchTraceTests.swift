import Autograd
import CPUBackend
import Corpora
import Models
import TensorCore
import Testing
import Translation

@Suite struct SearchTraceTests {
    private let sources = sentences(lengths: [5, 3, 6], seed: 4)

    private func hypotheses(
        _ configuration: SearchConfiguration, seed: UInt64 = 3, count: Int = 1, _ record: SearchRecord = .trace
    ) -> [[Hypothesis]] {
        BeamSearch(configuration).hypotheses(of: sources, tinyModel(seed: seed), count: count, record: record)
    }

    private func pieces(_ trace: SearchTrace, _ node: Int) -> [Int32] {
        trace.path(to: node).map { trace.nodes[$0].piece }
    }

    @Test("A search that is recorded finds what it finds otherwise", arguments: [1, 3, 6])
    func sameResult(beam: Int) throws {
        let plain = hypotheses(settings(beam: beam), count: beam, .attention)
        let recorded = hypotheses(settings(beam: beam), count: beam)
        for (plain, recorded) in zip(plain, recorded) {
            #expect(plain.map(\.pieces) == recorded.map(\.pieces) && plain.map(\.score) == recorded.map(\.score))
            #expect(plain.map(\.attention) == recorded.map(\.attention))
            #expect(plain.allSatisfy { $0.trace == nil })
            #expect(recorded[0].trace != nil && recorded.dropFirst().allSatisfy { $0.trace == nil })
        }
    }

    @Test("The best hypotheses of a trace are those of the search, with their scores", arguments: [1, 4])
    func best(beam: Int) throws {
        for found in hypotheses(settings(beam: beam, lengthPenalty: 0.8), count: beam) {
            let trace = try #require(found[0].trace)
            #expect(trace.best.map { Array(pieces(trace, $0).dropLast()) } == found.map(\.pieces))
            #expect(trace.best.map { trace.nodes[$0].score } == found.map(\.score))
            #expect(trace.best.map { trace.nodes[$0].logProbability } == found.map(\.logProbability))
            #expect(trace.best.allSatisfy { trace.nodes[$0].piece == SpecialTokens.end })
        }
    }

    @Test("Each hypothesis is kept once, costs its parent's pieces and one more, and its fate is told by what follows")
    func tree() throws {
        var fates: Set<SearchTrace.Fate> = []
        for found in (1...8).flatMap({ hypotheses(settings(beam: 4), seed: $0) }) {
            let trace = try #require(found[0].trace)
            #expect(Set(trace.nodes.indices.map { pieces(trace, $0) }).count == trace.nodes.count)
            let lastStep = try #require(trace.nodes.map(\.step).max())
            for (place, node) in trace.nodes.enumerated() {
                let before = node.parent.map { trace.nodes[$0] }
                #expect(node.step == (before?.step ?? -1) + 1)
                let expected = (before?.logProbability ?? 0) + node.pieceLogProbability
                #expect(abs(node.logProbability - expected) < 1e-9)
                #expect(node.rank == node.logProbability && node.beam == 0)
                #expect((node.score != nil) == (node.fate == .finished))
                #expect((node.piece == SpecialTokens.end) == (node.fate == .finished))
                let isParent = trace.nodes.contains { $0.parent == place }
                #expect(isParent == (node.fate == .extended))
                if node.fate == .open { #expect(node.step == lastStep) }
                if node.fate == .pruned { #expect(node.step < lastStep) }
                fates.insert(node.fate)
            }
        }
        #expect(fates == Set(SearchTrace.Fate.allCases))
    }

    @Test("What is kept at each step are the likeliest continuations that plain arithmetic finds", arguments: [2, 5])
    func against(beam: Int) throws {
        let model = tinyModel(seed: 7)
        let source = sources[0]
        let found = BeamSearch(settings(beam: beam)).hypotheses(of: [source], model, count: beam, record: .trace)[0]
        let trace = try #require(found[0].trace)
        let memory = reading(source, model)
        var open: [(pieces: [Int32], logProbability: Double, state: RecurrentState)] = [([], 0, memory.initialState)]
        var finished = 0
        let longest = BeamSearch(settings(beam: beam)).maximumLength(source: source.count)
        for step in 0...(try #require(trace.nodes.map(\.step).max())) {
            let kept = trace.nodes.indices.filter { trace.nodes[$0].step == step }
            var longer: [(pieces: [Int32], logProbability: Double, state: RecurrentState)] = []
            for hypothesis in open {
                let next = nextPieces(
                    after: hypothesis.pieces.last ?? SpecialTokens.start, from: hypothesis.state, memory, model)
                for piece in [SpecialTokens.end] + (SpecialTokens.count..<9).map(Int32.init)
                where step < longest - 1 || piece == SpecialTokens.end {
                    longer.append(
                        (
                            hypothesis.pieces + [piece],
                            hypothesis.logProbability + next.logProbabilities[Int(piece)], next.state
                        ))
                }
            }
            longer = Array(longer.sorted { $0.logProbability > $1.logProbability }.prefix(beam - finished))
            #expect(kept.map { pieces(trace, $0) } == longer.map(\.pieces), "step \(step)")
            for (place, expected) in zip(kept, longer) {
                #expect(abs(trace.nodes[place].logProbability - expected.logProbability) < 1e-4)
            }
            open = longer.filter { $0.pieces.last != SpecialTokens.end }
            finished += longer.count - open.count
        }
    }

    @Test("The alternatives of each step are the likeliest pieces of all, likeliest first")
    func alternatives() throws {
        let model = tinyModel(vocabulary: 16, seed: 5)
        let source = sentences(lengths: [4], vocabulary: 16, seed: 1)[0]
        let found = BeamSearch(settings(beam: 1)).hypotheses(of: [source], model, record: .trace)[0][0]
        let trace = try #require(found.trace)
        #expect(trace.alternatives.count == found.pieces.count + 1)
        let memory = reading(source, model)
        var (piece, state) = (SpecialTokens.start, memory.initialState)
        for (chosen, alternatives) in zip(found.pieces + [SpecialTokens.end], trace.alternatives) {
            let next = nextPieces(after: piece, from: state, memory, model)
            let expected = next.logProbabilities.enumerated().sorted { $0.element > $1.element }
            #expect(alternatives.map { Int($0.piece) } == expected.prefix(SearchTrace.alternatives).map(\.offset))
            for (alternative, expected) in zip(alternatives, expected) {
                #expect(abs(alternative.logProbability - expected.element) < 1e-4)
            }
            (piece, state) = (chosen, next.state)
        }
    }

    @Test("A sentence's trace is the same alone and in a batch")
    func company() throws {
        let together = hypotheses(settings(beam: 3))
        for (source, found) in zip(sources, together) {
            let alone = BeamSearch(settings(beam: 3)).hypotheses(of: [source], tinyModel(seed: 3), record: .trace)[0]
            #expect(alone[0].trace == found[0].trace)
        }
    }

    @Test("Groups of a diverse beam, and draws, are told apart; ranks have what groups pay for the pieces of others")
    func beams() throws {
        var configuration = settings(beam: 4)
        configuration.diversityGroups = 2
        configuration.diversityStrength = 0.05
        let diverse = try #require(hypotheses(configuration)[0][0].trace)
        #expect(Set(diverse.nodes.map(\.beam)) == [0, 1])
        #expect(diverse.nodes.allSatisfy { $0.beam == 1 || $0.rank == $0.logProbability })
        #expect(diverse.nodes.contains { $0.rank < $0.logProbability - 0.04 })
        #expect(diverse.nodes.allSatisfy { node in node.parent.map { diverse.nodes[$0].beam == node.beam } ?? true })

        configuration = settings(beam: 4)
        configuration.sampling = SamplingConfiguration()
        let drawn = hypotheses(configuration, count: 3)[0]
        let trace = try #require(drawn[0].trace)
        #expect(Set(trace.nodes.map(\.beam)) == [0, 1, 2])
        #expect(trace.best.map { Array(pieces(trace, $0).dropLast()) } == drawn.map(\.pieces))
    }
}
