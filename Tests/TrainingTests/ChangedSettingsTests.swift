import Foundation
import ModelStore
import Models
import Testing
import Text
import Training

@Suite("Going on with other settings")
struct ChangedSettingsTests {
    /// What a run begins with: five steps an epoch, of which it is stopped within the second.
    private static let begun = settings {
        $0.schedule.kind = .plateau
        $0.schedule.patience = 0
        $0.maximumEpochs = 4
        $0.logEvery = .steps(2)
        $0.validateEvery = .steps(3)
        $0.checkpointEvery = .steps(4)
        $0.keepCheckpoints = 9
    }

    /// A change, by name: the settings from then on, and what the trainer is told.
    private static func change(
        _ name: String, from begun: TrainingConfiguration = ChangedSettingsTests.begun
    ) -> (configuration: TrainingConfiguration, change: TrainingChange) {
        var configuration = begun
        var change = TrainingChange(settings: [SettingChange(key: name, from: "before", to: "after")])
        switch name {
        case "rate":
            configuration.optimizer.learningRate = 0.002
            change.renewals = [.schedule]
        case "smoothing": configuration.labelSmoothing = 0.3
        case "clipping": configuration.clipNorm = 0.1
        case "optimizer":
            configuration.optimizer.kind = .sgd
            configuration.optimizer.momentum = 0.9
            change.renewals = [.optimizer]
        case "average": configuration.movingAverage = 0.7
        case "no average": configuration.movingAverage = nil
        case "freeze": configuration.freeze = ["embedding.*"]
        case "thaw": configuration.freeze = []
        case "batch":
            configuration.batch.size = 4
            change.stepsBefore = { _ in 5 }
        default: preconditionFailure("no change '\(name)'")
        }
        return (configuration, change)
    }

    /// Goes on in a folder as a new process would, with a model whose every number has to come from the checkpoint.
    private func goOn(
        in folder: ModelFolder, _ configuration: TrainingConfiguration, _ changes: [TrainingChange] = [],
        observers: [any TrainingObserver] = [], until stop: Int = .max
    ) throws -> (weights: [[UInt32]], outcome: TrainingOutcome) {
        let checkpoint = try folder.checkpoints.newest()
        let model = tinyModel(dropout: 0.2, seed: checkpoint == nil ? 5 : 6)
        let recorder = Recorder()
        let trainer = try loggingTrainer(of: model, configuration, in: folder, observers: [recorder] + observers)
        if let checkpoint { try trainer.resume(from: checkpoint, with: changes) }
        let outcome = try trainer.run { recorder.step >= stop }
        return (bits(of: model), outcome)
    }

    /// What is left of a run that was begun with some settings, went on with others after step 7, and was stopped on the way.
    private struct Remains: Equatable {
        var weights: [[UInt32]]
        var best, moments: Data
        var log: [String]
        var step: Int
    }

    private func remains(
        _ name: String, from begun: TrainingConfiguration = ChangedSettingsTests.begun, stops: [Int] = []
    ) throws -> Remains {
        var remains: Remains?
        try withModelFolder { folder in
            _ = try goOn(in: folder, begun, until: 7)
            let (configuration, change) = Self.change(name, from: begun)
            for stop in stops { _ = try goOn(in: folder, configuration, [change], until: stop) }
            let (weights, outcome) = try goOn(in: folder, configuration, [change])
            let checkpoint = try #require(try folder.checkpoints.newest())
            remains = Remains(
                weights: weights, best: try bytes(of: folder.model),
                moments: try bytes(of: "\(checkpoint.path)/optimizer.safetensors"), log: try timelessLog(of: folder),
                step: outcome.step)
        }
        return try #require(remains)
    }

    /// What a run begins with that is to be changed.
    private static func beginning(before name: String) -> TrainingConfiguration {
        var configuration = begun
        // A plateau depends on what is judged, and the weights that are trained on it.
        if name.hasSuffix("average") { configuration.schedule.kind = .constant }
        if name == "no average" { configuration.movingAverage = 0.7 }
        if name == "thaw" { configuration.freeze = ["embedding.*"] }
        return configuration
    }

    @Test(
        "Interrupted after a change, it equals never having been, log and all",
        arguments: [
            "rate", "smoothing", "clipping", "optimizer", "average", "no average", "freeze", "thaw", "batch",
        ])
    func exact(name: String) throws {
        let begun = Self.beginning(before: name)
        let whole = try remains(name, from: begun)
        #expect(try remains(name, from: begun, stops: [9]) == whole)
        #expect(try remains(name, from: begun, stops: [8, 12, 15]) == whole)
        let changes = whole.log.filter { $0.contains("\"event\":\"changed\"") }
        #expect(changes.count == 1 && changes[0].contains("\"step\":7") && changes[0].contains("\"key\":\"\(name)\""))
        // The change counts: without it the run comes to other weights, unless it is about what is judged alone.
        var unchanged: [[UInt32]] = []
        try withModelFolder { folder in
            _ = try goOn(in: folder, begun, until: 7)
            unchanged = try goOn(in: folder, begun).weights
        }
        #expect((whole.weights == unchanged) == name.hasSuffix("average"))
    }

