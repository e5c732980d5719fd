import CPUBackend
import Models
import TensorCore
import TestSupport
import Testing
import Training

/// What drops out of a model in training besides single values at single steps.
enum DropoutVariation: String, CaseIterable, CustomTestStringConvertible {
    case sequence, recurrent, sourceWord, targetWord, all

    var testDescription: String { rawValue }

    /// Sets it.
    func change(_ dropout: inout DropoutConfiguration) {
        if self == .sequence || self == .all { dropout.overTime = .sequence }
        if self == .recurrent || self == .all { dropout.recurrent = 0.3 }
        if self == .sourceWord || self == .all { dropout.sourceWord = 0.3 }
        if self == .targetWord || self == .all { dropout.targetWord = 0.3 }
    }
}

@Suite("Training with dropout over time and of words")
struct DropoutTrainingTests {
    private func model(_ variation: DropoutVariation?) -> TranslationModel {
        var configuration = tinyConfiguration(
            source: 12, embedding: 8, encoder: 8, attention: 8, decoder: 8, dropout: 0.2)
        variation?.change(&configuration.dropout)
        return TranslationModel(configuration, seed: 5, on: .cpu)
    }

    /// The weights after four steps of three shards.
    /// - Parameter stop: the step after which the run is interrupted and resumed.
    private func weights(_ variation: DropoutVariation?, threads: Int = 1, stop: Int? = nil) throws -> [[UInt32]] {
        var found: [[UInt32]] = []
        try withModelFolder { folder in
            let configuration = settings {
                $0.threads = .fixed(threads)
                $0.batch.shards = 3
                $0.maximumSteps = 4
            }
            for limit in [stop, .max].compactMap(\.self) {
                let (model, recorder) = (model(variation), Recorder())
                let run = try trainer(of: model, configuration, in: folder, observers: [recorder])
                if let checkpoint = try folder.checkpoints.newest() { try run.resume(from: checkpoint) }
                #expect(try run.run { recorder.step >= limit }.step == min(limit, 4))
                found = bits(of: model)
            }
        }
        return found
    }

    @Test(
        "It has the same bits on any number of threads and when it is resumed, and bits of its own",
        arguments: DropoutVariation.allCases)
    func invariance(variation: DropoutVariation) throws {
        let found = try weights(variation)
        #expect(try found != weights(nil))
        #expect(try found == weights(variation, threads: 3))
        #expect(try found == weights(variation, stop: 2))
    }
}
