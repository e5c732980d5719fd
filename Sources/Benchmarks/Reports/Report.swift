import Foundation
import Reports

/// Everything a run of the benchmarks has to say.
struct Report: Encodable {
    let machine: Machine
    /// The commit that the program was built from; `-dirty` when files differed from it.
    let commit: String
    let date: Date
    /// How the run was asked for.
    let arguments: [String]
    let rounds: Int
    /// Seconds of each training and translation measurement.
    let seconds: Double
    var results: [Measured] = []

    init(rounds: Int, seconds: Double) {
        machine = Machine()
        let description = try? ChildProcess.run(["git", "describe", "--always", "--dirty", "--abbrev=12"])
        commit = description?.output.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
        date = Date()
        arguments = Array(CommandLine.arguments.dropFirst())
        self.rounds = rounds
        self.seconds = seconds
    }

    /// The report as Markdown: what it was measured on, then a table a section.
    var markdown: String {
        let header = """
            Machine: \(machine.summary).
            Commit \(commit), \(date.ISO8601Format()). Command: `tools/bench \(arguments.joined(separator: " "))`.
            Medians of \(rounds) alternating rounds, smallest and largest in brackets.
            """
        let tables = Section.allCases.compactMap { section -> String? in
            let rows = results.filter { $0.section == section }
            return rows.isEmpty ? nil : "### \(section.title)\n\n\(MarkdownTable(rows).text)"
        }
        return ([header] + tables).joined(separator: "\n\n")
    }

    /// Writes the report as JSON.
    func write(toJSON path: String) throws {
        try Data(JSONText.of(self, .prettyPrinted).utf8).write(to: URL(fileURLWithPath: path))
    }
}
