/// What a look at the validation corpus found.
public struct ValidationFindings: Codable, Equatable, Sendable {
    /// The values of metrics by name; one that could not be measured is no number.
    public var metrics: [String: Double]
    /// Why metrics could not be measured, by name.
    public var failures: [String: String]
    /// Translations to be shown.
    public var samples: [TranslationSample]

    /// Findings from their parts.
    public init(
        metrics: [String: Double] = [:], failures: [String: String] = [:], samples: [TranslationSample] = []
    ) {
        self.metrics = metrics
        self.failures = failures
        self.samples = samples
    }
}

/// A sentence of the validation corpus, and what a model makes of it.
public struct TranslationSample: Codable, Equatable, Sendable {
    /// What was translated.
    public var source: String
    /// The translation in the corpus.
    public var reference: String
    /// The model's.
    public var hypothesis: String

    /// A sample from its lines.
    public init(source: String, reference: String, hypothesis: String) {
        self.source = source
        self.reference = reference
        self.hypothesis = hypothesis
    }
}
