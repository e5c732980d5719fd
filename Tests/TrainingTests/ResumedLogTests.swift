import Foundation
import ModelStore
import Models
import Testing
import Training

@Suite("The log of a resumed run")
struct ResumedLogTests {
    /// Settings with lines of every kind, most of them at steps of their own.
    private static let configuration = settings {
        $0.schedule.kind = .plateau
        $0.schedule.patience = 0
        $0.logEvery = .steps(4)
        $0.validateEvery = .steps(3)
        $0.checkpointEvery = .steps(5)
        $0.maximumSteps = 14
    }

    /// Somebody pulls the plug.
    private struct Crash: Error {}

    /// Throws after so many events.
    private final class Crashing: TrainingObserver {
        private var left: Int
        init(after events: Int) { left = events }

        func note(_ event: TrainingEvent) throws {
            if left == 0 { throw Crash() }
            left -= 1
        }
    }

    /// Goes on in a folder as a new process would.
    private func goOn(
        in folder: ModelFolder, _ configuration: TrainingConfiguration = ResumedLogTests.configuration,
        observers: [any TrainingObserver] = [], until stop: Int = .max
    ) throws -> [[UInt32]] {
        let model = tinyModel(dropout: 0.2)
        let recorder = Recorder()
        let trainer = try loggingTrainer(of: model, configuration, in: folder, observers: [recorder] + observers)
        if let checkpoint = try folder.checkpoints.newest() { try trainer.resume(from: checkpoint) }
        _ = try trainer.run { recorder.step >= stop }
        return bits(of: model)
    }

    /// The weights and the log of a run that nobody disturbs.
    private func undisturbed(
        _ configuration: TrainingConfiguration = ResumedLogTests.configuration
    ) throws -> (weights: [[UInt32]], log: [String]) {
        var result: (weights: [[UInt32]], log: [String]) = ([], [])
        try withModelFolder { folder in
            let weights = try goOn(in: folder, configuration)
            result = (weights, try timelessLog(of: folder))
        }
        return result
    }

    @Test("Stopped in the middle of everything and resumed, it is that of a run that never stopped but for times")
    func interruptions() throws {
        let whole = try undisturbed()
        for stops in [[7], [5], [1, 9, 10, 13], [14], [12, 14]] {
            try withModelFolder { folder in
                for stop in stops { _ = try goOn(in: folder, until: stop) }
                #expect(try goOn(in: folder) == whole.weights, "\(stops)")
                #expect(try timelessLog(of: folder) == whole.log, "\(stops)")
            }
        }
    }

    @Test("It has what is added to the loss as if there had been no stop")
    func addedLosses() throws {
        var configuration = Self.configuration
        (configuration.coverageLoss, configuration.rDrop) = (0.5, 1)
        let whole = try undisturbed(configuration)
        let reports = whole.log.filter { $0.contains("\"train\"") }
        #expect(reports.count == 3)
        for line in reports {
            #expect(line.contains(/"added":\{"coverage_loss":[0-9.e-]+,"r_drop":[0-9.e-]+\}/), "\(line)")
        }
        for stops in [[6], [1, 9, 10]] {
            try withModelFolder { folder in
                for stop in stops { _ = try goOn(in: folder, configuration, until: stop) }
                #expect(try goOn(in: folder, configuration) == whole.weights, "\(stops)")
                #expect(try timelessLog(of: folder) == whole.log, "\(stops)")
            }
        }
        #expect(try undisturbed().log.allSatisfy { !$0.contains("added") })
    }

    @Test("A crash after any event costs and doubles no line")
    func crashes() throws {
        var shorter = Self.configuration
        shorter.maximumSteps = 11
        let whole = try undisturbed(shorter)
        var events = 0
        while true {
            var crashed = false
            try withModelFolder { folder in
                do {
                    _ = try goOn(in: folder, shorter, observers: [Crashing(after: events)])
                } catch is Crash {
                    crashed = true
                }
                // A run without a checkpoint begins again, with nothing left of it.
                if try folder.checkpoints.newest() == nil { try folder.removeModel() }
                #expect(try goOn(in: folder, shorter) == whole.weights, "after \(events) events")
                #expect(try timelessLog(of: folder) == whole.log, "after \(events) events")
            }
            if !crashed { break }
            events += 1
        }
        #expect(events > 20)
    }

