import CPUBackend
import Corpora
import Models
import Recipes
import TensorCore
import TestSupport
import Testing
import Text
import Training

@Suite("A counted step")
struct CountedStepTests {
    /// Sentences whose lengths, end symbols included, are these.
    private func batch(_ lengths: [(source: Int, target: Int)]) -> Batch {
        func sentences(_ lengths: [Int]) -> [ArraySlice<Int32>] {
            lengths.map { ArraySlice([Int32](repeating: 5, count: $0 - 1)) }
        }
        return Batch(
            pairs: Array(lengths.indices), sources: sentences(lengths.map(\.source)),
            targets: sentences(lengths.map(\.target)))
    }

    private func training(shards: Int, threads: Int) -> TrainingConfiguration {
        var training = TrainingConfiguration()
        training.batch.shards = shards
        training.threads = .fixed(threads)
        return training
    }

    @Test("Its products are those of a hand computation")
    func products() {
        let configuration = tinyConfiguration(source: 50, embedding: 6, encoder: 5, attention: 7, decoder: 8)
        let (sentences, source, target) = (3, 4, 6)
        let step = CountedStep(
            of: [batch([(4, 6), (4, 6), (4, 6)])], configuration, training(shards: 1, threads: 1))
        // Multiply-adds forwards, as docs/performance.md has them; backwards there are twice as many.
        let (e, h, c, d, a, v) = (6, 5, 10, 8, 7, 50)
        let perSource = 2 * e * 3 * h + c * a
        let recurrence = 2 * h * 3 * h
        let perTarget = (e + d + c) * 3 * d + d * a + (d + c + e) * e + e * v
        let forwards =
            sentences * (source * perSource + (source - 1) * recurrence + target * perTarget + c * d)
        #expect(step.counts[.products].operations == 6 * forwards)
        let model = TranslationModel(configuration, seed: 1, on: .cpu)
        #expect(step.parameters == model.parameterCount)
        // 17 for each number, and one for the norm of each tensor.
        #expect(step.counts[.optimizer].operations == 17 * step.parameters + model.parameters.count)
    }

    @Test("What is added to the loss counts: a second pass twice, losses of the attention a little")
    func objectives() {
        let configuration = tinyConfiguration(
            source: 50, embedding: 6, encoder: 5, attention: 7, decoder: 8, dropout: 0.1)
        let examples = Batch(
            pairs: [0, 1], sources: [[5, 5, 5], [6]], targets: [[7, 7], [8]],
            links: [[PositionLink(0, 0), PositionLink(3, 2)], [PositionLink(1, 1)]])
        func count(_ change: (inout TrainingConfiguration) -> Void) -> CountedStep {
            var training = training(shards: 1, threads: 1)
            change(&training)
            return CountedStep(of: [examples], configuration, training)
        }
        let plain = count { _ in }
        let twice = count { $0.rDrop = 1 }
        #expect(twice.counts[.products].operations == 2 * plain.counts[.products].operations)
        #expect(twice.stepBytes > plain.stepBytes && twice.parameters == plain.parameters)
        let coverage = count { $0.coverageLoss = 1 }
        let both = count {
            $0.coverageLoss = 1
            $0.guidedAlignment = 1
        }
        #expect(
            coverage.counts[.products] == plain.counts[.products] && both.counts[.products] == plain.counts[.products])
        // Three steps and two of four places and two, with a gradient.
        #expect(coverage.counts[.loss].operations - plain.counts[.loss].operations == 6 * (3 * 4 + 2 * 2))
        #expect(both.counts[.loss].operations > coverage.counts[.loss].operations)
    }

    @Test("It is the same every time, with its memory, on several threads")
    func deterministic() {
        let lengths = (0..<12).map { (source: 3 + $0 * 5 % 7, target: 2 + $0 * 3 % 11) }
        let configuration = tinyConfiguration(embedding: 48, encoder: 40, attention: 56, decoder: 64, dropout: 0.1)
        func count(_ threads: Int) -> CountedStep {
            CountedStep(of: [batch(lengths)], configuration, training(shards: 4, threads: threads))
        }
        let (one, two, three) = (count(1), count(2), count(3))
        for _ in 0..<5 {
            for (threads, step) in [(1, one), (2, two), (3, three)] {
                let again = count(threads)
                #expect(again.counts == step.counts && again.stepBytes == step.stepBytes)
            }
        }
        #expect(one.counts == two.counts && two.counts == three.counts)
        #expect(one.stepBytes < two.stepBytes)
        #expect(one.modelBytes == three.modelBytes)
    }

    @Test("A model is counted without its memory")
    func large() {
        let configuration = tinyConfiguration(
            source: 50_000, embedding: 4_000, encoder: 10_000, attention: 10_000, decoder: 10_000)
        let before = ProcessMemory.now
        let step = CountedStep(of: [batch([(9, 12), (7, 5)])], configuration, training(shards: 2, threads: 2))
        #expect(step.modelBytes > 25_000_000_000 && step.stepBytes > 2 * step.modelBytes / 3)
        #expect(ProcessMemory.now - before < 500_000_000)
    }

    @Test(
        "Its memory is within a tenth of what the arena of a real one takes",
        arguments: [ModelConfiguration.Cell.gru, .lstm], [1, 2])
    func agrees(cell: ModelConfiguration.Cell, threads: Int) throws {
        for batches in [1, 2] { try expectAgreement(cell, threads: threads, batches: batches) }
    }

    private func expectAgreement(_ cell: ModelConfiguration.Cell, threads: Int, batches: Int) throws {
        var configuration = tinyConfiguration(
            source: 500, embedding: 64, encoder: 64, attention: 128, decoder: 128, dropout: 0.1)
        configuration.encoder.cell = cell
        configuration.decoder.cell = cell
        let training = training(shards: 2, threads: threads)
        let batch = batch((0..<32).map { (source: 9 + $0 * 5 % 7, target: 8 + $0 * 3 % 11) })
        let counted = CountedStep(
            of: Array(repeating: batch, count: batches), configuration, training)

        let device = Device(name: "test", backend: CPUBackend())
        let model = TranslationModel(configuration, seed: 1, on: device)
        var step = TrainingStep(
            model.parameters, training, workers: Workers(count: threads), seed: 1)
        let shards = batch.shards(2).map {
            TranslationShard(model: model, batch: $0, objective: CrossEntropy(smoothing: 0.1))
        }
        _ = try step(Array(repeating: shards, count: batches), number: 1, rate: 0.001)
        let ratio = Double(counted.modelBytes + counted.stepBytes) / Double(device.arena.statistics.touchedBytes)
        #expect(abs(ratio - 1) < 0.1, "\(ratio)")
    }
}
