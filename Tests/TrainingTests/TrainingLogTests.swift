import Foundation
import ModelStore
import Testing
import Training

@Suite("The training log")
struct TrainingLogTests {
    private func objects(_ folder: ModelFolder) throws -> [[String: Any]] {
        try String(contentsOfFile: folder.log, encoding: .utf8).split(separator: "\n").map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return try #require(object as? [String: Any])
        }
    }

    @Test("Every line is an object with its event and time, in the order of what happened")
    func lines() throws {
        try withModelFolder { folder in
            let configuration = settings {
                $0.logEvery = .steps(4)
                $0.maximumEpochs = 2
            }
            let log = try TrainingLog(appendingTo: folder.log)
            _ = try trainer(of: tinyModel(), configuration, in: folder, observers: [log]).run()
            let objects = try objects(folder)
            #expect(
                objects.map { $0["event"] as? String } == [
                    "began", "train", "validation", "checkpoint", "train", "validation", "checkpoint", "ended",
                ])
            let times = objects.compactMap { $0["time"] as? String }
            #expect(times.count == objects.count && times.allSatisfy { $0.hasSuffix("Z") && $0.count == 20 })
            #expect(objects[0]["stepsPerEpoch"] as? Int == 5 && objects[0]["totalSteps"] as? Int == 10)
            #expect(objects[1]["step"] as? Int == 4 && (objects[1]["loss"] as? Double ?? 0) > 0)
            #expect(objects[2]["step"] as? Int == 5 && objects[2]["best"] as? Bool == true)
            #expect(objects[3]["path"] as? String == "\(folder.checkpoints.path)/step-5")
            #expect(objects[7]["reason"] as? String == "completed")
        }
    }

    @Test("Another run goes on at the end, and numbers that are not finite stay valid JSON")
    func appending() throws {
        try withModelFolder { folder in
            try TrainingLog(appendingTo: folder.log).note(.skipped(step: 3, norm: .nan))
            let result = ValidationResult(step: 4, epoch: 1, metrics: ["loss": 1e4, "perplexity": .infinity])
            try TrainingLog(appendingTo: folder.log).note(.validated(result, isBest: false, seconds: 1))
            try TrainingLog(appendingTo: folder.log).note(.reduced(step: 4, learningRate: 0.5))
            let objects = try objects(folder)
            #expect(objects.map { $0["event"] as? String } == ["skipped", "validation", "reduced"])
            #expect(objects[0]["gradientNorm"] as? String == "nan" && objects[0]["step"] as? Int == 3)
            #expect(objects[1]["perplexity"] as? String == "inf")
            #expect(objects[2]["learningRate"] as? Double == 0.5)
        }
    }
}
