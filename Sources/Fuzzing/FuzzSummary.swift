import Foundation

/// What the mutants of one kind did.
struct FuzzSummary: Sendable {
    /// The kind.
    let target: String
    /// Mutants that were taken as good.
    var accepted = 0
    /// Mutants that were refused with a clear error.
    var refused = 0
    /// The most memory that it took, in bytes: of readers by how much it grew.
    var memory = 0
    /// The time of all of them, in seconds.
    var seconds = 0.0
    /// Broken promises.
    private(set) var findings: [Finding] = []

    init(target: String) { self.target = target }

    /// Adds broken promises, and says at once which are new.
    mutating func add(_ found: [Finding]) {
        for finding in found {
            if !findings.contains(where: { $0.kind == finding.kind }) {
                let line = "\(target) \(finding.index): \(finding.what) \(finding.place)\n"
                FileHandle.standardError.write(Data(line.utf8))
            }
            findings.append(finding)
        }
    }
}
