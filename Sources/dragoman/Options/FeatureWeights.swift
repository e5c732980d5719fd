import ArgumentParser
import Text
import Translation

/// Gives the entries of n-best lists a further feature, and re-ranks them by a weighted sum of features.
struct FeatureWeights {
    /// What the feature of the scoring models is called unless told otherwise.
    static let defaultName = "Dragoman"

    private let name: String
    private let weights: [(name: String, weight: Double)]?

    /// Reads `Name=weight,...`; nil leaves scores and order as they are.
    /// - Throws: `ValidationError` for anything else.
    init(_ text: String?, name: String) throws {
        self.name = name
        weights = try text?.split(separator: ",", omittingEmptySubsequences: false).map { part in
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let feature = String(halves[0].drop { $0 == " " })
            guard halves.count == 2, !feature.isEmpty, let weight = Double(halves[1]), weight.isFinite else {
                throw ValidationError("--feature-weights: found '\(part)', expected 'Name=weight' between commas")
            }
            return (feature, weight)
        }
    }

    /// The entries of a list with the feature, best first where there are weights, or a risk.
    /// - Parameters:
    ///   - logProbabilities: the feature of each entry.
    ///   - risk: what chooses among the entries, which are as likely right as the weighted sum of features says, or the feature
    ///     where there are no weights.
    /// - Throws: `CorpusError` for an entry that has the feature already, or lacks one that has a weight.
    func ranked(
        _ entries: [NBestEntry], logProbabilities: [Double], _ risk: MinimumRisk? = nil
    ) throws -> [NBestEntry] {
        var ranked: [(entry: NBestEntry, score: Double)] = []
        for (entry, value) in zip(entries, logProbabilities) {
            var entry = entry
            do {
                try entry.add(feature: name, value: value)
            } catch {
                throw CorpusError(error.kind, "\(error); give another with --feature-name")
            }
            let score = try weights.map { try entry.sum(of: $0) } ?? 0
            if weights != nil { entry.score = score }
            ranked.append((entry, score))
        }
        if let risk, !ranked.isEmpty {
            let expected = risk.expectedUtilities(
                of: ranked.map(\.entry.text), logProbabilities: weights == nil ? logProbabilities : ranked.map(\.score))
            for place in ranked.indices {
                ranked[place].score = expected[place]
                ranked[place].entry.score = expected[place]
            }
        }
        // Swift's sort keeps the order of equal elements, but does not promise it: places decide.
        return ranked.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
            .map(\.element.entry)
    }
}
