import Corpora
import Models
import TensorCore

/// The logits of one step of the search, and the pieces that they belong to.
package struct StepLogits: Sendable {
    /// Column c of block b belongs to the piece at place b · columns + c, [blocks, rows, columns].
    let values: Tensor
    /// What the rows choose from; nil for the whole vocabulary, whose pieces are their own places.
    private let choice: (candidates: CandidateLists, pieces: [Int32])?

    /// The logits of all pieces, [rows, vocabulary].
    package init(_ logits: Tensor) {
        values = logits.reshaped(to: [1, logits.shape.rows, logits.shape.columns])
        choice = nil
    }

    /// The logits of a batch's shortlist.
    /// - Parameters:
    ///   - values: as the shortlist's selection gives them.
    ///   - sentences: int32 [rows], the sentence that each row translates.
    package init(_ values: Tensor, _ shortlist: BatchShortlist, sentences: Tensor) {
        self.values = values
        choice = (shortlist.candidates(ofSentences: sentences), shortlist.selection.pieces)
    }

    /// The log-probabilities and pieces of each row's `k` likeliest pieces, best first, [rows, k]; piece -1 stands where
    /// a row has no further one.
    func likeliest(_ k: Int) -> (logProbabilities: [Float], pieces: [Int32]) {
        let rows = values.shape[1]
        let scores = Tensor(uninitialized: [rows, k], on: values.device)
        let classes = Tensor(uninitialized: [rows, k], type: .int32, on: values.device)
        if let choice {
            values.backend.logSoftmaxTopK(values, among: choice.candidates, scores: scores, classes: classes)
            return (scores.floats, classes.integers.map { $0 < 0 ? -1 : choice.pieces[Int($0)] })
        }
        values.backend.logSoftmaxTopK(values.step(0), scores: scores, classes: classes)
        return (scores.floats, classes.integers)
    }

    /// The logits of single pieces, which the rows may choose.
    func of(_ places: [(row: Int, piece: Int32)]) -> [Float] {
        let (rows, columns) = (values.shape[1], values.shape[2])
        let indices = places.map { row, piece in
            let place = self.place(of: piece)
            return Int32((place / columns * rows + row) * columns + place % columns)
        }
        let picked = Tensor(uninitialized: [indices.count, 1], on: values.device)
        values.backend.gather(
            values.reshaped(to: [values.count, 1]), Tensor(indices, shape: [indices.count], on: values.device),
            into: picked)
        return picked.floats
    }

    private func place(of piece: Int32) -> Int {
        guard let choice else { return Int(piece) }
        guard let place = choice.pieces.firstIndex(of: piece) else { preconditionFailure("no logit of piece \(piece)") }
        return place
    }
}
