/// The texts of an analysis: what systems made of a test set, its references, and its source if that is at hand.
public struct AnalysisCorpus: Sendable {
    /// The translations of one system.
    public struct System: Hashable, Sendable {
        /// What the system is called.
        public let name: String
        /// One translation for each segment.
        public let hypotheses: [String]

        /// Makes a system.
        public init(name: String, hypotheses: [String]) {
            self.name = name
            self.hypotheses = hypotheses
        }
    }

    /// At least one; the others are compared with the first.
    public let systems: [System]
    /// The references of each segment, at least one.
    public let references: [[String]]
    /// The source of each segment.
    public let sources: [String]?

    /// Puts the texts together.
    ///
    /// - Parameter references: Those of each segment; one that is missing is nil.
    /// - Throws: `AnalysisError` if there is nothing to analyse, or the numbers of lines differ.
    public init(
        systems: [System], references: [[String?]], sources: [String]? = nil
    ) throws(AnalysisError) {
        guard !systems.isEmpty else { throw .noSystems }
        guard !references.isEmpty else { throw .noSegments }
        self.references = references.map { $0.compactMap { $0 } }
        if let segment = self.references.firstIndex(where: \.isEmpty) { throw .noReference(segment: segment + 1) }
        for system in systems where system.hypotheses.count != references.count {
            throw .lineCounts(
                text: "system '\(system.name)'", found: system.hypotheses.count, expected: references.count)
        }
        if let sources, sources.count != references.count {
            throw .lineCounts(text: "source", found: sources.count, expected: references.count)
        }
        self.systems = systems
        self.sources = sources
    }

    /// How many segments there are.
    public var segmentCount: Int { references.count }
}
