import Foundation
import ModelStore
import Models
import Synchronization
import Testing
import Text
import Training

@Suite("The best models of a run whose settings change")
struct ChangedBestsTests {
    /// A run with a validation, and after it a checkpoint, at every second step.
    private static let begun = settings {
        $0.maximumSteps = 10
        $0.validateEvery = .steps(2)
        $0.checkpointEvery = .steps(2)
        $0.keepCheckpoints = 9
        $0.metric = .bleu
        $0.validation.metrics = [.ter]
    }

    private struct Crash: Error {}

    /// Crashes between a validation and its checkpoint.
    private struct Crashing: TrainingObserver {
        let step: Int

        func note(_ event: TrainingEvent) throws {
            if case .validated(let result, _, _) = event, result.step == step { throw Crash() }
        }
    }

    /// Goes on in a folder as a new process would.
    /// - Parameter found: what its validations find, in their order.
    private func goOn(
        in folder: ModelFolder, finding found: [[String: Double]],
        _ configuration: TrainingConfiguration = ChangedBestsTests.begun, _ changes: [TrainingChange] = [],
        crashingAt crash: Int = .max, until stop: Int = .max
    ) throws -> (events: Recorder, outcome: TrainingOutcome) {
        let left = Mutex(found)
        let task = try TranslationTask(
            tinyModel(), corpus: reversalCorpus(pairs: 40),
            validator: Validator(
                reversalCorpus(pairs: 10, seed: 2), workers: Workers(configuration.threads),
                judging: { _ in ValidationFindings(metrics: left.withLock { $0.removeFirst() }) }), configuration,
            seed: 3)
        let recorder = Recorder()
        let trainer = Trainer(
            task, configuration, seed: 3, folder: folder, log: try TrainingLog(appendingTo: folder.log),
            observers: [recorder, Crashing(step: crash)])
        if let checkpoint = try folder.checkpoints.newest() { try trainer.resume(from: checkpoint, with: changes) }
        return (recorder, try trainer.run { recorder.step >= stop })
    }

    private static func change(_ key: String, isNew: Bool = true) -> TrainingChange {
        var change = TrainingChange(settings: [SettingChange(key: key, from: "before", to: "after")])
        change.isNew = isNew
        return change
    }

    /// A run that crashed when the model of step 6 was written as the best one by both metrics; its last checkpoint is that of
    /// step 4, by when BLEU had its best model at step 2, and TER at step 4.
    private func withCrashedRun(_ body: (_ folder: ModelFolder, _ newest: Data) throws -> Void) throws {
        try withModelFolder { folder in
            try AtomicFile.write("name: x\n", to: folder.configuration)
            let found: [[String: Double]] = [
                ["bleu": 30, "ter": 80], ["bleu": 10, "ter": 60], ["bleu": 40, "ter": 50],
            ]
            #expect(throws: Crash.self) { _ = try goOn(in: folder, finding: found, crashingAt: 6) }
            #expect(try folder.checkpoints.newest()?.step == 4)
            let newest = try bytes(of: folder.model)
            #expect(try bytes(of: folder.best(by: "ter").model) == newest)
            try body(folder, newest)
        }
    }

    private func model(of step: Int, in folder: ModelFolder) throws -> Data {
        try bytes(of: "\(folder.checkpoints.path)/step-\(step)/model.safetensors")
    }

    @Test("Best models that the run will not come to again are kept aside, and those of the checkpoint put back")
    func strays() throws {
        try withCrashedRun { folder, newest in
            var configuration = Self.begun
            configuration.optimizer.learningRate = 0.002
            let (events, _) = try goOn(in: folder, finding: [], configuration, [Self.change("rate")], until: 5)
            #expect(
                events.kinds.filter { $0 != "report" } == [
                    "began", "changed", "stray", "stray", "lost best", "lost best", "step", "saved", "ended",
                ])
            for name in ["aside", "aside-2"] { #expect(try bytes(of: folder.best(by: name).model) == newest) }
            #expect(try bytes(of: folder.model) == model(of: 2, in: folder))
            #expect(try bytes(of: folder.best(by: "ter").model) == model(of: 4, in: folder))
            let log = try String(contentsOfFile: folder.log, encoding: .utf8)
            #expect(
                log.contains(#""event":"stray","file":"\#(folder.model)","path":"\#(folder.path)/best-aside","step":4"#)
            )
            // They go with the model.
            try folder.removeModel()
            #expect(!FileManager.default.fileExists(atPath: folder.best(by: "aside").path))
        }
    }

    @Test("What a program found on another scale is no yardstick for anything later, even where a best model is lost")
    func otherScale() throws {
        try withModelFolder { folder in
            var configuration = Self.begun
            configuration.metric = .program
            configuration.validation.metrics = []
            _ = try goOn(in: folder, finding: [["program": 80], ["program": 87]], configuration, until: 4)
            var change = Self.change("program")
            change.incomparableMetrics = ["program"]
            change.decidedBefore = .program(better: .higher)
            // That of step 4 is measured anew.
            let found: [[String: Double]] = [["program": 0.5], ["program": 0.4]]
            _ = try goOn(in: folder, finding: found, configuration, [change], until: 6)
            try FileManager.default.removeItem(atPath: folder.model)
            change.isNew = false
            let (events, outcome) = try goOn(
                in: folder, finding: [["program": 0.6], ["program": 0.1]], configuration, [change])
            let losses: [LostBestModel] = events.events.compactMap { event in
                if case .lostBest(let loss) = event { loss } else { nil }
            }
            #expect(losses.map(\.replacement?.metrics["program"]) == [0.5])
            #expect(outcome.best?.step == 8 && outcome.best?.metrics["program"] == 0.6)
        }
    }

    @Test("The best model by a metric that decides from now on is never removed unless it has taken its place")
    func otherMetric() throws {
        for isNew in [true, false] {
            try withCrashedRun { folder, newest in
                var configuration = Self.begun
                configuration.metric = .ter
                configuration.validation.metrics = [.bleu]
                var change = Self.change("metric", isNew: isNew)
                change.decidedBefore = .bleu
                _ = try goOn(in: folder, finding: [], configuration, [change], until: 5)
                #expect(try bytes(of: folder.best(by: "aside").model) == newest)
                #expect(!FileManager.default.fileExists(atPath: folder.best(by: "ter").path))
                guard isNew else { return }
                #expect(try bytes(of: folder.model) == model(of: 4, in: folder))
                #expect(try bytes(of: folder.best(by: "bleu").model) == model(of: 2, in: folder))
            }
        }
    }
}