    @Test("Old checkpoints that a crash kept from being removed go when the run goes on")
    func oldCheckpoints() throws {
        var keepingAll = Self.configuration
        keepingAll.keepCheckpoints = 9
        var keepingOne = Self.configuration
        keepingOne.keepCheckpoints = 1
        try withModelFolder { folder in
            _ = try goOn(in: folder, keepingAll)
            #expect(try folder.checkpoints.complete().map(\.step) == [5, 10, 14])
            _ = try goOn(in: folder, keepingOne)
            #expect(try folder.checkpoints.complete().map(\.step) == [14])
        }
    }

    @Test("A finished run that is given more steps goes on after its last checkpoint")
    func extended() throws {
        var longer = Self.configuration
        longer.maximumSteps = 20
        try withModelFolder { folder in
            _ = try goOn(in: folder)
            _ = try goOn(in: folder, longer)
            let events = try timelessLog(of: folder).compactMap {
                $0.firstMatch(of: /"event":"(\w+)"/).map { "\($0.1)" }
            }
            #expect(events.filter { $0 == "began" }.count == 1 && events.filter { $0 == "ended" }.count == 1)
            #expect(events.last == "ended")
        }
    }

    @Test("A log that was changed, cut or removed is kept as it is, and what follows is appended after one notice")
    func changedLog() throws {
        let changes: [(String) -> String?] = [
            { _ in "{}\n" }, { _ in "" }, { _ in nil }, { $0.replacingOccurrences(of: "began", with: "Began") },
        ]
        for change in changes {
            try withModelFolder { folder in
                _ = try goOn(in: folder, until: 7)
                let change = change(try String(contentsOfFile: folder.log, encoding: .utf8))
                if let change {
                    try AtomicFile.write(change, to: folder.log)
                } else {
                    try FileManager.default.removeItem(atPath: folder.log)
                }
                let recorder = Recorder()
                _ = try goOn(in: folder, observers: [recorder])
                let notice = change?.isEmpty ?? true ? "lost log" : "kept log"
                #expect(recorder.kinds.filter { ["kept log", "lost log"].contains($0) } == [notice])
                let log = try String(contentsOfFile: folder.log, encoding: .utf8)
                #expect(log.hasPrefix(change ?? ""))
                #expect(log.contains("\"resumedAt\":7"))
                #expect(try TrainingHistory(readingLog: folder.log).validations.map(\.step).suffix(3) == [9, 12, 14])
            }
        }
    }

    @Test("A checkpoint of an earlier version, which knows nothing of the log, is gone on from as before")
    func earlierVersion() throws {
        let whole = try undisturbed()
        try withModelFolder { folder in
            _ = try goOn(in: folder, until: 7)
            let checkpoint = try #require(try folder.checkpoints.newest())
            try forgetWhatIsNew(in: checkpoint)
            #expect(try folder.checkpoints.newest() == checkpoint)
            let recorder = Recorder()
            #expect(try goOn(in: folder, observers: [recorder]) == whole.weights)
            #expect(!recorder.kinds.contains("kept log"))
            let log = try String(contentsOfFile: folder.log, encoding: .utf8)
            #expect(log.contains("\"reason\":\"interrupted\"") && log.contains("\"resumedAt\":7"))
            #expect(try TrainingHistory(readingLog: folder.log).validations.map(\.step) == [3, 6, 9, 12, 14])
        }
    }

    /// Makes a checkpoint one as the first version wrote them.
    private func forgetWhatIsNew(in checkpoint: Checkpoint) throws {
        let path = "\(checkpoint.path)/state.json"
        var state = try #require(try JSONSerialization.jsonObject(with: bytes(of: path)) as? [String: Any])
        for key in ["validation", "interval", "log", "isScheduled", "explosion", "lastGoodCheckpoint"] {
            state[key] = nil
        }
        try AtomicFile.write(try JSONSerialization.data(withJSONObject: state), to: path)
        let sizes = try ["model.safetensors", "optimizer.safetensors", "state.json"].map { name in
            (name, try bytes(of: "\(checkpoint.path)/\(name)").count)
        }
        let inventory: [String: Any] = [
            "step": checkpoint.step, "files": Dictionary(uniqueKeysWithValues: sizes),
        ]
        try AtomicFile.write(
            try JSONSerialization.data(withJSONObject: inventory), to: "\(checkpoint.path)/complete.json")
    }
}