    @Test("A crash after any event before the first checkpoint neither loses a change nor makes it twice")
    func crashes() throws {
        struct Crash: Error {}
        final class Crashing: TrainingObserver {
            private var left: Int
            init(after events: Int) { left = events }

            func note(_ event: TrainingEvent) throws {
                if left == 0 { throw Crash() }
                left -= 1
            }
        }
        let whole = try remains("optimizer")
        let (configuration, change) = Self.change("optimizer")
        for events in 0..<8 {
            try withModelFolder { folder in
                _ = try goOn(in: folder, Self.begun, until: 7)
                #expect(throws: Crash.self) {
                    _ = try goOn(in: folder, configuration, [change], observers: [Crashing(after: events)])
                }
                #expect(try goOn(in: folder, configuration, [change]).weights == whole.weights, "\(events)")
                #expect(try timelessLog(of: folder) == whole.log, "\(events)")
            }
        }
    }

    @Test("A checkpoint from before a change has it made again, where the run goes on")
    func earlierCheckpoint() throws {
        let (configuration, change) = Self.change("rate")
        try withModelFolder { folder in
            _ = try goOn(in: folder, Self.begun, until: 7)
            _ = try goOn(in: folder, configuration, [change], until: 9)
            for step in [7, 8, 9] {
                try? FileManager.default.removeItem(atPath: "\(folder.checkpoints.path)/step-\(step)")
            }
            let recorder = Recorder()
            _ = try goOn(in: folder, configuration, [change], observers: [recorder])
            #expect(recorder.kinds.prefix(2) == ["began", "changed"])
            let changes = try timelessLog(of: folder).filter { $0.contains("\"event\":\"changed\"") }
            #expect(changes.count == 1 && changes[0].contains("\"step\":4"))
        }
    }

    @Test("A learning rate that is given is the one that counts, however often a plateau lowered the one before")
    func plateau() throws {
        try withModelFolder { folder in
            var begun = Self.begun
            begun.metric = .bleu
            let before = Recorder()
            _ = try goOn(in: folder, begun, [], observer: before, until: 7) { _ in 0 }
            #expect(before.kinds.contains("reduced"))
            let (configuration, change) = Self.change("rate", from: begun)
            let after = Recorder()
            _ = try goOn(in: folder, configuration, [change], observer: after, until: 8) { _ in 0 }
            #expect(Self.rates(after) == [0.002])
        }
    }

    private static func rates(_ recorder: Recorder) -> [Double] {
        recorder.events.compactMap { if case .step(let progress) = $0 { progress.learningRate } else { nil } }
    }

    @Test(
        "Within an epoch whose batches change it goes on as far as it was, and a straight line ends where the run does")
    func batches() throws {
        try withModelFolder { folder in
            var begun = Self.begun
            begun.schedule = ScheduleConfiguration()
            begun.schedule.kind = .linear
            begun.maximumEpochs = 3
            _ = try goOn(in: folder, begun, until: 7)
            let (configuration, change) = Self.change("batch", from: begun)
            let recorder = Recorder()
            let outcome = try goOn(in: folder, configuration, [change], observers: [recorder]).outcome
            // Of the second epoch's ten small batches four are done: six are left, and ten of the third.
            #expect(outcome.step == 7 + 6 + 10)
            #expect(outcome.best?.epoch ?? 0 <= 3)
            let rates = Self.rates(recorder)
            #expect(rates.last == 0 && rates.dropLast().allSatisfy { $0 > 0 })
        }
    }

    @Test("An optimiser of another rule begins anew, and one of the same goes on")
    func optimizers() throws {
        func updates(_ name: String) throws -> (count: Int, names: Set<String>) {
            var result = (0, Set<String>())
            try withModelFolder { folder in
                _ = try goOn(in: folder, Self.begun, until: 7)
                let (configuration, change) = Self.change(name)
                _ = try goOn(in: folder, configuration, [change], until: 10)
                let checkpoint = try #require(try folder.checkpoints.newest())
                let state = try JSONSerialization.jsonObject(with: bytes(of: "\(checkpoint.path)/state.json"))
                let count = try #require((state as? [String: Any])?["updates"] as? Int)
                let file = try SafetensorsFile(path: "\(checkpoint.path)/optimizer.safetensors")
                let names = file.entries.map { entry in String(entry.name.prefix { $0 != "." }) }
                result = (count, Set(names))
            }
            return result
        }
        let renewed = try updates("optimizer")
        #expect(renewed.count == 3 && renewed.names == ["velocity"])
        let kept = try updates("clipping")
        #expect(kept.count == 10 && kept.names == ["first", "second"])

        var adamw = OptimizerConfiguration()
        adamw.kind = .adamw
        var descent = OptimizerConfiguration()
        descent.kind = .sgd
        var momentum = descent
        momentum.momentum = 0.9
        var nesterov = momentum
        nesterov.nesterov = true
        #expect(adamw.goesOn(from: OptimizerConfiguration()) && OptimizerConfiguration().goesOn(from: adamw))
        #expect(nesterov.goesOn(from: momentum) && !momentum.goesOn(from: descent) && !descent.goesOn(from: adamw))
    }

    @Test("What is frozen stays as it was trained, and what is thawed is trained on")
    func freezing() throws {
        for name in ["freeze", "thaw"] {
            try withModelFolder { folder in
                let begun = Self.beginning(before: name)
                let before = try goOn(in: folder, begun, until: 7).weights
                let (configuration, change) = Self.change(name, from: begun)
                let after = try goOn(in: folder, configuration, [change]).weights
                for (parameter, (before, after)) in zip(tinyModel().parameters, zip(before, after)) {
                    let isFrozen = name == "freeze" && parameter.name.hasPrefix("embedding.")
                    #expect((before == after) == isFrozen, "\(name): \(parameter.name)")
                }
            }
        }
    }

    /// Goes on with a trainer that measures BLEU.
    private func goOn(
        in folder: ModelFolder, _ configuration: TrainingConfiguration, _ changes: [TrainingChange],
        observer: Recorder, until stop: Int = .max, bleu: @escaping @Sendable (TranslationModel) -> Double
    ) throws -> TrainingOutcome {
        let trainer = try loggingTrainer(
            of: tinyModel(dropout: 0.2, seed: 6), configuration, in: folder, observers: [observer], quality: bleu)
        if let checkpoint = try folder.checkpoints.newest() { try trainer.resume(from: checkpoint, with: changes) }
        return try trainer.run { observer.step >= stop }
    }

    @Test("A metric that nothing was measured by is measured at once, and the model of that step is the first to beat")
    func newMetric() throws {
        try withModelFolder { folder in
            _ = try goOn(in: folder, Self.begun, until: 7)
            var configuration = Self.begun
            configuration.metric = .bleu
            configuration.patience = 2
            var change = TrainingChange(settings: [SettingChange(key: "metric", from: "loss", to: "bleu")])
            change.decidedBefore = .loss
            let recorder = Recorder()
            let outcome = try goOn(in: folder, configuration, [change], observer: recorder) { _ in 10 }
            #expect(recorder.kinds.prefix(3) == ["began", "changed", "best"])
            #expect(outcome.reason == .stoppedEarly && outcome.step == 12)
            #expect(outcome.best?.step == 7 && outcome.best?.bleu == 10 && outcome.best?.epoch == 1.4)
            #expect(try bytes(of: folder.model) == bytes(of: "\(folder.checkpoints.path)/step-7/model.safetensors"))
        }
    }

    @Test("A metric that was measured all along has its best model already, and that of the old one is kept on")
    func otherMetric() throws {
        try withModelFolder { folder in
            try AtomicFile.write("name: x\n", to: folder.configuration)
            var begun = Self.begun
            begun.maximumSteps = 9
            begun.metric = .bleu
            begun.validation.metrics = [.loss]
            // The loss falls, and BLEU stays as it is: its first model is its best.
            let falling: @Sendable (TranslationModel) -> Double = { _ in 0 }
            _ = try goOn(in: folder, begun, [], observer: Recorder(), bleu: falling)
            let (byBleu, byLoss) = (try bytes(of: folder.model), try bytes(of: folder.best(by: "loss").model))
            #expect(byBleu != byLoss)

            var changed = begun
            changed.metric = .loss
            changed.validation.metrics = [.bleu]
            var change = TrainingChange(settings: [SettingChange(key: "metric", from: "bleu", to: "loss")])
            change.decidedBefore = .bleu
            for _ in 0..<2 {
                let recorder = Recorder()
                let outcome = try goOn(in: folder, changed, [change], observer: recorder, bleu: falling)
                #expect(outcome.step == 9 && outcome.best?.step == 9 && !recorder.kinds.contains("best"))
                #expect(try TrainingHistory(readingLog: folder.log).best == outcome.best)
                #expect(try bytes(of: folder.model) == byLoss)
                #expect(try bytes(of: folder.best(by: "bleu").model) == byBleu)
                #expect(!FileManager.default.fileExists(atPath: folder.best(by: "loss").path))
            }
        }
    }

    @Test("Without a change a run does not go on with another average, though with one it does")
    func unchanged() throws {
        try withModelFolder { folder in
            _ = try goOn(in: folder, Self.begun, until: 7)
            let (configuration, change) = Self.change("average")
            #expect(throws: TrainingError.self) { try goOn(in: folder, configuration) }
            _ = try goOn(in: folder, configuration, [change], until: 8)
            // The checkpoint of step 8 has been told.
            _ = try goOn(in: folder, configuration, [change], until: 9)
            #expect(throws: TrainingError.self) { try goOn(in: folder, Self.begun, [change]) }
            let lacking = #expect(throws: ModelStoreError.self) { try goOn(in: folder, configuration) }
            #expect(
                lacking?.description
                    == "\(folder.changes): found no changes of settings; expected the 1 that the checkpoint of step 9 knows of"
            )
        }
    }
}
