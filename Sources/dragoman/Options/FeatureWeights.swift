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

    /// The most entries of a list, and the most bytes of their texts, that are compared each with each.
    private static let most = (entries: 4096, bytes: 1 << 21)

    /// Refuses a list whose comparison would take time and memory without measure.
    /// - Throws: `CorpusError` with the list's first entry.
    static func checkComparable(_ entries: [NBestEntry]) throws {
        let bytes = entries.reduce(0) { $0 + $1.text.utf8.count }
        guard entries.count > most.entries || bytes > most.bytes else { return }
        throw CorpusError(
            .badData,
            "\(entries[0].place): found a list of \(entries.count) entries with \(bytes) bytes, expected at most "
                + "\(most.entries) with \(most.bytes), as --mbr compares each with each")
    }
}
