/// The validations of a run so far, and what follows from them: which was best, when to reduce the learning rate, when
/// to stop.
public struct ValidationHistory: Codable, Equatable, Sendable {
    /// All results, oldest first.
    public private(set) var results: [ValidationResult] = []
    /// The best result.
    public private(set) var best: ValidationResult?
    /// Validations in a row without a better one.
    public private(set) var withoutImprovement = 0
    /// How many times a plateau has reduced the learning rate.
    public private(set) var reductions = 0
    private var sinceReduction = 0

    /// Its counts of validations, under the names that a checkpoint has for them.
    var counts: KeyValuePairs<String, Int> {
        ["withoutImprovement": withoutImprovement, "reductions": reductions, "sinceReduction": sinceReduction]
    }

    /// No validations yet.
    public init() {}

    /// Takes another result for the best, or none, because the model of the best one is lost.
    mutating func replaceBest(with result: ValidationResult?) {
        best = result
    }

    /// The best of the results of some steps, the earliest one of equals.
    func best(among steps: Set<Int>, by metric: TrainingConfiguration.Metric) -> ValidationResult? {
        results.filter { steps.contains($0.step) && $0.loss.isFinite }.reduce(nil) { best, next in
            guard let best else { return next }
            return next.goodness(by: metric) > best.goodness(by: metric) ? next : best
        }
    }

    /// Notes a result.
    /// - Parameter schedule: decides after how many validations without improvement the learning rate is reduced.
    /// - Returns: whether it is the best so far.
    public mutating func note(
        _ result: ValidationResult, metric: TrainingConfiguration.Metric, _ schedule: ScheduleConfiguration
    ) -> Bool {
        results.append(result)
        let isBetter = best.map { result.goodness(by: metric) > $0.goodness(by: metric) } ?? true
        let isBest = isBetter && result.loss.isFinite
        if isBest {
            best = result
            withoutImprovement = 0
            sinceReduction = 0
            return true
        }
        withoutImprovement += 1
        sinceReduction += 1
        if schedule.kind == .plateau && sinceReduction > schedule.patience {
            reductions += 1
            sinceReduction = 0
        }
        return false
    }
}
