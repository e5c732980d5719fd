import Autograd
import Corpora
import Models
import TensorCore

/// The steps of the search that choose; the others are `TranslationModel.write` and `StepScores` (score),
/// `LengthPenalty` (penalise) and `SearchRows` (reorder, without what has retired).
extension BeamSearch {
    /// Select: the best continuations of a sentence's open hypotheses, one for every place that is left in the beam.
    /// - Parameters:
    ///   - row: the row of the first open hypothesis in the scores; the others follow.
    /// - Returns: best first; equal ones in the order of their parents, then of their pieces.
    package func select(_ beam: SentenceBeam, _ scores: StepScores, row: Int) -> [Continuation] {
        var continuations: [Continuation] = []
        for (parent, hypothesis) in beam.open.enumerated() {
            let first = (row + parent) * scores.k
            for place in first..<first + scores.k {
                let piece = scores.pieces[place]
                // A broken model's numbers are none, and lead nowhere.
                let isPossible = scores.logProbabilities[place] > -.infinity
                if !isPossible || forbidden.contains(piece) { continue }
                if piece == SpecialTokens.end && beam.isTooShort { continue }
                continuations.append(
                    Continuation(
                        parent: parent, piece: piece,
                        logProbability: hypothesis.logProbability + Double(scores.logProbabilities[place])))
            }
        }
        continuations.sort {
            ($0.logProbability, $1.parent, $1.piece) > ($1.logProbability, $0.parent, $0.piece)
        }
        return Array(continuations.prefix(width - beam.finished.count))
    }

    /// Select, at the maximum length: every open hypothesis continued with the end symbol.
    package func close(_ beam: SentenceBeam, _ scores: StepScores, row: Int, _ logits: StepLogits) -> [Continuation] {
        let ends = scores.logProbabilities(of: SpecialTokens.end, rows: row..<row + beam.open.count, logits)
        return zip(beam.open.indices, ends).compactMap { parent, end in
            guard end > -.infinity else { return nil }
            return Continuation(
                parent: parent, piece: SpecialTokens.end, logProbability: beam.open[parent].logProbability + end)
        }
    }
}

extension Tensor {
    /// Some rows of a matrix, [m, n] to [indices.count, n].
    func rows(_ indices: [Int32]) -> Tensor {
        let picked = Tensor(uninitialized: [indices.count, shape.columns], on: device)
        backend.gather(self, Tensor(indices, shape: [indices.count], on: device), into: picked)
        return picked
    }
}
