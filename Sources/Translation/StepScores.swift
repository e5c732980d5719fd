import Corpora
import TensorCore

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

    /// The `k` likeliest pieces of each row of logits [rows, vocabulary].
    package init(_ logits: Tensor, k: Int) {
        let rows = logits.shape.rows
        let scores = Tensor(uninitialized: [rows, k], on: logits.device)
        let classes = Tensor(uninitialized: [rows, k], type: .int32, on: logits.device)
        logits.backend.logSoftmaxTopK(logits, scores: scores, classes: classes)
        self.init(logProbabilities: scores.floats, pieces: classes.integers, k: k)
    }

    /// The log-probability of one piece in some rows, wherever it ranks.
    ///
    /// A row's normaliser follows from its likeliest piece, so no second pass over the logits is needed.
    package func logProbabilities(of piece: Int32, rows: Range<Int>, _ logits: Tensor) -> [Double] {
        let vocabulary = logits.shape.columns
        let places = rows.flatMap { row in
            [row * vocabulary + Int(piece), row * vocabulary + max(0, Int(pieces[row * k]))].map(Int32.init)
        }
        let picked = Tensor(uninitialized: [places.count, 1], on: logits.device)
        logits.backend.gather(
            logits.reshaped(to: [logits.count, 1]), Tensor(places, shape: [places.count], on: logits.device),
            into: picked)
        let values = picked.floats
        return rows.enumerated().map { index, row in
            Double(logProbabilities[row * k]) + Double(values[2 * index]) - Double(values[2 * index + 1])
        }
    }
}
