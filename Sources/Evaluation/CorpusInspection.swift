/// Looks at the texts of a corpus as they stream by, for what makes a score doubtful.
///
///     var inspection = CorpusInspection(systems: ["mine"])
///     inspection.add(hypotheses: ["a cat ."], references: ["a cat."], source: "eine Katze.")
///     for warning in inspection.warnings { print(warning) }
public struct CorpusInspection: Sendable {
    /// So many lines that end in ` .` make a text look tokenized; sacreBLEU warns from there too.
    private static let tokenizedLines = 100
    /// How many segments a warning names.
    private static let named = 5

    private struct Findings {
        var count = 0
        var segments: [Int] = []
    }

    private let systems: [String]
    private var segmentCount = 0
    private var aboutReferences: [CorpusWarning.Kind: Findings] = [:]
    private var aboutSystems: [[CorpusWarning.Kind: Findings]]

    /// Begins to look at the translations of systems with these names.
    public init(systems: [String]) {
        self.systems = systems
        aboutSystems = Array(repeating: [:], count: systems.count)
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
        let referencesAreEmpty = references.allSatisfy(\.isBlank)
        // What is the same in both languages is no mistake of a system.
        let referenceIsSource = source.map(references.contains) ?? false
        note(.emptyReferences, if: referencesAreEmpty, in: \.aboutReferences)
        note(.untranslatedReferences, if: referenceIsSource, in: \.aboutReferences)
        for (system, hypothesis) in hypotheses.enumerated() {
            let endsTokenized = hypothesis.utf8.suffix(2).elementsEqual(" .".utf8)
            note(.tokenizedHypotheses, if: endsTokenized, in: \.aboutSystems[system])
            note(.emptyHypotheses, if: hypothesis.isBlank && !referencesAreEmpty, in: \.aboutSystems[system])
            note(.untranslatedHypotheses, if: hypothesis == source && !referenceIsSource, in: \.aboutSystems[system])
        }
    }

    /// What was found so far: first about the references, then about each system.
    public var warnings: [CorpusWarning] {
        Self.warnings(aboutReferences, system: nil)
            + zip(systems, aboutSystems).flatMap { Self.warnings($1, system: $0) }
    }

    private mutating func note(
        _ kind: CorpusWarning.Kind, if isFound: Bool,
        in findings: WritableKeyPath<CorpusInspection, [CorpusWarning.Kind: Findings]>
    ) {
        guard isFound else { return }
        self[keyPath: findings][kind, default: Findings()].count += 1
        if self[keyPath: findings][kind, default: Findings()].count <= Self.named {
            self[keyPath: findings][kind, default: Findings()].segments.append(segmentCount)
        }
    }

    private static func warnings(
        _ findings: [CorpusWarning.Kind: Findings], system: String?
    ) -> [CorpusWarning] {
        CorpusWarning.Kind.allCases.compactMap { kind in
            guard let found = findings[kind] else { return nil }
            if kind == .tokenizedHypotheses, found.count < tokenizedLines { return nil }
            return CorpusWarning(kind: kind, system: system, count: found.count, segments: found.segments)
        }
    }
}

extension String {
    /// Whether there is no word in the text.
    fileprivate var isBlank: Bool { unicodeScalars.allSatisfy(\.separatesWords) }
}
