import Text

/// Looks at the texts of a corpus as they stream by, for what makes a score doubtful.
///
///     var inspection = CorpusInspection(systems: ["mine"])
///     inspection.add(hypotheses: ["a cat ."], references: ["a cat."], source: "eine Katze.")
///     for warning in inspection.warnings { print(warning) }
public struct CorpusInspection: Sendable {
    private let systems: [String]
    private var segmentCount = 0
    private var aboutReferences = Findings()
    private var aboutSystems: [Findings]

    /// Begins to look at the translations of systems with these names.
    public init(systems: [String]) {
        self.systems = systems
        aboutSystems = Array(repeating: Findings(), count: systems.count)
    }

    /// Looks at one segment.
    ///
    /// - Parameters:
    ///   - hypotheses: One for each system.
    ///   - references: Those that are there.
    ///   - source: The source, if it is at hand.
    public mutating func add(hypotheses: [String], references: [String], source: String? = nil) {
        precondition(hypotheses.count == systems.count, "\(hypotheses.count) hypotheses, expected \(systems.count)")
        segmentCount += 1
        let source = source.flatMap { $0.isBlank ? nil : $0 }
        let referencesAreEmpty = references.allSatisfy { $0.isBlank }
        // What is the same in both languages is no mistake of a system.
        let referenceIsSource = source.map(references.contains) ?? false
        if referencesAreEmpty { aboutReferences.note(.emptyReferences, in: segmentCount) }
        if referenceIsSource { aboutReferences.note(.untranslatedReferences, in: segmentCount) }
        for (system, hypothesis) in hypotheses.enumerated() {
            if hypothesis.utf8.suffix(2).elementsEqual(" .".utf8) {
                aboutSystems[system].note(.tokenizedHypotheses, in: segmentCount)
            }
            if !referencesAreEmpty, hypothesis.isBlank { aboutSystems[system].note(.emptyHypotheses, in: segmentCount) }
            if !referenceIsSource, hypothesis == source {
                aboutSystems[system].note(.untranslatedHypotheses, in: segmentCount)
            }
        }
    }

    /// What was found so far: first about the references, then about each system.
    public var warnings: [CorpusWarning] {
        aboutReferences.warnings(system: nil) + zip(systems, aboutSystems).flatMap { $1.warnings(system: $0) }
    }
}

/// What was found wrong with one text.
private struct Findings: Sendable {
    /// So many lines that end in ` .` make a text look tokenized; sacreBLEU warns from there too.
    private static let tokenizedLines = 100
    /// How many segments a warning names.
    private static let named = 5

    private var counts: [CorpusWarning.Kind: Int] = [:]
    private var segments: [CorpusWarning.Kind: [Int]] = [:]

    mutating func note(_ kind: CorpusWarning.Kind, in segment: Int) {
        let count = counts[kind, default: 0] + 1
        counts[kind] = count
        if count <= Self.named { segments[kind, default: []].append(segment) }
    }

    func warnings(system: String?) -> [CorpusWarning] {
        CorpusWarning.Kind.allCases.compactMap { kind in
            guard let count = counts[kind], let segments = segments[kind] else { return nil }
            if kind == .tokenizedHypotheses, count < Self.tokenizedLines { return nil }
            return CorpusWarning(kind: kind, system: system, count: count, segments: segments)
        }
    }
}
