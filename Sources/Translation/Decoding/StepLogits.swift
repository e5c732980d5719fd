import Corpora
import Models
import TensorCore

/// The logits of one step of the search, and the pieces that they belong to.
package struct StepLogits: Sendable {
    /// What the rows choose from, where that is not the whole vocabulary.
    private struct Choice {
        let shortlist: BatchShortlist
        /// The sentence that each row translates, int32 [rows].
        let sentences: Tensor
    }

    /// Column c of block b belongs to the piece at place b · columns + c, [blocks, rows, columns].
    let values: Tensor
    /// Nil for the whole vocabulary, whose pieces are their own places.
    private let choice: Choice?

    /// The logits of all pieces, [rows, vocabulary].
    package init(_ logits: Tensor) {
        self.init(logits.reshaped(to: [1, logits.shape.rows, logits.shape.columns]), nil)
    }

    /// The logits of a batch's shortlist.
    /// - Parameters:
    ///   - values: as the shortlist's selection gives them.
    ///   - sentences: int32 [rows], the sentence that each row translates.
    package init(_ values: Tensor, _ shortlist: BatchShortlist, sentences: Tensor) {
        self.init(values, Choice(shortlist: shortlist, sentences: sentences))
    }

    private init(_ values: Tensor, _ choice: Choice?) {
        self.values = values
        self.choice = choice
    }

    /// How many pieces a row may list.
    var count: Int { choice?.shortlist.pieces.count ?? columns }
    private var rows: Int { values.shape[1] }
    private var columns: Int { values.shape[2] }

    /// The log-probabilities and pieces of each row's `k` likeliest pieces, best first, [rows, k]; piece -1 stands where
    /// a row has no further one.
    func likeliest(_ k: Int) -> (logProbabilities: [Float], pieces: [Int32]) {
        let scores = Tensor(uninitialized: [rows, k], on: values.device)
        let classes = Tensor(uninitialized: [rows, k], type: .int32, on: values.device)
        if let choice {
            let candidates = choice.shortlist.candidates(ofSentences: choice.sentences)
            values.backend.logSoftmaxTopK(values, among: candidates, scores: scores, classes: classes)
            return (scores.floats, classes.integers.map { $0 < 0 ? -1 : choice.shortlist.pieces[Int($0)] })
        }
        values.backend.logSoftmaxTopK(values.step(0), scores: scores, classes: classes)
        return (scores.floats, classes.integers)
    }

    /// The logits of one row alone.
    func row(_ row: Int) -> StepLogits {
        let blocks = values.shape[0]
        let picked = values.reshaped(to: [blocks * rows, columns]).rows(
            (0..<blocks).map { Int32($0 * rows + row) })
        return StepLogits(
            picked.reshaped(to: [blocks, 1, columns]),
            choice.map { choice in
                let sentence = choice.sentences.reshaped(to: [rows, 1]).rows([Int32(row)])
                return Choice(shortlist: choice.shortlist, sentences: sentence.reshaped(to: [1]))
            })
    }

    /// The logits of single pieces, which the rows may choose.
    func of(_ places: [(row: Int, piece: Int32)]) -> [Float] {
        let indices = places.map { row, piece in
            let place = self.place(of: piece)
            return Int32((place / columns * rows + row) * columns + place % columns)
        }
        return values.reshaped(to: [values.count, 1]).rows(indices).floats
    }

    private func place(of piece: Int32) -> Int {
        guard let choice else { return Int(piece) }
        guard let place = choice.shortlist.pieces.firstIndex(of: piece) else {
            preconditionFailure("no logit of piece \(piece)")
        }
        return place
    }
}

extension Tensor {
    /// Some rows of a matrix, [m, n] to [indices.count, n].
    func rows(_ indices: [Int32]) -> Tensor {
        let picked = Tensor(uninitialized: [indices.count, shape.columns], type: type, on: device)
        backend.gather(self, Tensor(indices, shape: [indices.count], on: device), into: picked)
        return picked
    }
}
