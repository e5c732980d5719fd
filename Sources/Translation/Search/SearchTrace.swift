/// How the search for the translation of a sentence went: every hypothesis that it kept, and what it might have written.
///
/// The hypotheses make a tree: each is a piece more than its parent. They stand in the order of the steps, those of a
/// step best first (and, with several beams, beam by beam), so a parent stands before its children. Steps are those of
/// writing: where models write from the end of a sentence, the first one writes its last piece.
public struct SearchTrace: Equatable, Sendable {
    /// What became of a hypothesis.
    public enum Fate: String, CaseIterable, Sendable {
        /// It was made longer.
        case extended
        /// It ended.
        case finished
        /// All of its continuations were less likely than what others became.
        case pruned
        /// It was still open when the search was decided.
        case open
    }

    /// A hypothesis.
    public struct Node: Equatable, Sendable {
        /// Its last piece.
        public let piece: Int32
        /// The hypothesis that it makes longer, by its place in `nodes`; nil for one of one piece.
        public let parent: Int?
        /// The number of its last piece, from 0.
        public let step: Int
        /// The beam that it is in: 0, but for diverse beams and sampling.
        public let beam: Int
        /// The log-probability of its last piece, in nats.
        public let pieceLogProbability: Double
        /// The log-probability of all its pieces, in nats.
        public let logProbability: Double
        /// What it was selected by: the log-probability after the penalties of the search.
        public let rank: Double
        /// What it is ranked by among the translations; nil unless it ended.
        public let score: Double?
        /// What became of it.
        public let fate: Fate

        /// A hypothesis with what is known about it.
        public init(
            piece: Int32, parent: Int?, step: Int, beam: Int, pieceLogProbability: Double, logProbability: Double,
            rank: Double, score: Double?, fate: Fate
        ) {
            self.piece = piece
            self.parent = parent
            self.step = step
            self.beam = beam
            self.pieceLogProbability = pieceLogProbability
            self.logProbability = logProbability
            self.rank = rank
            self.score = score
            self.fate = fate
        }
    }

    /// A piece that might have been written.
    public struct Alternative: Equatable, Sendable {
        /// The piece.
        public let piece: Int32
        /// Its log-probability, in nats.
        public let logProbability: Double

        /// A piece with its log-probability.
        public init(piece: Int32, logProbability: Double) {
            self.piece = piece
            self.logProbability = logProbability
        }
    }

    /// The most alternatives that are told of a step.
    public static let alternatives = 10

    /// The hypotheses.
    public let nodes: [Node]
    /// The best of those that ended, best first, by their places in `nodes`; as many as were asked for, or fewer.
    public let best: [Int]
    /// For each piece of the best one, and the end symbol, the likeliest pieces at its place, likeliest first.
    public let alternatives: [[Alternative]]

    /// A trace of hypotheses whose parents stand before them.
    public init(nodes: [Node], best: [Int], alternatives: [[Alternative]]) {
        for (place, node) in nodes.enumerated() {
            precondition(node.parent ?? -1 < place, "hypothesis \(place) before its parent \(node.parent ?? -1)")
        }
        precondition(best.allSatisfy(nodes.indices.contains), "best hypotheses \(best) of \(nodes.count)")
        self.nodes = nodes
        self.best = best
        self.alternatives = alternatives
    }

    /// The pieces of all hypotheses and alternatives, some of them many times.
    var pieces: [Int32] { nodes.map { $0.piece } + alternatives.joined().map { $0.piece } }

    /// The places of a hypothesis and all those that it came from, shortest first.
    public func path(to node: Int) -> [Int] {
        var path = [node]
        while let parent = nodes[path[path.count - 1]].parent { path.append(parent) }
        return path.reversed()
    }
}
