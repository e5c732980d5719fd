import Foundation
import ModelStore
import Models
import Testing
import Training

@Suite("Files that are taken away from a run")
struct LostFilesTests {
    /// Does something once, after a step.
    private final class Deed: TrainingObserver {
        private let step: Int
        private let deed: () throws -> Void
        init(after step: Int, _ deed: @escaping () throws -> Void) { (self.step, self.deed) = (step, deed) }

        func note(_ event: TrainingEvent) throws {
            if case .step(let progress) = event, progress.step == step { try deed() }
        }
    }

    private static let configuration = settings {
        $0.validateEvery = .steps(2)
        $0.checkpointEvery = .steps(4)
        $0.logEvery = .steps(1)
        $0.maximumSteps = 10
    }

    /// Trains in a locked folder until it fails, and gives the error.
    private func failure(of folder: ModelFolder, after step: Int, _ deed: @escaping () throws -> Void) throws -> String
    {
        let lock = try folder.prepare()
        let trainer = try loggingTrainer(
            of: tinyModel(), Self.configuration, in: folder, lock: lock, observers: [Deed(after: step, deed)])
        let error = #expect(throws: ModelStoreError.self) { try trainer.run() }
        guard case .io(_, "write", _) = error else {
            Issue.record("\(String(describing: error))")
            return ""
        }
        return "\(error?.description ?? "")"
    }

    private func undisturbed() throws -> (weights: [[UInt32]], log: [String]) {
        let model = tinyModel()
        var log: [String] = []
        try withModelFolder { folder in
            _ = try loggingTrainer(of: model, Self.configuration, in: folder).run()
            log = try timelessLog(of: folder)
        }
        return (bits(of: model), log)
    }

    private func resumed(_ folder: ModelFolder) throws -> [[UInt32]] {
        let model = tinyModel()
        let trainer = try loggingTrainer(of: model, Self.configuration, in: folder, lock: try folder.prepare())
        try trainer.resume(from: try #require(try folder.checkpoints.newest()))
        _ = try trainer.run()
        return bits(of: model)
    }

    @Test(
        "A folder that is moved away gets all that belongs to it, and the run ends with an error that says where",
        arguments: [6, 7, 10])
    func moved(step: Int) throws {
        let whole = try undisturbed()
        try withModelFolder { folder in
            let place = URL(fileURLWithPath: folder.path + "-moved").standardizedFileURL.path
            defer { try? FileManager.default.removeItem(atPath: place) }
            let problem = try failure(of: folder, after: step) {
                try FileManager.default.moveItem(atPath: folder.path, toPath: place)
            }
            #expect(
                problem.hasPrefix(
                    "\(folder.path): cannot write: the folder was moved to \(place) while the training ran; the "
                        + "checkpoint of step \(step) is saved there; go on with --output \(place) --resume"),
                "\(problem)")
            #expect(!FileManager.default.fileExists(atPath: folder.path))
            #expect(try resumed(ModelFolder(place)) == whole.weights)
            #expect(try timelessLog(of: ModelFolder(place)) == whole.log)
        }
    }

    @Test("A folder that is replaced is not written to")
    func replaced() throws {
        try withModelFolder { folder in
            let place = URL(fileURLWithPath: folder.path + "-moved").standardizedFileURL.path
            defer { try? FileManager.default.removeItem(atPath: place) }
            _ = try failure(of: folder, after: 5) {
                try FileManager.default.moveItem(atPath: folder.path, toPath: place)
                try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: false)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }
    }

    @Test("A folder that is removed ends the run, and does not come back as a part of one")
    func removed() throws {
        try withModelFolder { folder in
            let problem = try failure(of: folder, after: 5) { try FileManager.default.removeItem(atPath: folder.path) }
            #expect(problem.contains("the folder was removed while the training ran"), "\(problem)")
            #expect(!FileManager.default.fileExists(atPath: folder.path))
        }
    }

