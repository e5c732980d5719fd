/// A chrF score with the averages that it was computed from.
public struct ChrFScore: MetricScore, Hashable {
    /// The score, 0 to 100.
    public let score: Double
    /// The precision, 0 to 1, averaged over the orders of which both sides have an n-gram.
    public let precision: Double
    /// The recall, 0 to 1, averaged over the same orders.
    public let recall: Double
    /// `chrF`, then β, then a plus for each order of words: `chrF2` or `chrF2++`.
    public let name: String

    /// Empty: the name and the value say everything that sacreBLEU prints.
    public var details: String { "" }

    /// Computes the score from summed counts, `h_n, r_n, m_n` for each order.
    ///
    /// - Source: Popović 2015, section 2; the order of the steps is sacreBLEU's, because the best of several
    ///   references must be found among scores that are equal to the last bit.
    init(sums: [Double], wordOrder: Int, beta: Int, averaging: ChrF.Averaging) {
        name = "chrF\(beta)" + String(repeating: "+", count: wordOrder)
        let epsilon = 1e-16
        let factor = Double(beta * beta)
        var (precision, recall, sumOfScores) = (0.0, 0.0, 0.0)
        var effective = 0.0
        for first in stride(from: 0, to: sums.count, by: 3) {
            let (found, expected, matched) = (sums[first], sums[first + 1], sums[first + 2])
            let precisionHere = found > 0 ? matched / found : epsilon
            let recallHere = expected > 0 ? matched / expected : epsilon
            let denominator = factor * precisionHere + recallHere
            sumOfScores += denominator > 0 ? (1 + factor) * precisionHere * recallHere / denominator : epsilon
            if found > 0, expected > 0 {
                precision += precisionHere
                recall += recallHere
                effective += 1
            }
        }
        if effective > 0 {
            precision /= effective
            recall /= effective
        }
        self.precision = precision
        self.recall = recall
        switch averaging {
        case .epsilon:
            score = 100 * sumOfScores / Double(sums.count / 3)
        case .effective where precision + recall == 0:
            score = 0
        case .effective:
            score = 100 * ((1 + factor) * precision * recall / (factor * precision + recall))
        }
    }
}
