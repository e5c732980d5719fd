import Corpora

/// The search for the translation of one sentence: its open hypotheses and its finished ones.
///
/// A finished hypothesis keeps its place in the beam, so the open ones become fewer until none is left.
package struct SentenceBeam: Sendable {
    /// A hypothesis that may still grow.
    package struct Open: Equatable, Sendable {
        /// Where its pieces are in the search tree.
        package let node: Int
        /// The log-probability of its pieces, in nats.
        package let logProbability: Double
        /// The same after the repetition penalty.
        package let penalized: Double
        /// The hypothesis that it continues, by its place among the open ones of the step before.
        package let parent: Int
        /// What it has of the required phrases.
        package let progress: RequiredPhrases.Progress
        /// The attention to each source piece, summed over its pieces; empty unless coverage counts.
        package let coverage: [Float]
    }

    /// A hypothesis that has ended.
    package struct Finished: Equatable, Sendable {
        /// Where its pieces are in the search tree, the end symbol's included.
        package let node: Int
        /// The log-probability of its pieces and the end symbol, in nats.
        package let logProbability: Double
        /// What it is ranked by.
        package let score: Double
    }

    /// The place of the sentence in the batch.
    package let sentence: Int
    /// What every hypothesis must respect.
    package let limits: SentenceLimits
    /// The places for hypotheses, open and finished.
    package let width: Int
    /// The pieces that each open hypothesis has.
    package private(set) var length = 0
    /// In the order in which they were selected.
    package private(set) var open: [Open]
    /// Best first.
    package private(set) var finished: [Finished] = []

    /// A search that stands at its beginning: one open hypothesis of no pieces.
    package init(sentence: Int, _ limits: SentenceLimits, width: Int) {
        self.sentence = sentence
        self.limits = limits
        self.width = width
        open = [
            Open(
                node: SearchTree.root, logProbability: 0, penalized: 0, parent: 0, progress: limits.required.start,
                coverage: [])
        ]
    }

    /// Whether nothing is left to search.
    package var isDone: Bool { open.isEmpty }
    /// How many hypotheses may go on.
    package var places: Int { width - finished.count }
    /// Whether the next piece of no open hypothesis may be the end symbol.
    package var isTooShort: Bool { length + 1 < limits.minimumLength }
    /// Whether the next piece of every open hypothesis has to be the end symbol.
    package var isAtLimit: Bool { length == limits.maximumLength - 1 }

    /// Makes the selected continuations the beam: those with the end symbol are finished and scored.
    /// - Parameters:
    ///   - selected: best first.
    ///   - row: the row of the first open hypothesis at this step; the others follow.
    ///   - coverage: of each open hypothesis after this step; nil when it does not count.
    package mutating func advance(
        _ selected: [Continuation], _ tree: inout SearchTree, _ scoring: HypothesisScoring, row: Int = 0,
        coverage: [[Float]]? = nil
    ) {
        length += 1
        var longer: [Open] = []
        for continuation in selected {
            let parent = open[continuation.parent]
            let node = tree.add(
                continuation.piece, after: parent.node,
                logProbability: continuation.logProbability - parent.logProbability, row: row + continuation.parent)
            let covered = coverage?[continuation.parent] ?? []
            if continuation.piece == SpecialTokens.end {
                let score = scoring.score(continuation.penalized, length: length, coverage: covered)
                let place = finished.firstIndex { $0.score < score } ?? finished.endIndex
                finished.insert(
                    Finished(node: node, logProbability: continuation.logProbability, score: score), at: place)
            } else {
                longer.append(
                    Open(
                        node: node, logProbability: continuation.logProbability, penalized: continuation.penalized,
                        parent: continuation.parent,
                        progress: limits.required.progress(parent.progress, after: continuation.piece),
                        coverage: covered))
            }
        }
        open = longer
    }

    /// Gives up the open hypotheses when none of them can get ahead of the `count` best finished ones any more.
    package mutating func stopIfDecided(keeping count: Int, _ scoring: HypothesisScoring) {
        guard finished.count >= count, let best = open.map(\.penalized).max(), length < limits.maximumLength else {
            return
        }
        let attainable = scoring.bestScore(best, lengths: (length + 1)...limits.maximumLength)
        if attainable <= finished[count - 1].score { open = [] }
    }
}
