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
        /// The hypothesis that it continues, by its place among the open ones of the step before.
        package let parent: Int
    }

    /// A hypothesis that has ended.
    package struct Finished: Equatable, Sendable {
        /// Where its pieces are in the search tree, the end symbol left out.
        package let node: Int
        /// The log-probability of its pieces and the end symbol, in nats.
        package let logProbability: Double
        /// The log-probability after the length penalty.
        package let score: Double
    }

    /// The place of the sentence in what was to be translated.
    package let sentence: Int
    /// The length before which no hypothesis may end, the end symbol included.
    package let minimumLength: Int
    /// The length at which open hypotheses are ended by force, the end symbol included.
    package let maximumLength: Int
    /// The pieces that each open hypothesis has.
    package private(set) var length = 0
    /// Best first.
    package private(set) var open = [Open(node: SearchTree.root, logProbability: 0, parent: 0)]
    /// Best first.
    package private(set) var finished: [Finished] = []

    /// A search that stands at its beginning: one open hypothesis of no pieces.
    package init(sentence: Int, minimumLength: Int = 1, maximumLength: Int) {
        precondition(
            maximumLength >= 1 && minimumLength <= maximumLength,
            "a translation of \(minimumLength) to \(maximumLength) pieces")
        self.sentence = sentence
        self.minimumLength = minimumLength
        self.maximumLength = maximumLength
    }

    /// Whether nothing is left to search.
    package var isDone: Bool { open.isEmpty }

    /// Whether the next piece of no open hypothesis may be the end symbol.
    package var isTooShort: Bool { length + 1 < minimumLength }

    /// Whether the next piece of every open hypothesis has to be the end symbol.
    package var isAtLimit: Bool { length == maximumLength - 1 }

    /// Makes the selected continuations the beam: those with the end symbol are finished and scored.
    /// - Parameter selected: best first.
    package mutating func advance(_ selected: [Continuation], _ tree: inout SearchTree, _ penalty: LengthPenalty) {
        length += 1
        var longer: [Open] = []
        for continuation in selected {
            let node = open[continuation.parent].node
            let logProbability = continuation.logProbability
            if continuation.piece == SpecialTokens.end {
                let score = penalty.score(logProbability, length: length)
                let place = finished.firstIndex { $0.score < score } ?? finished.endIndex
                finished.insert(Finished(node: node, logProbability: logProbability, score: score), at: place)
            } else {
                longer.append(
                    Open(
                        node: tree.add(continuation.piece, after: node), logProbability: logProbability,
                        parent: continuation.parent))
            }
        }
        open = longer
    }

    /// Gives up the open hypotheses when none of them can get ahead of the `count` best finished ones any more.
    package mutating func stopIfDecided(keeping count: Int, _ penalty: LengthPenalty) {
        guard finished.count >= count, let best = open.first, length < maximumLength else { return }
        let attainable = penalty.bestScore(best.logProbability, lengths: (length + 1)...maximumLength)
        if attainable <= finished[count - 1].score { open = [] }
    }
}
