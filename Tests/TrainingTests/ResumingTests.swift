import Corpora
import Foundation
import ModelStore
import Models
import TensorCore
import Testing
import Text
import Training

@Suite("Resuming a run")
struct ResumingTests {
    /// A text with words enough to be cut in several ways, kept for sampling.
    private static func sampledCorpus() throws -> (corpus: ParallelCorpus, vocabulary: Int) {
        let stems = ["wander", "sing", "walk", "talk", "paint", "garden"]
        let endings = ["", "er", "ing", "ed", "s"]
        var generator = SplitMix64(11)
        func line() -> String {
            (0..<1 + generator.next(below: 3)).map { _ in
                stems[Int(generator.next(below: stems.count))] + endings[Int(generator.next(below: endings.count))]
            }.joined(separator: " ")
        }
        let lines = (0..<40).map { _ in line() }
        let tokenizer = try SubwordTrainer(algorithm: .unigram, vocabularySize: 40).train(lines: lines).model
        let path = NSTemporaryDirectory() + "/dragoman-text-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        try AtomicFile.write(lines.joined(separator: "\n") + "\n", to: path)
        let corpus = try ParallelCorpus(
            reading: ParallelFiles(source: [path], target: [path]), tokenizers: TokenizerPair(shared: tokenizer),
            maximumLength: 100, text: .keep)
        return (corpus, tokenizer.vocabularySize)
    }

    /// What a run leaves behind.
    private struct Remains: Equatable {
        var weights: [[UInt32]]
        var best: Data
        var moments: Data
        var outcome: ValidationResult?
        var validations: Int
    }

    /// Runs with stops after the given steps, each time with everything made anew.
    private func run(
        stops: [Int], sampling: Bool, cell: ModelConfiguration.Cell = .gru
    ) throws -> Remains {
        var remains: Remains?
        let sampled = try sampling ? Self.sampledCorpus() : nil
        try withModelFolder { folder in
            let configuration = settings {
                $0.schedule.kind = .plateau
                $0.schedule.patience = 0
                $0.schedule.warmupSteps = 4
                $0.maximumEpochs = 4
                $0.validateEvery = .steps(3)
                $0.checkpointEvery = .epochs(2)
            }
            var validations = 0
            for stop in stops + [.max] {
                let recorder = Recorder()
                let model = tinyModel(vocabulary: sampled?.vocabulary ?? 12, dropout: 0.3, cell: cell)
                let run = try trainer(
                    of: model, on: sampled?.corpus ?? reversalCorpus(pairs: 40),
                    validation: sampled?.corpus ?? reversalCorpus(pairs: 10, seed: 2),
                    sampling: sampled.map { _ in SubwordSampling(alpha: 0.3, seed: 3) }, configuration, in: folder,
                    observers: [recorder])
                if let checkpoint = try folder.checkpoints.newest() { try run.resume(from: checkpoint) }
                let outcome = try run.run { recorder.step >= stop }
                validations += recorder.kinds.filter { $0 == "best" || $0 == "validated" }.count
                if stop < .max {
                    #expect(outcome.reason == .interrupted && outcome.step == stop)
                    #expect(try folder.checkpoints.newest()?.step == stop)
                    #expect(recorder.kinds.suffix(2) == ["saved", "ended"])
                    continue
                }
                #expect(outcome.reason == .completed && outcome.step == 20)
                let checkpoint = try #require(try folder.checkpoints.newest())
                remains = Remains(
                    weights: bits(of: model), best: try bytes(of: folder.model),
                    moments: try bytes(of: "\(checkpoint.path)/optimizer.safetensors"), outcome: outcome.best,
                    validations: validations)
            }
        }
        return try #require(remains)
    }

    @Test(
        "It equals never having stopped, in the middle of an epoch, at its end, and several times over",
        arguments: [false, true])
    func equalsNeverStopping(sampling: Bool) throws {
        let whole = try run(stops: [], sampling: sampling)
        #expect(whole.validations == 7)  // After every third step, and at the end.
        #expect(try run(stops: [7], sampling: sampling) == whole)
        #expect(try run(stops: [5], sampling: sampling) == whole)
        #expect(try run(stops: [1, 9, 10, 18], sampling: sampling) == whole)
    }

    @Test("It equals never having stopped with a cell of two states")
    func memory() throws {
        #expect(try run(stops: [7], sampling: false, cell: .lstm) == run(stops: [], sampling: false, cell: .lstm))
    }

    @Test("The segmentations really are drawn anew: with and without sampling the weights differ")
    func samplingMatters() throws {
        let sampled = try Self.sampledCorpus()
        func weights(_ sampling: SubwordSampling?) throws -> [[UInt32]] {
            let model = tinyModel(vocabulary: sampled.vocabulary)
            try withModelFolder { folder in
                let validator = Validator(sampled.corpus, workers: Workers(.fixed(1)), judging: nil)
                let configuration = settings { $0.maximumSteps = 3 }
                let task = try TranslationTask(
                    model, corpus: sampled.corpus, sampling: sampling, validator: validator, configuration, seed: 3)
                _ = try Trainer(task, configuration, seed: 3, folder: folder, observers: []).run()
            }
            return bits(of: model)
        }
        #expect(try weights(SubwordSampling(alpha: 0.3, seed: 3)) != weights(nil))
    }

    @Test("A checkpoint of another seed, corpus or model, or a damaged one, is refused in one line")
    func otherRuns() throws {
        try withModelFolder { folder in
            let configuration = settings { $0.maximumSteps = 3 }
            _ = try trainer(of: tinyModel(), configuration, in: folder).run()
            let checkpoint = try #require(try folder.checkpoints.newest())
            func problem(_ trainer: Trainer) -> String {
                do {
                    try trainer.resume(from: checkpoint)
                    return "resumed"
                } catch {
                    #expect("\(error)".hasPrefix(checkpoint.path) && !"\(error)".contains("\n"))
                    return "\(error)"
                }
            }
            #expect(problem(try trainer(of: tinyModel(), configuration, in: folder)) == "resumed")
            #expect(
                problem(try trainer(of: tinyModel(), configuration, seed: 4, in: folder)).hasSuffix(
                    "found a run of seed 3; expected seed 4"))
            let grown = reversalCorpus(pairs: 41)
            #expect(
                problem(try trainer(of: tinyModel(), on: grown, configuration, in: folder)).contains(
                    "found a run on another training corpus"))
            #expect(
                problem(try trainer(of: tinyModel(hidden: 9), configuration, in: folder)).contains(
                    "tensor 'embedding.table' of type F32 and shape [12, 8]; expected F32 and [12, 9]"))
            try AtomicFile.write("{", to: "\(checkpoint.path)/state.json")
            #expect(problem(try trainer(of: tinyModel(), configuration, in: folder)).contains("state.json"))
        }
    }
}
