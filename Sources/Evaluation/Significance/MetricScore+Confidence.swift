extension MetricScore {
    /// The score and its confidence interval as one line in sacreBLEU's layout:
    /// `BLEU|nrefs:1|bs:1000|… = 33.07 (μ = 33.05 ± 1.20) 65.8/40.2/…`.
    ///
    /// - Parameters:
    ///   - decimals: The number of digits after the point of the values.
    ///   - signature: Printed between the name and the value when it is given.
    public func formatted(
        decimals: Int = 2, signature: Signature? = nil, confidence: ConfidenceInterval
    ) -> String {
        let label = signature.map { "\(name)|\($0)" } ?? name
        let value = "\(label) = \(score.fixed(decimals)) (\(confidence.formatted(decimals: decimals)))"
        return details.isEmpty ? value : "\(value) \(details)"
    }
}
