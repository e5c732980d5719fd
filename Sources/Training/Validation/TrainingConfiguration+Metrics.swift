/// What validation measures, by the metrics' names.
extension TrainingConfiguration {
    /// A metric by what results call it, and which way it is better.
    public func validationMetric(_ metric: Metric) -> ValidationMetric {
        switch metric {
        case .loss: .loss
        case .perplexity: .perplexity
        case .bleu: .bleu
        case .chrf: .chrf
        case .ter: .ter
        case .program: .program(better: validation.programBetter)
        }
    }

    /// What decides which model is the best.
    public var decidingMetric: ValidationMetric { validationMetric(metric) }

    /// The metrics besides, the best model by each of which is kept.
    public var keptMetrics: [ValidationMetric] { validation.metrics.filter { $0 != metric }.map(validationMetric) }

    /// What is measured in translations of the validation source; a program that is named is asked.
    public var translationMetrics: [Metric] {
        Metric.allCases.filter { one in
            switch one {
            case .loss, .perplexity: false
            case .bleu, .chrf, .ter: one == metric || validation.metrics.contains(one)
            case .program: !validation.program.isEmpty
            }
        }
    }

    /// Whether anything of the validation source is translated.
    public var translatesValidation: Bool { !translationMetrics.isEmpty || validation.samples > 0 }
}
