import Foundation
import Synchronization
import Text

/// Mutants of files, text and command lines, each given to the program in a process of its own.
struct ProgramFuzzing {
    /// The exit statuses that the program documents, but for that of a bug.
    private static let statuses: Set<Int32> = [0, 64, 65, 66, 73, 74, 130, 141]
    /// Seconds that a run on tiny files may take, on a machine that is busy with others.
    private static let patience = 60.0
    /// What a run costs on files of no size, in bytes.
    private static let constant = 64 << 20

    private let command: String
    private let folder: String
    private let seed: UInt64
    private let memoryLimit: Int
    private let workers: Workers
    private let seeds: [String: [UInt8]]
    private let verbs: [Verb]

    init(command: String, _ fixture: FuzzFixture, seed: UInt64, memoryLimit: Int, workers: Workers) throws {
        self.command = command
        folder = fixture.folder
        self.seed = seed
        self.memoryLimit = memoryLimit
        self.workers = workers
        verbs = try Verb.all(of: command)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: fixture.path).filter {
            var isFolder = ObjCBool(false)
            return FileManager.default.fileExists(atPath: "\(fixture.path)/\($0)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }
        seeds = Dictionary(
            uniqueKeysWithValues: try paths.map { ($0, try FuzzTarget.bytes(of: "\(fixture.path)/\($0)")) })
    }

    func programCase(_ scenario: ProgramScenario, _ index: Int) -> ProgramCase {
        scenario.programCase(index, seed: seed, seeds: seeds, verbs: verbs)
    }

    /// Runs the cases of a scenario.
    func run(_ scenario: ProgramScenario, _ cases: Range<Int>) throws -> FuzzSummary {
        let summary = Mutex(FuzzSummary(target: scenario.rawValue))
        let failures = workers.map(cases.count) { number -> String? in
            do {
                try run(scenario, cases.lowerBound + number, summary)
                return nil
            } catch {
                return "\(error)"
            }
        }
        if let failure = failures.compactMap(\.self).first { throw Violation(failure) }
        return summary.withLock { $0 }
    }

    private func run(_ scenario: ProgramScenario, _ index: Int, _ summary: borrowing Mutex<FuzzSummary>) throws {
        let program = programCase(scenario, index)
        let scratch = try Scratch(copying: "\(folder)/fixture", to: "\(folder)/\(scenario.rawValue)-\(index)")
        let files = "\(scratch.path)/files"
        for (path, bytes) in program.files { try FuzzTarget.write(bytes, to: "\(files)/\(path)") }
        let (input, output, errors) = ("\(scratch.path)/input", "\(scratch.path)/output", "\(scratch.path)/errors")
        try FuzzTarget.write(program.input, to: input)
        let begin = ContinuousClock.now
        let outcome = try ChildProcess.run(
            [command] + program.arguments, in: files, input: input, output: output, errors: errors,
            seconds: Self.patience)
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        let said = String(decoding: try FuzzTarget.bytes(of: errors), as: UTF8.self)
        var found = mistakes(of: outcome, said, program)
        if outcome.status == 0, program.isLineByLine {
            let lines = try FuzzTarget.bytes(of: output).count { $0 == UInt8(ascii: "\n") }
            if lines != program.lineCount { found.append("\(lines) lines out for \(program.lineCount) in") }
        }
        let isCrash = outcome.signal != nil && !outcome.isLate
        summary.withLock { summary in
            if outcome.status == 0 { summary.accepted += 1 } else { summary.refused += 1 }
            summary.memory = max(summary.memory, outcome.peakMemoryBytes)
            summary.seconds += seconds
            let place = isCrash ? Finding.place(in: said) : "(\(program.arguments.first ?? ""))"
            summary.add(found.map { Finding(target: scenario.rawValue, index: index, what: $0, place: place) })
        }
    }

    private func mistakes(of outcome: ChildProcess.Outcome, _ said: String, _ program: ProgramCase) -> [String] {
        if outcome.isLate { return ["more than \(Self.patience) seconds"] }
        guard let status = outcome.status else { return [Finding.ending(signal: outcome.signal ?? 0)] }
        var mistakes: [String] = []
        if !Self.statuses.contains(status) { mistakes.append("exit status \(status)") }
        let allowed = memoryLimit << 20 + Self.constant + 10 * program.byteCount
        if memoryLimit > 0, outcome.peakMemoryBytes > allowed {
            mistakes.append("\(outcome.peakMemoryBytes >> 20) MiB")
        }
        let lines = said.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        if status != 0, status != 141 {
            if lines.last?.hasPrefix("dragoman: ") != true || !said.hasSuffix("\n") {
                mistakes.append("status \(status) without a line that says why")
            } else if let last = lines.last, last.utf8.count > 4_000 {
                mistakes.append("status \(status) with a line of \(last.utf8.count) bytes")
            }
        }
        if said.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" && $0 != "\t" && $0 != "\r" }) {
            mistakes.append("control characters on standard error")
        }
        return mistakes
    }
}
