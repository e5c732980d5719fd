/// One way to make an open hypothesis a piece longer.
package struct Continuation: Equatable, Sendable {
    /// The open hypothesis that is continued, by its place in its sentence's beam.
    package let parent: Int
    /// The piece that follows.
    package let piece: Int32
    /// The log-probability of the longer hypothesis, in nats.
    package let logProbability: Double

    /// A continuation.
    package init(parent: Int, piece: Int32, logProbability: Double) {
        self.parent = parent
        self.piece = piece
        self.logProbability = logProbability
    }
}
