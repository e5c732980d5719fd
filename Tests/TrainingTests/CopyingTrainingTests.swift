import Autograd
import Corpora
import Layers
import ModelStore
import Models
import TensorCore
import TestSupport
import Testing
import Text
import Training

@Suite("Training models that copy")
struct CopyingTrainingTests {
    /// A tiny model that copies, or does not.
    private func tiny(
        vocabulary: Int = 12, size: Int = 8, dropout: Double = 0, copies: Bool = true, parts: TinyParts = TinyParts()
    ) -> TranslationModel {
        var configuration = tinyConfiguration(
            source: vocabulary, embedding: size, encoder: size, attention: size, decoder: size, dropout: dropout,
            parts: parts)
        configuration.copies = copies
        return TestSupport.tinyModel(configuration, seed: 5)
    }

    /// Random sentences of one to three pieces that are their own translations.
    private func sentences(_ count: Int, of pieces: Range<Int>, seed: UInt64) -> [[Int32]] {
        var generator = SplitMix64(seed)
        return (0..<count).map { _ in
            (0..<1 + generator.next(below: 3)).map { _ in
                Int32(pieces.lowerBound + generator.next(below: pieces.count))
            }
        }
    }

    /// What a model writes, the likeliest piece at each step.
    private func translation(of source: [Int32], by model: TranslationModel) -> [Int32] {
        let batch = Batch(pairs: [0], sources: [source[...]], targets: [[]])
        let generation = model.read(SourceTensors(batch, for: model), .inference())
        let sentence = Tensor([0] as [Int32], shape: [1], on: model.device)
        var state = generation.initialState
        var pieces: [Int32] = []
        while pieces.count < 5 {
            let step = generation.step(after: [pieces.last ?? SpecialTokens.start], from: state, of: sentence)
            state = step.state
            let values = step.mixed(
                model.output.logits(of: step.readout, .inference()), with: generation.copied, of: sentence
            ).floats
            let best = Int32(values.indices.max { values[$0] < values[$1] } ?? 0)
            if best == SpecialTokens.end { break }
            pieces.append(best)
        }
        return pieces
    }

    /// Of forty sentences of each of two sets of pieces, how many a model copies whole: it learned from sentences of the first
    /// set, and never saw the other.
    private func copiedSentences(copies: Bool) throws -> (seen: Int, unseen: Int) {
        let (seen, unseen) = (4..<44, 44..<52)
        var found = (seen: 0, unseen: 0)
        try withModelFolder { folder in
            let model = tiny(vocabulary: unseen.upperBound, size: 16, copies: copies)
            let own = sentences(640, of: seen, seed: 1)
            let valid = sentences(10, of: seen, seed: 2)
            let run = try trainer(
                of: model, on: ParallelCorpus(sources: own, targets: own),
                validation: ParallelCorpus(sources: valid, targets: valid),
                settings {
                    $0.batch.size = 32
                    $0.labelSmoothing = 0
                    $0.maximumEpochs = 16
                }, in: folder)
            _ = try run.run { false }
            func right(_ pieces: Range<Int>) -> Int {
                sentences(40, of: pieces, seed: 3).count { translation(of: $0, by: model) == $0 }
            }
            found = (right(seen), right(unseen))
        }
        return found
    }

    @Test("Symbols that the target side never had are copied by who can copy, and by nobody else")
    func unseenSymbols() throws {
        let copying = try copiedSentences(copies: true)
        #expect(copying.seen >= 36 && copying.unseen >= 36, "\(copying)")
        let plain = try copiedSentences(copies: false)
        #expect(plain.seen >= 30 && plain.unseen == 0, "\(plain)")
    }

    /// The weights after four steps of three shards.
    /// - Parameter stop: the step after which the run is interrupted and resumed.
    private func weights(
        threads: Int = 1, stop: Int? = nil, copies: Bool = true,
        _ change: (inout TrainingConfiguration) -> Void = { _ in }
    ) throws -> [[UInt32]] {
        var found: [[UInt32]] = []
        try withModelFolder { folder in
            var configuration = settings {
                $0.threads = .fixed(threads)
                $0.batch.shards = 3
                $0.maximumSteps = 4
            }
            change(&configuration)
            for limit in [stop, .max].compactMap(\.self) {
                let (model, recorder) = (tiny(dropout: 0.2, copies: copies), Recorder())
                let run = try trainer(of: model, configuration, in: folder, observers: [recorder])
                if let checkpoint = try folder.checkpoints.newest() { try run.resume(from: checkpoint) }
                #expect(try run.run { recorder.step >= limit }.step == min(limit, 4))
                found = bits(of: model)
            }
        }
        return found
    }

    @Test("Training has the same bits on any number of threads and when it is resumed, with other losses, too")
    func invariance() throws {
        let plain = try weights(copies: false)
        var all = [plain]
        for coverage in [0, 0.5] {
            func change(_ configuration: inout TrainingConfiguration) { configuration.coverageLoss = coverage }
            let found = try weights(change)
            #expect(!all.contains(found))
            #expect(try found == weights(threads: 3, change))
            #expect(try found == weights(stop: 2, change))
            all.append(found)
        }
    }

    @Test("Other losses of the attention are added, and their gradients meet at the weights", arguments: devices)
    func additions(device: Device) {
        var configuration = tinyConfiguration()
        configuration.copies = true
        let model = TranslationModel(configuration, seed: 23, on: device)
        let examples = Batch(
            pairs: [0, 1], sources: [[5, 7, 4, 9, 6], [6]], targets: [[4, 8, 5], [9, 6]],
            links: [[PositionLink(0, 2), PositionLink(2, 0), PositionLink(5, 3)], [PositionLink(0, 1)]])
        func gradients(_ additions: [any AddedLoss]) -> [String: [Float]] {
            let pass = ForwardPass.training(dropout: nil)
            let (loss, _) = TranslationObjective(smoothing: 0.1, additions: additions).loss(
                of: model, on: examples, pass, scale: 0.5)
            pass.backward(from: loss)
            return Dictionary(
                uniqueKeysWithValues: model.parameters.map { ($0.name, pass.takeGradient(of: $0).floats) })
        }
        let additions: [any AddedLoss] = [GuidedAlignment(weight: 0.7), CoverageLoss(weight: 0.4)]
        let (none, both) = (gradients([]), gradients(additions))
        let each = additions.map { gradients([$0]) }
        for (name, values) in both {
            for index in values.indices {
                let alone = none[name]?[index] ?? .nan
                let sum = each.reduce(alone) { $0 + (($1[name]?[index] ?? .nan) - alone) }
                #expect(abs(values[index] - sum) <= 1e-5 * (1 + abs(sum)), "\(name)")
            }
        }
        for one in each { #expect(one["decoder.attention.energy"] != none["decoder.attention.energy"]) }
    }

    @Test("A divergence of two passes is refused")
    func refused() throws {
        let corpus = reversalCorpus(pairs: 8)
        func problem(_ configuration: TrainingConfiguration) -> String? {
            corpusError {
                _ = try TranslationTask(
                    tiny(), corpus: corpus, validator: Validator(corpus, workers: Workers(count: 1), judging: nil),
                    configuration, seed: 1)
            }?.description
        }
        #expect(
            problem(settings { $0.rDrop = 1 })
                == "training.r_drop: found 1.0 for a model that copies (model.copy), expected 0")
        #expect(problem(settings { $0.coverageLoss = 1 }) == nil)
    }
}
