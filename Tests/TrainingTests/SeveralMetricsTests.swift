import Foundation
import ModelStore
import Models
import Synchronization
import Testing
import Text
import Training

@Suite("Validation by several metrics")
struct SeveralMetricsTests {
    /// A run of ten steps with a validation after every second one, that finds the values given, one after the other.
    private static let configuration = settings {
        $0.maximumSteps = 10
        $0.validateEvery = .steps(2)
        $0.checkpointEvery = .steps(2)
        $0.keepCheckpoints = 9
        $0.metric = .bleu
        $0.validation.metrics = [.chrf, .ter]
    }

    /// Values by step: BLEU is the best at step 4, chrF at step 8, TER, which is better where it is lower, at step 6.
    private static let values: [[String: Double]] = [
        ["bleu": 10, "chrf": 40, "ter": 80], ["bleu": 30, "chrf": 30, "ter": 90], ["bleu": 20, "chrf": 45, "ter": 70],
        ["bleu": 30, "chrf": 50, "ter": 70], ["bleu": 25, "chrf": 50, "ter": 75],
    ]

    /// A trainer whose validations find what is given for their steps.
    private func trainer(
        in folder: ModelFolder, _ recorder: Recorder,
        _ configuration: TrainingConfiguration = SeveralMetricsTests.configuration,
        _ findings: [ValidationFindings] = SeveralMetricsTests.values.map { ValidationFindings(metrics: $0) },
        seed: UInt64 = 5
    ) throws -> Trainer {
        let left = Mutex(findings)
        if let step = try folder.checkpoints.newest()?.step { left.withLock { $0.removeFirst(step / 2) } }
        let task = try TranslationTask(
            tinyModel(seed: seed), corpus: reversalCorpus(pairs: 40),
            validator: Validator(
                reversalCorpus(pairs: 10, seed: 2), workers: Workers(configuration.threads),
                judging: { _ in left.withLock { $0.removeFirst() } }), configuration, seed: 3)
        return Trainer(
            task, configuration, seed: 3, folder: folder, log: try TrainingLog(appendingTo: folder.log),
            observers: [recorder])
    }

