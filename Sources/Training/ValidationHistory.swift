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

    /// Notes a result.
    /// - Parameter schedule: decides after how many validations without improvement the learning rate is reduced.
    /// - Returns: whether it is the best so far.
    public mutating func note(
        _ result: ValidationResult, metric: TrainingConfiguration.Metric, _ schedule: ScheduleConfiguration
    ) -> Bool {
        results.append(result)
        let isBest = best.map { result.goodness(by: metric) > $0.goodness(by: metric) } ?? result.loss.isFinite
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
