/// The validations of a run so far, and what follows from them: which was best, and when to stop.
public struct ValidationHistory: Codable, Equatable, Sendable {
    /// All results, oldest first.
    public private(set) var results: [ValidationResult] = []
    /// The best result.
    public private(set) var best: ValidationResult?
    /// Validations in a row without a better one, but for those that were not due.
    public private(set) var withoutImprovement = 0
    /// The steps of validations that were not due; nil for none.
    private(set) var undue: [Int]?

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
        undue = nil
    }

    /// Lets go of what metrics found whose later values are on another scale.
    mutating func forget(_ metrics: Set<String>) {
        for index in results.indices where !metrics.isEmpty {
            results[index].metrics = results[index].metrics.filter { !metrics.contains($0.key) }
        }
    }

    /// The best of the results of some steps, the earliest one of equals.
    func best(among steps: Set<Int>, by metric: ValidationMetric) -> ValidationResult? {
        let all = results.filter { steps.contains($0.step) && $0.loss.isFinite && !$0.isFailed(by: metric) }
        return all.reduce(nil) { best, next in
            guard let best else { return next }
            return next.isBetter(than: best, by: metric) ? next : best
        }
    }

    /// Notes a result; one whose metric could not be measured is not counted as one without improvement.
    /// - Parameter isDue: whether a run that did not end there validates there, too; if not, the result may be the best one,
    ///   and those that are due have to be better than each other alone to count as improvements.
    /// - Returns: whether it is the best so far.
    public mutating func note(_ result: ValidationResult, metric: ValidationMetric, isDue: Bool = true) -> Bool {
        defer { results.append(result) }
        if result.isFailed(by: metric) { return false }
        let isBest = isBetter(result, than: best, by: metric)
        if isDue {
            let isImprovement = isBest || undue != nil && isBetter(result, than: bestDue(by: metric), by: metric)
            withoutImprovement = isImprovement ? 0 : withoutImprovement + 1
        } else {
            undue = (undue ?? []) + [result.step]
        }
        if isBest { best = result }
        return isBest
    }

    private func isBetter(
        _ result: ValidationResult, than other: ValidationResult?, by metric: ValidationMetric
    ) -> Bool {
        result.loss.isFinite && other.map { result.isBetter(than: $0, by: metric) } ?? true
    }

    /// The best of those that were due.
    private func bestDue(by metric: ValidationMetric) -> ValidationResult? {
        best(among: Set(results.map(\.step)).subtracting(undue ?? []), by: metric)
    }
}
