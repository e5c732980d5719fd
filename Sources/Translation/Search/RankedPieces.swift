/// The pieces that may follow one open hypothesis, likeliest first, as many as are asked for.
///
/// The step's list of all rows comes first; a row whose list is not enough is ranked further on its own.
struct RankedPieces: Sequence, IteratorProtocol {
    private let row: Int
    private let logits: StepLogits
    private var scores: StepScores
    private var rowInScores: Int
    private var place = 0

    /// The pieces of a row.
    init(_ scores: StepScores, row: Int, _ logits: StepLogits) {
        self.row = row
        self.logits = logits
        self.scores = scores
        rowInScores = row
    }

    /// The next piece with its log-probability; nil after the last.
    mutating func next() -> (piece: Int32, logProbability: Double)? {
        if place == scores.k {
            guard scores.k < logits.count else { return nil }
            // Twice as many each time: what is ranked in vain stays below what was needed.
            scores = StepScores(logits.row(row), k: Swift.min(2 * scores.k, logits.count))
            rowInScores = 0
        }
        let index = rowInScores * scores.k + place
        place += 1
        // A broken model's numbers are none, and lead nowhere; nor does what ranks below them.
        guard scores.pieces[index] >= 0, scores.logProbabilities[index] > -.infinity else { return nil }
        return (scores.pieces[index], Double(scores.logProbabilities[index]))
    }
}