    @Test("A log that is removed or replaced ends the run with a checkpoint, and resuming goes on with a new log")
    func log() throws {
        let whole = try undisturbed()
        for replacement in [nil, "other\n"] {
            try withModelFolder { folder in
                let problem = try failure(of: folder, after: 7) {
                    try FileManager.default.removeItem(atPath: folder.log)
                    if let replacement { try AtomicFile.write(replacement, to: folder.log) }
                }
                #expect(
                    problem.hasPrefix(
                        "\(folder.log): cannot write: the log was moved, replaced or removed while the training ran; the "
                            + "checkpoint of step 7 is saved"), "\(problem)")
                #expect(try resumed(folder) == whole.weights)
                let log = try String(contentsOfFile: folder.log, encoding: .utf8)
                #expect(log.hasPrefix(replacement ?? "{\"event\":\"began\"") && log.contains("\"resumedAt\":7"))
            }
        }
    }

    /// What a run that was stopped after step 5 says about its best model, which was step 4's and then lost.
    private func lossOfBest(
        keep: Int, removing steps: [Int] = [], until end: Int = 6,
        by harm: (ModelFolder) throws -> Void = { try FileManager.default.removeItem(atPath: $0.model) }
    ) throws -> (loss: LostBestModel?, file: Bool) {
        var result: (LostBestModel?, Bool) = (nil, false)
        try withModelFolder { folder in
            let configuration = settings {
                $0.metric = .bleu
                $0.validateEvery = .steps(2)
                $0.checkpointEvery = .steps(2)
                $0.keepCheckpoints = keep
                $0.maximumSteps = 10
            }
            let scores: @Sendable (TranslationModel) -> Double = { _ in 0 }
            let recorder = Recorder()
            _ = try loggingTrainer(
                of: tinyModel(), configuration, in: folder, observers: [recorder], quality: scores
            ).run { recorder.step == 5 }
            for step in steps {
                try FileManager.default.removeItem(atPath: "\(folder.checkpoints.path)/step-\(step)")
            }
            let before = try bytes(of: folder.model)
            try harm(folder)
            let after = Recorder()
            let trainer = try loggingTrainer(
                of: tinyModel(), configuration, in: folder, observers: [after], quality: scores)
            try trainer.resume(from: try #require(try folder.checkpoints.newest()))
            let outcome = try trainer.run { after.step == end }
            let loss = after.events.compactMap { if case .lostBest(let loss) = $0 { loss } else { nil } }.first
            let history = try TrainingHistory(readingLog: folder.log)
            // The file and the log are at one about the model that is there.
            #expect(history.best == outcome.best)
            let kept = try ModelFile.read(TranslationModel.self, from: folder.model, on: .cpu)
            let step = try #require(outcome.best?.step)
            let checkpoint = try ModelFile.read(
                TranslationModel.self, from: "\(folder.checkpoints.path)/step-\(step)/model.safetensors", on: .cpu)
            #expect(bits(of: kept) == bits(of: checkpoint))
            result = (loss, try bytes(of: folder.model) == before)
        }
        return result
    }

    @Test("A best model that was lost is put back from the checkpoint of its step")
    func lostBest() throws {
        let found = try lossOfBest(keep: 5)
        #expect(found.loss?.step == 2 && found.loss?.replacement?.step == 2 && found.file)
    }

    @Test("A best model that is damaged is put back as one that was lost")
    func damagedBest() throws {
        let found = try lossOfBest(keep: 5) { folder in
            var content = try Data(contentsOf: URL(fileURLWithPath: folder.model))
            content[content.count - 1] ^= 1
            try AtomicFile.write(content, to: folder.model)
        }
        #expect(found.loss?.step == 2 && found.loss?.replacement?.step == 2 && found.file)
    }

    @Test("Another model in the place of the best one does not outlive the run")
    func strangeBest() throws {
        let found = try lossOfBest(keep: 6, until: .max) { folder in
            let other = try Data(
                contentsOf: URL(fileURLWithPath: "\(folder.checkpoints.path)/step-4/model.safetensors"))
            try AtomicFile.write(other, to: folder.model)
        }
        #expect(found.loss?.step == 2 && found.loss?.replacement?.step == 2 && found.file)
    }

    @Test("Without that checkpoint the best that is left takes its place, and the log says so")
    func replacedBest() throws {
        let found = try lossOfBest(keep: 5, removing: [2])
        #expect(found.loss?.step == 2 && found.loss?.replacement?.step == 4 && !found.file)
    }

    @Test("Without any checkpoint of a validated step the next validation is the best one there is")
    func nothingLeft() throws {
        let found = try lossOfBest(keep: 5, removing: [2, 4])
        #expect(found.loss == LostBestModel(step: 2, replacement: nil) && !found.file)
    }

    @Test("Another validation text is noticed when a run goes on")
    func otherValidation() throws {
        try withModelFolder { folder in
            _ = try loggingTrainer(of: tinyModel(), Self.configuration, in: folder).run()
            let checkpoint = try #require(try folder.checkpoints.newest())
            let other = try loggingTrainer(
                of: tinyModel(), validation: reversalCorpus(pairs: 10, seed: 3), Self.configuration, in: folder)
            let error = #expect(throws: TrainingError.self) { try other.resume(from: checkpoint) }
            #expect(
                error?.description
                    == "\(checkpoint.path): found a run with another validation corpus; expected one with "
                    + "these 10 pairs; the data or its order has changed")
        }
    }
}
