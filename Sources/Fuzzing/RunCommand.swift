import ArgumentParser
import Foundation
import Text

/// The front end: makes the fixture, runs the mutants, says what was found.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "run", abstract: "Run mutants (the default).")

    @Option(help: "Mutants that the library reads, of all kinds together.")
    var mutants = 20_000

    @Option(help: "Mutants that the program gets, in a process each.")
    var runs = 120

    @Option(help: "What the mutants are a function of, with their kind and their number.")
    var seed: UInt64 = 1

    @Option(help: "Mutants that are worked on at once (default: one for each core).")
    var jobs: Int?

    @Option(help: "One kind of mutant alone, by the name that the table shows.")
    var only: String?

    @Option(help: "With --only, one mutant alone.")
    var index: Int?

    @Option(help: "MiB of memory that a mutant may cost, beside ten times its size; 0 for no limit.")
    var memoryLimit = 256

    @Option(help: "Seconds of processor time after which a mutant of a reader counts as a hang.")
    var patience = 10

    @Flag(help: "Show that crashes, hangs, memory, undocumented errors and broken promises are found.")
    var selfTest = false

    @Option(help: "The program.")
    var command = ".build/release/dragoman"

    @Option(help: "The folder for mutants that broke a promise.")
    var findings = ".build/fuzz"

    func validate() throws {
        if index != nil && only == nil { throw ValidationError("found --index, expected --only beside it") }
        if mutants < 0 || runs < 0 { throw ValidationError("expected numbers from 0 up") }
    }

    func run() throws {
        let fixture = try FuzzFixture()
        let fuzzing = ReaderFuzzing(
            folder: fixture.folder, seed: seed, memoryLimit: memoryLimit, patience: patience, workers: workers)
        if selfTest { return try checkFaults(fuzzing) }
        let known = fixture.targets.map(\.name) + ProgramScenario.allCases.map(\.rawValue)
        if let only, !known.contains(only) {
            throw ValidationError("--only: found '\(only)', expected one of \(known.joined(separator: ", "))")
        }
        var report = FuzzReport(folder: URL(fileURLWithPath: findings).path)
        try addReaders(fixture.targets.filter { only == nil || $0.name == only }, fuzzing, to: &report)
        try addPrograms(ProgramScenario.allCases.filter { only == nil || $0.rawValue == only }, fixture, to: &report)
        report.show()
        if report.isBad { throw ExitCode(1) }
    }

    private var workers: Workers { Workers(count: jobs ?? Workers.usualCount) }

    private func addReaders(_ targets: [FuzzTarget], _ fuzzing: ReaderFuzzing, to report: inout FuzzReport) throws {
        let ranges = targets.map { (target: $0.name, mutants: range($0.mutants(of: mutants))) }
        for (target, summary) in zip(targets, try fuzzing.run(ranges)) {
            try report.add(summary) { ["input": target.mutant($0, seed: seed)] }
        }
    }

    private func addPrograms(_ scenarios: [ProgramScenario], _ fixture: FuzzFixture, to report: inout FuzzReport) throws
    {
        if scenarios.isEmpty || runs == 0 { return }
        let programs = try ProgramFuzzing(
            command: URL(fileURLWithPath: command).path, fixture, seed: seed, memoryLimit: memoryLimit, workers: workers
        )
        for scenario in scenarios {
            let summary = try programs.run(scenario, range(runs * scenario.share / 100))
            try report.add(summary) { programs.programCase(scenario, $0).record }
        }
    }

    /// Reads mutants with what does wrong at each of them.
    private func checkFaults(_ fuzzing: ReaderFuzzing) throws {
        for summary in try fuzzing.run(FaultTargets.all.map { ($0.name, FaultTargets.mutants) }) {
            print("\(summary.target): \(summary.findings.map(\.what).joined(separator: "; "))")
            if summary.findings.map(\.index) != Array(FaultTargets.mutants) {
                throw Violation(
                    "\(summary.target): found \(summary.findings.count) faults of \(FaultTargets.mutants.count)")
            }
        }
    }

    private func range(_ count: Int) -> Range<Int> { index.map { $0..<$0 + 1 } ?? 0..<count }
}
