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
            var pieces: [(piece: Int32, logProbability: Double)] = []
            for next in RankedPieces(scores, row: row + place, logits) where rules.allows(next.piece) {
                pieces.append(next)
                if pieces.count == sampling.topK { break }
            }
            guard let drawn = Self.draw(pieces, sampling, at: Double(stream.uniform(place))) else { return [] }
            return [rules.continuation(drawn.piece, logProbability: drawn.logProbability)]
        }
    }

    /// The piece at which a share of the probability is reached; nil when there is no piece.
    /// - Parameters:
    ///   - pieces: likeliest first.
    ///   - share: in [0, 1).
    package static func draw(
        _ pieces: [(piece: Int32, logProbability: Double)], _ sampling: SamplingConfiguration, at share: Double
    ) -> (piece: Int32, logProbability: Double)? {
        guard let likeliest = pieces.first else { return nil }
        // Relative to the likeliest piece, so that a low temperature leaves something above 0.
        let weights = pieces.map { exp(($0.logProbability - likeliest.logProbability) / sampling.temperature) }
        let kept = nucleus(weights, share: sampling.topP)
        var left = share * weights.prefix(kept).reduce(0, +)
        for (next, weight) in zip(pieces, weights).prefix(kept) {
            if left < weight { return next }
            left -= weight
        }
        // Rounding may leave a little.
        return pieces[kept - 1]
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
