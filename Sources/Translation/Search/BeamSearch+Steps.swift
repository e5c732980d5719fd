import Autograd
import Corpora
import Models

/// The steps of the search that choose; the others are `BatchDecoder.step` and `StepScores` (score), `HypothesisScoring`
/// (penalise) and `SearchRows` (reorder, without what has retired).
extension BeamSearch {
    /// Select: the best continuations of a sentence's open hypotheses, one for every place that is left in the beam.
    /// - Parameters:
    ///   - row: the row of the first open hypothesis in the scores; the others follow.
    ///   - taken: what each piece costs because earlier groups have chosen it.
    /// - Returns: best first; equal ones in the order of their parents, then of their pieces.
    package func select(
        _ beam: SentenceBeam, _ scores: StepScores, row: Int, _ logits: StepLogits, _ tree: SearchTree,
        taken: [Int32: Double] = [:]
    ) -> [Continuation] {
        var continuations: [Continuation] = []
        for place in beam.open.indices {
            let rules = ContinuationRules(beam, place, tree, configuration)
            if let forced = rules.forced {
                continuations += forcedContinuation(forced, rules, scores, row: row + place, logits)
                continue
            }
            let best = best(
                beam.places, RankedPieces(scores, row: row + place, logits), rules, beam.open[place], taken: taken)
            continuations += best
            for piece in rules.wanted where rules.allows(piece) && !best.contains(where: { $0.piece == piece }) {
                continuations += forcedContinuation(piece, rules, scores, row: row + place, logits, taken: taken)
            }
        }
        continuations.sort { $0.precedes($1) }
        return beam.limits.required.isEmpty
            ? Array(continuations.prefix(beam.places)) : shareOut(continuations, beam)
    }

    /// The `count` best continuations of one hypothesis, and those that were found on the way.
    func best(
        _ count: Int, _ ranked: RankedPieces, _ rules: ContinuationRules, _ hypothesis: SentenceBeam.Open,
        taken: [Int32: Double] = [:]
    ) -> [Continuation] {
        var found: [Continuation] = []
        for (piece, logProbability) in ranked {
            // What follows ranks no higher than its log-probability allows: penalties only lower it.
            let attainable = hypothesis.penalized + logProbability
            if found.count >= count && found.count(where: { $0.rank >= attainable }) >= count { break }
            if rules.allows(piece) {
                found.append(rules.continuation(piece, logProbability: logProbability, taken: taken))
            }
        }
        return found
    }

    /// A hypothesis with a piece more, wherever the piece ranks; none where the model gives it no probability, or where
    /// it is the end and there must be none.
    func forcedContinuation(
        _ piece: Int32, _ rules: ContinuationRules, _ scores: StepScores, row: Int, _ logits: StepLogits,
        taken: [Int32: Double] = [:]
    ) -> [Continuation] {
        let logProbability = scores.logProbabilities(of: piece, rows: row..<row + 1, logits)[0]
        guard logProbability > -.infinity, piece != SpecialTokens.end || rules.mayEnd else { return [] }
        return [rules.continuation(piece, logProbability: logProbability, taken: taken)]
    }

    /// Select, where phrases are required: the places go in turn to the best of those hypotheses that have the same
    /// number of required pieces, so that those that have most are not crowded out by likelier ones that have few.
    /// - Source: Post and Vilar 2018, arXiv:1804.06609, section 3 (dynamic beam allocation).
    private func shareOut(_ continuations: [Continuation], _ beam: SentenceBeam) -> [Continuation] {
        let required = beam.limits.required
        let banks = Dictionary(grouping: continuations) { continuation in
            let progress = beam.open[continuation.parent].progress
            return required.remaining(required.progress(progress, after: continuation.piece))
        }
        let order = banks.sorted { $0.key < $1.key }.map(\.value)
        var chosen: [Continuation] = []
        for round in 0..<(order.map(\.count).max() ?? 0) {
            for bank in order where round < bank.count && chosen.count < beam.places { chosen.append(bank[round]) }
        }
        return chosen.sorted { $0.precedes($1) }
    }
}
