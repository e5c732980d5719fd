/// The best model by a metric.
struct BestModel: Codable, Equatable, Sendable {
    /// What its validation found.
    var result: ValidationResult
    /// The checksum of its file; nil where it is not known.
    var checksum: String?
}

extension TrainingState {
    /// The best model by a metric that has a name here, or by the one that decides.
    func best(by name: String?) -> BestModel? {
        guard let name else { return history.best.map { BestModel(result: $0, checksum: bestModel) } }
        return bests?[name]
    }

    /// Takes another model for the best, or none, because that one is lost.
    mutating func replaceBest(by name: String?, with best: BestModel?) {
        if let name {
            bests?[name] = best
        } else {
            history.replaceBest(with: best?.result)
            bestModel = best?.checksum
        }
    }

    /// Notes a validation among the best by some metrics.
    /// - Returns: the names of the metrics by which it is the best so far.
    mutating func noteBests(_ result: ValidationResult, by metrics: [ValidationMetric]) -> [String] {
        let names = metrics.filter { metric in
            guard result[metric] != nil, result.loss.isFinite, !result.isFailed(by: metric) else { return false }
            guard let best = bests?[metric.name]?.result else { return true }
            return result.isBetter(than: best, by: metric)
        }.map(\.name)
        for name in names { bests = (bests ?? [:]).merging([name: BestModel(result: result)]) { $1 } }
        return names
    }
}
