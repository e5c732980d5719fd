import Corpora
import Foundation
import TensorCore

extension BeamSearch {
    /// Select at random: one continuation of each open hypothesis of a beam, drawn from what may follow it.
    /// - Parameter stream: gives one number to each hypothesis.
    package func draw(
        _ beam: SentenceBeam, _ scores: StepScores, row: Int, _ logits: StepLogits, _ tree: SearchTree,
        _ sampling: SamplingConfiguration, _ stream: RandomStream
    ) -> [Continuation] {
        beam.open.indices.flatMap { place in
            let rules = ContinuationRules(beam, place, tree, configuration)
            if let forced = rules.forced {
                return forcedContinuation(forced, rules, scores, row: row + place, logits)
            }
            // Penalties only lower, so that what follows cannot come before the last of `topK` that are known.
            var continuations = best(
                sampling.topK ?? .max, RankedPieces(scores, row: row + place, logits), rules, beam.open[place])
            continuations.sort { $0.precedes($1) }
            return Self.draw(continuations, sampling, at: Double(stream.uniform(place))).map { [$0] } ?? []
        }
    }

    /// The continuation at which a share of the probability is reached; nil when there is none.
    /// - Parameters:
    ///   - continuations: of one hypothesis, best first.
    ///   - share: in [0, 1).
    package static func draw(
        _ continuations: [Continuation], _ sampling: SamplingConfiguration, at share: Double
    ) -> Continuation? {
        guard let best = continuations.first else { return nil }
        let candidates = continuations.prefix(sampling.topK ?? continuations.count)
        // Relative to the best one, so that a low temperature leaves something above 0.
        let weights = candidates.map { exp(($0.rank - best.rank) / sampling.temperature) }
        let kept = nucleus(weights, share: sampling.topP)
        var left = share * weights.prefix(kept).reduce(0, +)
        for (next, weight) in zip(candidates, weights).prefix(kept) {
            if left < weight { return next }
            left -= weight
        }
        // Rounding may leave a little.
        return candidates[kept - 1]
    }

    /// How many of the largest weights it takes to reach a share of them all.
    private static func nucleus(_ weights: [Double], share: Double) -> Int {
        let wanted = share * weights.reduce(0, +)
        var sum = 0.0
        for (place, weight) in weights.enumerated() {
            sum += weight
            if sum >= wanted { return place + 1 }
        }
        return weights.count
    }
}
