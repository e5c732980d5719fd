/// What came out of a benchmark over all rounds.
package struct Measured: Encodable {
    /// The table it belongs to.
    package let section: Section
    /// What was measured.
    package let settings: [Setting]
    /// Its metrics.
    package let metrics: [Metric: Spread]

    /// The outcome of some rounds; every round has the same metrics.
    package init(section: Section, settings: [Setting], rounds: [[Metric: Double]]) {
        var metrics: [Metric: Spread] = [:]
        for metric in rounds.first?.keys ?? [:].keys {
            metrics[metric] = Spread(rounds.compactMap { $0[metric] })
        }
        self.init(section: section, settings: settings, metrics: metrics)
    }

    private init(section: Section, settings: [Setting], metrics: [Metric: Spread]) {
        (self.section, self.settings, self.metrics) = (section, settings, metrics)
    }

    /// The same with one metric more.
    func adding(_ metric: Metric, _ samples: [Double]) -> Measured {
        Measured(
            section: section, settings: settings,
            metrics: metrics.merging([metric: Spread(samples)]) { _, new in new })
    }

    private enum CodingKeys: String, CodingKey {
        case section, settings, metrics
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(section, forKey: .section)
        let named = Dictionary(settings.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        try container.encode(named, forKey: .settings)
        try container.encode(metrics, forKey: .metrics)
    }

    /// For each round, one metric of this by the same of another: how many times as large it is.
    func ratios(of metric: Metric, to other: Measured) -> [Double] {
        guard let own = metrics[metric], let others = other.metrics[metric] else { return [] }
        return zip(own.samples, others.samples).map { $0 / $1 }
    }
}
