/// One way to make an open hypothesis a piece longer.
package struct Continuation: Equatable, Sendable {
    /// The open hypothesis that is continued, by its place in its sentence's beam.
    package let parent: Int
    /// The piece that follows.
    package let piece: Int32
    /// The log-probability of the longer hypothesis, in nats.
    package let logProbability: Double
    /// The same after the repetition penalty.
    package let penalized: Double
    /// What it is selected by: the same again, less what sets it apart from other groups.
    package let rank: Double

    /// A continuation; without penalties by its log-probability alone.
    package init(
        parent: Int, piece: Int32, logProbability: Double, penalized: Double? = nil, rank: Double? = nil
    ) {
        self.parent = parent
        self.piece = piece
        self.logProbability = logProbability
        self.penalized = penalized ?? logProbability
        self.rank = rank ?? self.penalized
    }

    /// Whether it is selected before another: equal ones by their parents, then by their pieces.
    package func precedes(_ other: Continuation) -> Bool {
        (rank, other.parent, other.piece) > (other.rank, parent, piece)
    }
}
