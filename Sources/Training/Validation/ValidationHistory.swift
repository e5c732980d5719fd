/// The validations of a run so far, and what follows from them: which was best, and when to stop.
public struct ValidationHistory: Codable, Equatable, Sendable {
    /// All results, oldest first.
    public private(set) var results: [ValidationResult] = []
    /// The best result.
    public private(set) var best: ValidationResult?
    /// Validations in a row without a better one.
    public private(set) var withoutImprovement = 0

    /// No validations yet.
    public init() {}

    /// Takes another result for the best, or none, because the model of the best one is lost.
    mutating func replaceBest(with result: ValidationResult?) {
        best = result
    }

    /// Goes on with another metric, by which a result is the best so far, or none is known to be.
    mutating func decide(from best: ValidationResult?) {
        self.best = best
        withoutImprovement = 0
    }

    /// The best of the results of some steps, the earliest one of equals.
    func best(among steps: Set<Int>, by metric: ValidationMetric) -> ValidationResult? {
        let all = results.filter { steps.contains($0.step) && $0.loss.isFinite && !$0.isFailed(by: metric) }
        // What was measured by another metric, before that one was asked for, is on no scale with the others.
        let measured = all.filter { $0[metric] != nil }
        return (measured.isEmpty ? all : measured).reduce(nil) { best, next in
            guard let best else { return next }
            return next.goodness(by: metric) > best.goodness(by: metric) ? next : best
        }
    }

    /// Notes a result; one whose metric could not be measured is not counted as one without improvement.
    /// - Returns: whether it is the best so far.
    public mutating func note(_ result: ValidationResult, metric: ValidationMetric) -> Bool {
        results.append(result)
        if result.isFailed(by: metric) { return false }
        let isBetter = best.map { result.goodness(by: metric) > $0.goodness(by: metric) } ?? true
        let isBest = isBetter && result.loss.isFinite
        if isBest { best = result }
        withoutImprovement = isBest ? 0 : withoutImprovement + 1
        return isBest
    }
}
