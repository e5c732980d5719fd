import Foundation

/// What was found, for people: a table of all that ran, and a line for each kind of finding.
struct FuzzReport {
    /// Where mutants that broke a promise are kept.
    let folder: String
    private var rows: [String] = []
    private var total = 0

    /// A report of nothing yet.
    init(folder: String) {
        self.folder = folder
    }

    /// Whether a promise was broken.
    private(set) var isBad = false

    /// Adds what the mutants of one kind did, and keeps one of each kind of finding.
    /// - Parameter record: what a mutant consists of, by file names.
    mutating func add(_ summary: FuzzSummary, record: (_ index: Int) -> [String: [UInt8]]) throws {
        let count = summary.accepted + summary.refused
        if count == 0 && summary.findings.isEmpty { return }
        total += count
        let memory = (Double(summary.memory) / 1_048_576).rounded()
        rows.append(
            "| \(summary.target) | \(count) | \(summary.accepted) | \(summary.refused) | \(Int(memory)) | "
                + "\(Int(summary.seconds.rounded())) | \(summary.findings.count) |")
        for (_, findings) in Dictionary(grouping: summary.findings, by: \.kind).sorted(by: { $0.key < $1.key }) {
            guard let first = findings.min(by: { $0.index < $1.index }) else { continue }
            isBad = true
            let kept = "\(folder)/\(first.target)-\(first.index)"
            for (path, bytes) in record(first.index) {
                let file = "\(kept)/\(path)"
                let parent = URL(fileURLWithPath: file).deletingLastPathComponent()
                try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
                try FuzzTarget.write(bytes, to: file)
            }
            print("\(first.target): \(first.what) \(first.place)")
            print("    \(findings.count) mutants, the first is \(first.index), kept in \(kept)")
        }
    }

    /// Prints the table.
    func show() {
        print("| kind | mutants | taken | refused | most memory, MiB | seconds | findings |")
        print("|---|--:|--:|--:|--:|--:|--:|")
        for row in rows { print(row) }
        print("\(total) mutants, \(isBad ? "findings above" : "no promise broken")")
    }
}
