import ArgumentParser
import Corpora
import Evaluation
import Foundation
import ModelStore
import Recipes
import Text
import Training

/// What the front end starts for a range of mutants: reads them one after the other, in a process that may die of it.
struct WorkCommand: ParsableCommand {
    static let name = "work"
    static let configuration = CommandConfiguration(commandName: name, shouldDisplay: false)

    @Option var target: String
    @Option var from: Int
    @Option var to: Int
    @Option var seed: UInt64
    /// In MiB, above what the worker takes at its start; 0 for none.
    @Option var memoryLimit: Int
    /// The processor time, in seconds, after which a mutant counts as one that never ends.
    @Option var patience: Int
    @Option var progress: String

    func run() throws {
        guard let target = try (FuzzTargets.all() + FaultTargets.all).first(where: { $0.name == target }) else {
            throw Violation("no target '\(target)'")
        }
        let progress = try WorkerProgress(path: progress)
        let before = ProcessLimits.memory
        if memoryLimit > 0 { ProcessLimits.setMemory(before + memoryLimit << 20) }
        let parent = getppid()
        // Nobody waits for what nobody will hear of.
        for index in from..<to where getppid() == parent {
            progress.index = index
            let mutant = target.mutant(index, seed: seed)
            ProcessLimits.startClock(seconds: patience)
            do {
                try target.read(mutant)
                progress.accepted += 1
            } catch {
                progress.refused += 1
                if from + 1 == to { FileHandle.standardError.write(Data("refused: \(error)\n".utf8)) }
                if let mistake = Self.mistake(in: error) { Self.report(mistake, index) }
            }
        }
        progress.index = to
        progress.growth = max(0, ProcessMemory.peak - before)
    }

    /// What is wrong with an error; nil when it is one that the library documents, with a clear message.
    static func mistake(in error: any Error) -> String? {
        let text = "\(error)"
        switch error {
        case is ModelStoreError, is CorpusError, is RecipeError, is TrainingError, is EvaluationError, is AnalysisError,
            is SignificanceError, is GoldAlignment.Malformed:
            if text.isEmpty { return "an error without a message" }
            return text.utf8.count > 20_000 ? "a message of \(text.utf8.count) bytes: \(text.prefix(100))" : nil
        case let violation as Violation: return violation.description
        default: return "an undocumented error, \(type(of: error)): \(text.prefix(200))"
        }
    }

    private static func report(_ mistake: String, _ index: Int) {
        let line = mistake.onOneLine
        FileHandle.standardError.write(Data("\(ReaderFuzzing.mark)\t\(index)\t\(line)\n".utf8))
    }
}
