import Foundation

/// Minimum Bayes risk decoding: of some candidates the one that is worth most on the average over what may be right.
///
///     argmax_i Σ_j p_j u(i, j)
///
/// u(i, j) is the utility of candidate i where candidate j is right, and p_j how likely that is. The likeliest translation may
/// be like no other one; this one is like many likely ones. Equal texts are one candidate, whose chances add up.
/// - Source: Kumar and Byrne 2004, aclanthology.org/N04-1022 (lists); Eikema and Aziz 2020, arXiv:2005.10283, and 2022,
///   arXiv:2108.04718 (draws).
public struct MinimumRisk: Sendable {
    /// Where candidates come from, and so how likely each is right.
    public enum Candidates: Equatable, Sendable {
        /// So many draws from a model, each as likely as the others: what is likely is drawn often.
        case draws(Int)
        /// A list of the best, each as likely as its probability P has a share in the list, `p_j ∝ P_j^scale`.
        case list(scale: Double)
    }

    /// What a candidate is worth.
    public let utility: any CandidateUtility
    /// Where candidates come from.
    public let candidates: Candidates

    /// A decision by a utility.
    public init(_ utility: any CandidateUtility, among candidates: Candidates) {
        switch candidates {
        case .draws(let count): precondition(count >= 1, "a decision among \(count) draws")
        case .list(let scale): precondition(scale > 0 && scale.isFinite, "probabilities to the power of \(scale)")
        }
        self.utility = utility
        self.candidates = candidates
    }

    /// The expected utility of each candidate; equal texts have the same.
    /// - Parameters:
    ///   - texts: at least one.
    ///   - logProbabilities: of each, in nats; a constant more or less changes nothing, nor does any of them with draws.
    public func expectedUtilities(of texts: [String], logProbabilities: [Double]) -> [Double] {
        precondition(
            !texts.isEmpty && texts.count == logProbabilities.count,
            "\(texts.count) candidates with \(logProbabilities.count) log-probabilities")
        var placeOf: [[UInt8]: Int] = [:]
        var distinct: [String] = []
        var chances: [Double] = []
        var places: [Int] = []
        for (text, probability) in zip(texts, probabilities(logProbabilities)) {
            // By its bytes: strings that look the same would be equal.
            let key = Array(text.utf8)
            let place = placeOf[key] ?? distinct.count
            if place == distinct.count {
                placeOf[key] = place
                distinct.append(text)
                chances.append(0)
            }
            chances[place] += probability
            places.append(place)
        }
        let expected = utility.expectedUtilities(of: distinct, probabilities: chances)
        return places.map { expected[$0] }
    }

    /// How likely each candidate is right; all the same where no log-probability is a number.
    private func probabilities(_ logProbabilities: [Double]) -> [Double] {
        let same = [Double](repeating: 1 / Double(logProbabilities.count), count: logProbabilities.count)
        guard case .list(let scale) = candidates else { return same }
        let scaled = logProbabilities.map { $0.isNaN ? -.infinity : scale * $0 }
        guard let largest = scaled.max(), largest.isFinite else { return same }
        let weights = scaled.map { exp($0 - largest) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    /// Hypotheses by what is expected of them, best first, with that as their scores and each text once.
    ///
    /// Equal ones keep their order; of equal texts the first one stays. What stands for no translation, or for that of nothing,
    /// stays as it is.
    /// - Parameter texts: what the hypotheses say.
    func ranked(_ hypotheses: [Hypothesis], texts: [String]) -> [Hypothesis] {
        let candidates = hypotheses.indices.filter {
            hypotheses[$0].logProbability.isFinite && !hypotheses[$0].pieceLogProbabilities.isEmpty
        }
        if candidates.isEmpty { return hypotheses }
        let expected = expectedUtilities(
            of: candidates.map { texts[$0] }, logProbabilities: candidates.map { hypotheses[$0].logProbability })
        var seen: Set<[UInt8]> = []
        let order = zip(candidates, expected).sorted { ($0.1, $1.0) > ($1.1, $0.0) }
        return order.compactMap { place, utility in
            seen.insert(Array(texts[place].utf8)).inserted ? hypotheses[place].ranked(by: utility) : nil
        }
    }
}
