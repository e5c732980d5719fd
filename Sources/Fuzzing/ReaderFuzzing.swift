import Foundation
import Synchronization
import Text

/// Mutants of files and texts, read by the library within worker processes.
struct ReaderFuzzing {
    /// Begins a worker's line about a promise that was broken without a crash.
    static let mark = "finding"
    /// A worker is replaced after so many mutants, so that what it leaks is seen as growth, and what it holds is bounded.
    private static let mutantsOfAWorker = 2_000
    /// A target is left alone when it has so many findings.
    private static let toleratedFindings = 25

    private static let program = Bundle.main.executablePath ?? CommandLine.arguments[0]

    let folder: String
    let seed: UInt64
    let memoryLimit: Int
    let patience: Int
    let workers: Workers

    /// Reads the mutants of some targets.
    /// - Parameter ranges: the numbers of each target's mutants.
    func run(_ ranges: [(target: String, mutants: Range<Int>)]) throws -> [FuzzSummary] {
        let portions = ranges.flatMap { target, mutants in
            stride(from: mutants.lowerBound, to: mutants.upperBound, by: Self.mutantsOfAWorker).map {
                (target: target, mutants: $0..<min(mutants.upperBound, $0 + Self.mutantsOfAWorker))
            }
        }
        let summaries = Mutex(ranges.map { FuzzSummary(target: $0.target) })
        let failures = workers.map(portions.count) { number -> String? in
            do {
                try read(portions[number].target, portions[number].mutants, worker: number, summaries)
                return nil
            } catch {
                return "\(error)"
            }
        }
        if let failure = failures.compactMap(\.self).first { throw Violation(failure) }
        return summaries.withLock { $0 }
    }

    private func read(
        _ target: String, _ mutants: Range<Int>, worker: Int, _ summaries: borrowing Mutex<[FuzzSummary]>
    ) throws {
        let scratch = try Scratch(copying: "\(folder)/fixture", to: "\(folder)/worker-\(worker)")
        var rest = mutants
        while !rest.isEmpty {
            let progressPath = "\(scratch.path)/progress"
            try? FileManager.default.removeItem(atPath: progressPath)
            let progress = try WorkerProgress(path: progressPath)
            progress.index = rest.lowerBound
            let begin = ContinuousClock.now
            let errors = "\(scratch.path)/errors"
            let outcome = try ChildProcess.run(
                [
                    Self.program, WorkCommand.name, "--target", target, "--from", "\(rest.lowerBound)",
                    "--to",
                    "\(rest.upperBound)", "--seed", "\(seed)", "--memory-limit", "\(memoryLimit)", "--patience",
                    "\(patience)", "--progress",
                    progressPath,
                ], in: "\(scratch.path)/files", errors: errors)
            let said = String(decoding: FileManager.default.contents(atPath: errors) ?? Data(), as: UTF8.self)
            let hasDied = outcome.status != 0
            // Whoever asks for one mutant wants to know all about it.
            if mutants.count == 1 { print(said.isEmpty ? "read without an error" : said) }
            let findings = summaries.withLock { summaries in
                guard let place = summaries.firstIndex(where: { $0.target == target }) else { return 0 }
                summaries[place].accepted += progress.accepted
                summaries[place].refused += progress.refused
                summaries[place].memory = max(summaries[place].memory, progress.growth)
                summaries[place].seconds += (ContinuousClock.now - begin) / .seconds(1)
                var found = Self.findings(target, in: said)
                if hasDied {
                    let what = outcome.signal.map(Finding.ending) ?? "exit status \(outcome.status ?? 0)"
                    found.append(
                        Finding(target: target, index: progress.index, what: what, place: Finding.place(in: said)))
                }
                summaries[place].add(found)
                return summaries[place].findings.count
            }
            if !hasDied || findings > Self.toleratedFindings { return }
            rest = min(rest.upperBound, progress.index + 1)..<rest.upperBound
            try scratch.restore()
        }
    }

    private static func findings(_ target: String, in text: String) -> [Finding] {
        text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t", maxSplits: 2)
            guard fields.count == 3, fields[0] == mark, let index = Int(fields[1]) else { return nil }
            return Finding(target: target, index: index, what: String(fields[2]), place: "")
        }
    }
}
