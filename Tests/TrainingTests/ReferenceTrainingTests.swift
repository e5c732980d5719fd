import Foundation
import ModelStore
import Models
import TensorCore
import TestSupport
import Testing
import Training

/// Fifty steps without dropout on the reference backend, as version 0.1.0 took them.
///
/// Golden/reference-training.jsonl has every step's loss and gradient norm, and a checksum of the weights that they come to.
/// The file holds to the bit where the functions of the C library have the bits that they had when it was written
/// (`LibraryMathematics`), and within rounding elsewhere. To write it again, which only a change of the numbers on purpose is
/// a reason for: `DRAGOMAN_RECORD=1 swift test -c release --disable-testable-imports --filter ReferenceTrainingTests`.
@Suite("Training on the reference backend")
struct ReferenceTrainingTests {
    private struct Record: Codable, Equatable {
        let run: String
        let step: Int
        let loss, gradientNorm: Double
        /// Of all parameters by name; at the last step alone.
        var weights: String?
        var validationLoss: Double?
    }

    /// Runs that pass through every kind of embedding, first state, schedule and batch.
    private static let runs: [(name: String, model: ModelConfiguration, training: TrainingConfiguration)] = [
        (
            "one table, mean of the annotations", tinyConfiguration(source: 12),
            training {
                $0.schedule.kind = .plateau
                $0.validateEvery = .steps(10)
            }
        ),
        (
            "three tables, last annotations, batches of tokens, decay",
            tinyConfiguration(source: 12, tied: .none, initialState: .last),
            training {
                $0.batch.unit = .tokens
                $0.batch.size = 40
                $0.batch.shards = 3
                $0.optimizer.weightDecay = 0.01
                $0.labelSmoothing = 0
                $0.schedule.kind = .inverseSquareRoot
                $0.schedule.warmupSteps = 10
            }
        ),
        (
            "two tables, zeros, no clipping",
            tinyConfiguration(source: 12, target: 12, tied: .target, initialState: .zero),
            training {
                $0.batch.shards = 1
                $0.clipNorm = nil
                $0.schedule.kind = .cosine
            }
        ),
    ]
    private static let seed: UInt64 = 5
    private static let file = "reference-training.jsonl"

    private static func training(_ change: (inout TrainingConfiguration) -> Void) -> TrainingConfiguration {
        settings {
            $0.maximumEpochs = 20
            $0.maximumSteps = 50
            $0.logEvery = .steps(1)
            $0.threads = .fixed(2)
            change(&$0)
        }
    }

    /// Every run's steps.
    private static func records() throws -> [Record] {
        try runs.flatMap { run in
            let model = TranslationModel(run.model, seed: seed, on: .reference)
            let recorder = Recorder()
            try withModelFolder { folder in
                _ = try trainer(of: model, run.training, seed: seed, in: folder, observers: [recorder]).run()
            }
            var records: [Record] = []
            for event in recorder.events {
                switch event {
                case .report(let progress):
                    records.append(
                        Record(
                            run: run.name, step: progress.step, loss: progress.loss,
                            gradientNorm: progress.gradientNorm))
                case .validated(let result, _, _): records[records.count - 1].validationLoss = result.loss
                default: break
                }
            }
            let last = records.count - 1
            let bits = model.parameters.sorted { $0.name < $1.name }.flatMap { $0.value.floats.map(\.bitPattern) }
            records[last].weights = bits.withUnsafeBytes { Checksum(of: $0) }.description
            return records
        }
    }

    @Test("Losses, norms and final weights are those of version 0.1.0")
    func goldenSteps() throws {
        let found = try Self.records()
        if GoldenRecords<Record>.isRecording {
            try GoldenRecords(GoldenHeader(of: "ReferenceTrainingTests", seed: Self.seed), found).write(
                to: golden(Self.file))
        }
        let expected = try GoldenRecords<Record>(path: golden(Self.file))
        try #require(found.count == 150 && expected.records.count == 150)
        if expected.header.holdsToTheBit {
            for (own, other) in zip(found, expected.records) { #expect(own == other) }
        }
        for (own, other) in zip(found, expected.records) {
            #expect(own.run == other.run && own.step == other.step)
            #expect(abs(own.loss / other.loss - 1) < 1e-4, "\(own)")
            #expect(abs(own.gradientNorm / other.gradientNorm - 1) < 1e-3, "\(own)")
        }
    }
}
