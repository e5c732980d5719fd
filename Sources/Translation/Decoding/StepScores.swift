/// What the model thinks of the next piece of each open hypothesis: the likeliest pieces, best first.
package struct StepScores: Sendable {
    /// Log-probabilities, [rows, k].
    package let logProbabilities: [Float]
    /// Piece ids, [rows, k]; -1 where a row has no further piece.
    package let pieces: [Int32]
    /// How many pieces a row lists.
    package let k: Int

    /// Lists given as row-major arrays.
    package init(logProbabilities: [Float], pieces: [Int32], k: Int) {
        precondition(
            k > 0 && pieces.count == logProbabilities.count && pieces.count % k == 0,
            "\(pieces.count) pieces and \(logProbabilities.count) log-probabilities in rows of \(k)")
        self.logProbabilities = logProbabilities
        self.pieces = pieces
        self.k = k
    }

    /// The `k` likeliest pieces of each row.
    package init(_ logits: StepLogits, k: Int) {
        let (logProbabilities, pieces) = logits.likeliest(k)
        self.init(logProbabilities: logProbabilities, pieces: pieces, k: k)
    }

    /// The log-probability of one piece in some rows, wherever it ranks.
    ///
    /// A row's normaliser follows from its likeliest piece, so no second pass over the logits is needed.
    package func logProbabilities(of piece: Int32, rows: Range<Int>, _ logits: StepLogits) -> [Double] {
        let values = logits.of(rows.flatMap { row in [(row, piece), (row, pieces[row * k])] })
        return rows.enumerated().map { index, row in
            Double(logProbabilities[row * k]) + Double(values[2 * index]) - Double(values[2 * index + 1])
        }
    }
}
