/// Takes down how the search for the sentences of a batch goes.
struct SearchTraceRecorder {
    /// A hypothesis that was kept.
    private struct Kept {
        /// Where it is in the search tree.
        let node: Int
        let step: Int
        let beam: Int
        let continuation: Continuation
    }

    /// By sentence, in the order in which they were kept.
    private var kept: [[Kept]]
    /// By step, the likeliest pieces of each row.
    private var scores: [StepScores] = []

    /// A recorder that knows nothing yet.
    init(sentences: Int) {
        kept = Array(repeating: [], count: sentences)
    }

    /// Notes what a step thought of the next pieces.
    mutating func add(_ scores: StepScores) {
        self.scores.append(scores)
    }

    /// Notes what a beam kept at the step that was added last.
    /// - Parameter firstNode: the node of the first of `selected`; the others follow.
    mutating func add(_ selected: [Continuation], firstNode: Int, sentence: Int, beam: Int) {
        kept[sentence] += selected.enumerated().map { offset, continuation in
            Kept(node: firstNode + offset, step: scores.count - 1, beam: beam, continuation: continuation)
        }
    }

    /// The trace of a sentence.
    /// - Parameters:
    ///   - beams: as they stand at the end of the search.
    ///   - best: the best hypotheses, best first.
    func trace(
        of sentence: Int, _ beams: [SentenceBeam], best: [SentenceBeam.Finished], _ tree: SearchTree
    ) -> SearchTrace {
        let kept = kept[sentence]
        let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1.node, $0) })
        let ended = beams.flatMap(\.finished).map { ($0.node, $0.score) }
        let scores = Dictionary(uniqueKeysWithValues: ended)
        let parents = Set(kept.map { tree.nodes[$0.node].parent })
        let nodes = kept.map { hypothesis in
            let node = tree.nodes[hypothesis.node]
            let fate: SearchTrace.Fate =
                if scores[hypothesis.node] != nil {
                    .finished
                } else if parents.contains(hypothesis.node) {
                    .extended
                } else {
                    hypothesis.step == beams[hypothesis.beam].length - 1 ? .open : .pruned
                }
            return SearchTrace.Node(
                piece: node.piece, parent: places[node.parent], step: hypothesis.step, beam: hypothesis.beam,
                pieceLogProbability: node.logProbability, logProbability: hypothesis.continuation.logProbability,
                rank: hypothesis.continuation.rank, score: scores[hypothesis.node], fate: fate)
        }
        return SearchTrace(
            nodes: nodes, best: best.compactMap { places[$0.node] },
            alternatives: best.first.map { alternatives(along: tree.path($0.node)) } ?? [])
    }

    private func alternatives(along path: [SearchTree.Node]) -> [[SearchTrace.Alternative]] {
        zip(path, scores).map { node, scores in
            let first = Int(node.row) * scores.k
            // A row ends where there is no further piece, or none with a probability.
            return (first..<first + min(scores.k, SearchTrace.alternatives)).prefix {
                scores.pieces[$0] >= 0 && scores.logProbabilities[$0] > -.infinity
            }.map {
                SearchTrace.Alternative(piece: scores.pieces[$0], logProbability: Double(scores.logProbabilities[$0]))
            }
        }
    }
}