    /// Expects that each metric has the model of a step.
    private func expectBests(_ steps: [String: Int], in folder: ModelFolder, _ about: Comment? = nil) throws {
        for (name, step) in steps {
            let model = name == "bleu" ? folder.model : folder.best(by: name).model
            #expect(
                try bytes(of: model) == bytes(of: "\(folder.checkpoints.path)/step-\(step)/model.safetensors"), about)
        }
    }

    private static let bests = ["bleu": 4, "chrf": 8, "ter": 6]

    @Test("The best model by each is kept, model.safetensors is that of the deciding one, and nobody measures twice")
    func bests() throws {
        try withModelFolder { folder in
            let recorder = Recorder()
            let outcome = try trainer(in: folder, recorder).run()
            #expect(outcome.best?.step == 4 && outcome.best?.metrics["ter"] == 90)
            try expectBests(Self.bests, in: folder)
            let kept: [[String]] = recorder.events.compactMap { event in
                if case .kept(_, let metrics) = event { metrics } else { nil }
            }
            #expect(kept == [["chrf", "ter"], ["chrf", "ter"], ["chrf"]])
            let log = try String(contentsOfFile: folder.log, encoding: .utf8)
            #expect(log.contains(#""event":"kept","metrics":["chrf","ter"],"step":6"#))
            #expect(try TrainingHistory(readingLog: folder.log).best?.step == 4)
        }
    }

    @Test("A run that was interrupted keeps the same ones")
    func resumed() throws {
        for stop in [3, 4, 7, 8] {
            try withModelFolder { folder in
                let recorder = Recorder()
                _ = try trainer(in: folder, recorder).run { recorder.step == stop }
                let checkpoint = try #require(try folder.checkpoints.newest())
                let resumed = try trainer(in: folder, Recorder(), seed: 6)
                try resumed.resume(from: checkpoint)
                #expect(try resumed.run().best?.step == 4)
                try expectBests(Self.bests, in: folder, "\(stop)")
            }
        }
    }

    @Test("One that is lost is put back from the checkpoint of its step, and the best one stays as it is")
    func lost() throws {
        try withModelFolder { folder in
            let recorder = Recorder()
            _ = try trainer(in: folder, recorder).run { recorder.step == 6 }
            try FileManager.default.removeItem(atPath: folder.best(by: "ter").model)
            let after = Recorder()
            let resumed = try trainer(in: folder, after)
            try resumed.resume(from: try #require(try folder.checkpoints.newest()))
            _ = try resumed.run()
            let losses: [LostBestModel] = after.events.compactMap { event in
                if case .lostBest(let loss) = event { loss } else { nil }
            }
            #expect(losses.map(\.metric) == ["ter"] && losses.map(\.replacement?.step) == [6])
            try expectBests(Self.bests, in: folder)
            #expect(try TrainingHistory(readingLog: folder.log).best?.step == 4)
        }
    }

    @Test("What could not be measured is told, is never the best, and costs no patience")
    func failures() throws {
        try withModelFolder { folder in
            let configuration = settings {
                $0.maximumSteps = 20
                $0.maximumEpochs = 9
                $0.validateEvery = .steps(2)
                $0.metric = .program
                $0.validation.programBetter = .lower
                $0.schedule.kind = .plateau
                $0.schedule.patience = 0
                $0.patience = 2
            }
            let failed = ValidationFindings(metrics: ["program": .nan], failures: ["program": "x ended with status 3"])
            let findings = [failed] + [5.0, 6].map { ValidationFindings(metrics: ["program": $0]) } + [failed, failed]
            let last = ValidationFindings(metrics: ["program": 7])
            let recorder = Recorder()
            let outcome = try trainer(in: folder, recorder, configuration, findings + [last]).run()
            #expect(outcome.reason == .stoppedEarly && outcome.step == 12 && outcome.best?.step == 4)
            let validations = recorder.kinds.filter { ["best", "validated", "unmeasured", "reduced"].contains($0) }
            #expect(
                validations == [
                    "unmeasured", "validated", "best", "validated", "reduced", "unmeasured", "validated", "unmeasured",
                    "validated", "validated", "reduced",
                ])
            let log = try String(contentsOfFile: folder.log, encoding: .utf8)
            #expect(log.contains(#""event":"unmeasured","metric":"program","reason":"x ended with status 3","step":2"#))
            #expect(log.contains(#""program":"nan""#))
            let history = try TrainingHistory(readingLog: folder.log)
            #expect(history.validations.count == 6 && history.validations[0].metrics["program"]?.isNaN == true)
        }
    }

    @Test("A run none of whose validations could be measured says so at its end")
    func neverMeasured() throws {
        try withModelFolder { folder in
            let configuration = settings {
                $0.maximumSteps = 2
                $0.validateEvery = .steps(2)
                $0.metric = .program
            }
            let failed = ValidationFindings(metrics: ["program": .nan], failures: ["program": "x is ill"])
            let run = try trainer(in: folder, Recorder(), configuration, [failed])
            #expect(throws: TrainingError.neverMeasured(step: 2, metric: "program")) { try run.run() }
            // The checkpoint is there, to go on from with a program that is well.
            #expect(try folder.checkpoints.newest()?.step == 2)
        }
    }

    @Test("Samples are events and lines of the log")
    func samples() throws {
        try withModelFolder { folder in
            let sample = TranslationSample(source: "a b", reference: "b a", hypothesis: "b")
            let findings = Self.values.map { ValidationFindings(metrics: $0, samples: [sample]) }
            let recorder = Recorder()
            _ = try trainer(in: folder, recorder, Self.configuration, findings).run()
            #expect(recorder.kinds.filter { $0 == "sampled" }.count == 5)
            let log = try String(contentsOfFile: folder.log, encoding: .utf8)
            #expect(log.contains(#""samples":[{"hypothesis":"b","reference":"b a","source":"a b"}],"step":10"#))
        }
    }

    @Test(
        "When the hours are over the run ends like any other, and with more of them it goes on as if there were no end")
    func hours() throws {
        func configuration(_ hours: Double?) -> TrainingConfiguration {
            settings {
                $0.maximumHours = hours
                $0.maximumSteps = 12
                $0.validateEvery = .steps(4)
                $0.checkpointEvery = .steps(4)
            }
        }
        let whole = tinyModel(dropout: 0.2)
        try withModelFolder { folder in
            let outcome = try loggingTrainer(of: whole, configuration(100), in: folder).run()
            #expect(outcome.reason == .completed)
        }
        try withModelFolder { folder in
            let recorder = Recorder()
            let short = try loggingTrainer(
                of: tinyModel(dropout: 0.2), configuration(1e-9), in: folder, observers: [recorder]
            ).run()
            #expect(short.reason == .outOfTime && short.step == 1 && short.best?.step == 1)
            #expect(recorder.kinds == ["began", "step", "best", "saved", "ended"])
            #expect(FileManager.default.fileExists(atPath: folder.model))
            guard case .step(let progress) = recorder.events[1] else { return }
            #expect(progress.remainingSeconds == 0)

            // Nothing is left of its time.
            let again = try loggingTrainer(of: tinyModel(dropout: 0.2), configuration(1e-9), in: folder)
            try again.resume(from: try #require(try folder.checkpoints.newest()))
            #expect(try again.run().step == 1)
            let model = tinyModel(dropout: 0.2, seed: 6)
            let longer = try loggingTrainer(of: model, configuration(nil), in: folder)
            try longer.resume(from: try #require(try folder.checkpoints.newest()))
            #expect(try longer.run().reason == .completed)
            #expect(bits(of: model) == bits(of: whole))
        }
    }

    @Test(
        "An end of the hours is nothing to patience and a plateau, whatever was found there, and a few lines to the log",
        arguments: [5, 9], [0.0, 50])
    func goingOn(end: Int, found: Double) throws {
        func configuration(_ hours: Double? = nil) -> TrainingConfiguration {
            settings {
                $0.maximumHours = hours
                $0.maximumEpochs = 9
                $0.validateEvery = .steps(2)
                $0.checkpointEvery = .steps(2)
                $0.logEvery = .steps(1)
                $0.metric = .bleu
                $0.patience = 2
                $0.schedule.kind = .plateau
                $0.schedule.patience = 0
            }
        }
        let values = [10.0, 9, 11, 8, 7]
        /// Goes on in a folder, with the values that the next validations find.
        func goOn(
            in folder: ModelFolder, _ configuration: TrainingConfiguration, _ values: some Sequence<Double>,
            until stop: Int = .max
        ) throws -> (weights: [[UInt32]], outcome: TrainingOutcome) {
            let (model, recorder, left) = (tinyModel(dropout: 0.2), Recorder(), Values(values))
            let trainer = try loggingTrainer(
                of: model, configuration, in: folder, observers: [recorder], quality: { _ in left.next() })
            if let checkpoint = try folder.checkpoints.newest() { try trainer.resume(from: checkpoint) }
            let outcome = try trainer.run { recorder.step >= stop }
            return (bits(of: model), outcome)
        }
        try withModelFolder { whole in
            let expected = try goOn(in: whole, configuration(), values)
            #expect(expected.outcome.reason == .stoppedEarly && expected.outcome.step == 10)
            try withModelFolder { folder in
                _ = try goOn(in: folder, configuration(), values, until: end)
                let short = try goOn(in: folder, configuration(1e-9), [found]).outcome
                #expect(short.reason == .outOfTime && short.step == end)
                let (weights, outcome) = try goOn(in: folder, configuration(), values.dropFirst(end / 2))
                #expect(outcome.reason == .stoppedEarly && outcome.step == 10 && weights == expected.weights)
                #expect(outcome.best?.step == (found > 11 ? end : 6))
                // A validation that is the best shows in what is the best later.
                if found > 11 { return }
                let log = try timelessLog(of: folder).filter { line in
                    !line.contains("\"step\":\(end)") || line.contains("\"event\":\"train\"")
                }
                #expect(try log == timelessLog(of: whole))
            }
        }
    }

    /// Numbers, one after the other.
    private final class Values: Sendable {
        private let left: Mutex<[Double]>
        init(_ values: some Sequence<Double>) { left = Mutex(Array(values)) }

        func next() -> Double { left.withLock { $0.removeFirst() } }
    }

    @Test("A validation counts among the hours as soon as it is done, and in a run that goes on")
    func hoursOfValidation() throws {
        try withModelFolder { folder in
            let configuration = settings {
                $0.maximumHours = 0.3 / 3600
                $0.maximumSteps = 3
                $0.validateEvery = .steps(1)
                $0.metric = .bleu
            }
            let slow: @Sendable (TranslationModel) -> Double = { _ in
                Thread.sleep(forTimeInterval: 0.4)
                return 1
            }
            let outcome = try loggingTrainer(of: tinyModel(), configuration, in: folder, quality: slow).run()
            #expect(outcome.reason == .outOfTime && outcome.step == 1 && outcome.seconds >= 0.4)
            #expect(try TrainingHistory(readingLog: folder.log).validations.count == 1)

            let again = try loggingTrainer(of: tinyModel(), configuration, in: folder, quality: slow)
            try again.resume(from: try #require(try folder.checkpoints.newest()))
            #expect(try again.run().step == 1)
        }
    }

    @Test("What is measured in translations, and what is kept, follows from the settings")
    func settingsOfMetrics() {
        var configuration = TrainingConfiguration()
        #expect(configuration.translationMetrics == [.bleu] && configuration.keptMetrics.isEmpty)
        configuration.metric = .loss
        #expect(configuration.translationMetrics.isEmpty && !configuration.translatesValidation)
        configuration.validation.samples = 1
        #expect(configuration.translatesValidation)
        configuration.validation.metrics = [.ter, .loss, .bleu]
        #expect(configuration.translationMetrics == [.bleu, .ter] && configuration.keptMetrics == [.ter, .bleu])
        configuration.validation.program = ["x"]
        configuration.validation.programBetter = .lower
        #expect(configuration.translationMetrics == [.bleu, .ter, .program])
        configuration.metric = .program
        #expect(configuration.decidingMetric == ValidationMetric("program", better: .lower))
        #expect(configuration.keptMetrics == [.ter, .loss, .bleu])
    }
}
