import Corpora
import Models
import TestSupport
import Testing
import Text
import Training

@Suite("Learning from a second source")
struct SecondSourceTrainingTests {
    /// Random sentences whose translation is one of two words: which, the second source says and nothing else.
    private func corpus(pairs: Int, seed: UInt64) -> ParallelCorpus {
        var generator = SplitMix64(seed)
        var (sources, seconds, targets): ([[Int32]], [[Int32]], [[Int32]]) = ([], [], [])
        for _ in 0..<pairs {
            let length = 1 + generator.next(below: 4)
            sources.append((0..<length).map { _ in Int32(8 + generator.next(below: 4)) })
            let choice = Int32(generator.next(below: 2))
            seconds.append([8, 4 + choice, 9])
            targets.append([6 + choice])
        }
        return ParallelCorpus(sources: sources, targets: targets, secondSources: seconds)
    }

    /// The loss of a target piece on pairs that were not trained on.
    private func loss(_ secondSource: SecondSourceConfiguration?) throws -> Double {
        let model = tinyModel(
            tinyConfiguration(
                source: 12, embedding: 8, encoder: 8, attention: 8, decoder: 8, secondSource: secondSource),
            seed: 5)
        let validation = corpus(pairs: 40, seed: 2)
        try withModelFolder { folder in
            let configuration = settings {
                $0.maximumEpochs = 40
                $0.labelSmoothing = 0
            }
            _ = try trainer(
                of: model, on: corpus(pairs: 80, seed: 1), validation: validation, configuration, in: folder
            ).run()
        }
        let validator = Validator(validation, workers: Workers(count: 1), judging: nil)
        return try validator(model).metrics["loss"] ?? .nan
    }

    @Test("A word that only the second source tells is learned by a model that reads it, and by no other")
    func learned() throws {
        // Of two pieces, a word and the end, the word is a matter of chance: half the logarithm of 2 a piece.
        #expect(try loss(nil) > 0.25)
        for encoder in SecondSourceConfiguration.Encoder.allCases {
            var settings = SecondSourceConfiguration()
            settings.encoder = encoder
            #expect(try loss(settings) < 0.05, "\(encoder)")
        }
    }
}
