import CPUBackend
import Corpora
import Foundation
import Models
import TensorCore
import TestSupport
import Testing
import Translation

/// What PyTorch finds; written by tools/golden/beam_search.py.
private struct GoldenSearch: Decodable {
    struct Values: Decodable {
        let values: [Float]
    }

    struct Sizes: Decodable {
        let embedding, encoder, attention, decoder: Int
    }

    struct Entry: Decodable {
        let score, logProbability: Double
        let pieces: [Int32]
    }

    let tied: EmbeddingConfiguration.Tying
    let initialState: DecoderConfiguration.InitialState
    let vocabulary: Int
    let sizes: Sizes
    let lengthPenalty: Double
    let mode: String
    let sources: [[Int32]]
    let lists: [[Entry]]
    let models: [[String: Values]]

    init(named name: String) throws {
        self = try decodeGolden(name)
    }

    /// Our models with the golden parameters.
    func ensemble(on device: Device) throws -> Ensemble {
        var configuration = ModelConfiguration()
        configuration.sourceVocabularySize = vocabulary
        configuration.targetVocabularySize = vocabulary
        configuration.embedding.size = sizes.embedding
        configuration.embedding.tied = tied
        configuration.encoder.hidden = sizes.encoder
        configuration.attention.size = sizes.attention
        configuration.decoder.hidden = sizes.decoder
        configuration.decoder.initialState = initialState
        let models = models.map { golden in
            let model = TranslationModel(configuration, seed: 0, on: device)
            #expect(Set(model.parameters.map(\.name)) == Set(golden.keys))
            for parameter in model.parameters {
                let values = golden[parameter.name]?.values ?? []
                #expect(values.count == parameter.value.count, "\(parameter.name)")
                values.withUnsafeBytes { device.backend.copy(from: $0, into: parameter.value) }
            }
            return model
        }
        return Ensemble(models, mode: try #require(EnsembleMode(rawValue: mode)))
    }
}

@Suite struct BeamSearchGoldenTests {
    @Test(
        "Five-best lists and their scores are those of PyTorch",
        arguments: [
            "beam-single.json", "beam-no-penalty.json", "beam-ensemble.json", "beam-ensemble-log-linear.json",
        ], [Device.cpu, .reference])
    func nBest(name: String, device: Device) throws {
        let golden = try GoldenSearch(named: name)
        let ensemble = try golden.ensemble(on: device)
        let search = BeamSearch(settings(beam: 5, lengthPenalty: golden.lengthPenalty))
        let sentences = golden.sources.map { SourceSentence($0, models: ensemble.members.count) }
        let lists = search.hypotheses(of: sentences, ensemble, count: 5)
        #expect(lists.count == golden.lists.count)
        for (list, expected) in zip(lists, golden.lists) {
            #expect(list.map(\.pieces) == expected.map(\.pieces))
            for (hypothesis, entry) in zip(list, expected) {
                #expect(abs(hypothesis.score - entry.score) < 1e-5 * max(1, abs(entry.score)))
                #expect(
                    abs(hypothesis.logProbability - entry.logProbability) < 1e-5 * max(1, abs(entry.logProbability)))
            }
        }
    }
}
