import Foundation
import Reports

/// A BLEU score with all that it was computed from.
public struct BLEUScore: MetricScore, Hashable {
    /// The score, 0 to 100.
    public let score: Double
    /// The percentage of matching n-grams for each order from 1, after smoothing.
    public let precisions: [Double]
    /// The number of matching n-grams for each order from 1, before smoothing.
    public let matches: [Int]
    /// The number of the hypotheses' n-grams for each order from 1, before smoothing.
    public let totals: [Int]
    /// The factor, 0 to 1, for hypotheses that are shorter than the references.
    public let brevityPenalty: Double
    /// The tokens in the hypotheses.
    public let hypothesisLength: Int
    /// The tokens in the references, of each segment those of the reference closest in length.
    public let referenceLength: Int

    /// The length of the hypotheses over that of the references, 0 if the references are empty.
    public var lengthRatio: Double {
        referenceLength == 0 ? 0 : Double(hypothesisLength) / Double(referenceLength)
    }

    /// Always `BLEU`.
    public var name: String { "BLEU" }

    /// The precisions with one decimal, and the lengths.
    public var details: String {
        let percentages = precisions.map { $0.fixed(1) }.joined(separator: "/")
        return "\(percentages) (BP = \(brevityPenalty.fixed(3)) ratio = \(lengthRatio.fixed(3))"
            + " hyp_len = \(hypothesisLength) ref_len = \(referenceLength))"
    }

    /// `counts`, `totals`, `precisions`, `bp`, `sys_len` and `ref_len`.
    public var components: [String: ScoreComponent] {
        [
            "counts": .numbers(matches.map { Double($0) }), "totals": .numbers(totals.map { Double($0) }),
            "precisions": .numbers(precisions), "bp": .number(brevityPenalty),
            "sys_len": .number(Double(hypothesisLength)), "ref_len": .number(Double(referenceLength)),
        ]
    }

    /// Computes the score from summed counts.
    ///
    /// A score without a single match of any order is 0, whatever the smoothing.
    /// - Source: Papineni et al. 2002, section 2.3; the order of the steps is sacreBLEU's.
    init(
        matches: [Double], totals: [Double], hypothesisLength: Double, referenceLength: Double, smoothing: Smoothing,
        orders: BLEU.Orders
    ) {
        self.matches = matches.map { Int($0) }
        self.totals = totals.map { Int($0) }
        self.hypothesisLength = Int(hypothesisLength)
        self.referenceLength = Int(referenceLength)
        brevityPenalty = Self.brevityPenalty(hypothesis: hypothesisLength, reference: referenceLength)

        guard matches.contains(where: { $0 != 0 }) else {
            precisions = Array(repeating: 0, count: matches.count)
            score = 0
            return
        }
        precisions = Self.precisions(matches: matches, totals: totals, smoothing: smoothing)
        let averaged: Int
        switch orders {
        case .all: averaged = matches.count
        case .effective: averaged = Self.possibleOrders(totals: totals, smoothing: smoothing)
        }
        // The logarithm of zero is a number so low that its exponential is zero.
        let logarithms = precisions.prefix(averaged).map { $0 == 0 ? -9_999_999_999 : log($0) }
        score = brevityPenalty * exp(logarithms.reduce(0, +) / Double(averaged))
    }

    /// `min(1, exp(1 - r / c))`, and 0 for an empty hypothesis of a reference that isn't.
    private static func brevityPenalty(hypothesis: Double, reference: Double) -> Double {
        guard hypothesis < reference else { return 1 }
        return hypothesis > 0 ? exp(1 - reference / hypothesis) : 0
    }

    /// The smoothed percentages; orders that are too long for every hypothesis have 0.
    private static func precisions(matches: [Double], totals: [Double], smoothing: Smoothing) -> [Double] {
        var precisions = [Double](repeating: 0, count: matches.count)
        var halvings = 1.0
        for index in 0..<possibleOrders(totals: totals, smoothing: smoothing) {
            let (matched, total) = (matches[index], totals[index])
            switch smoothing {
            case .addK(let value) where index > 0:
                precisions[index] = 100 * (matched + value) / (total + value)
            case .exponential where matched == 0:
                halvings *= 2
                precisions[index] = 100 / (halvings * total)
            case .floor(let value) where matched == 0:
                precisions[index] = 100 * value / total
            default:
                precisions[index] = 100 * matched / total
            }
        }
        return precisions
    }

    /// How many orders have an n-gram at all; with add-k smoothing every order but the first has.
    private static func possibleOrders(totals: [Double], smoothing: Smoothing) -> Int {
        if case .addK = smoothing, totals[0] > 0 { return totals.count }
        return totals.firstIndex(of: 0) ?? totals.count
    }
}
