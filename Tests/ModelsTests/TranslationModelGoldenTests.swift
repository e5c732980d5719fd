import Corpora
import Foundation
import Models
import TensorCore
import TestSupport
import Testing

/// What PyTorch computes; written by tools/golden/translation_model.py.
private struct GoldenModel: Decodable {
    struct Values: Decodable {
        let shape: [Int]
        let values: [Double]
    }

    struct Sizes: Decodable {
        let embedding, encoder, attention, decoder: Int
    }

    let tied: EmbeddingConfiguration.Tying
    let initialState: DecoderConfiguration.InitialState
    let vocabularies: [Int]
    let sizes: Sizes
    let cell: ModelConfiguration.Cell?
    let attention: AttentionConfiguration.Kind?
    let heads: Int?
    let filters: [Int]?
    let coverage: Bool?
    let sources, targets: [[Int32]]
    let smoothing: Float
    let loss, negativeLogLikelihood: Double
    let firstLogits: [Double]
    let parameters, gradients: [String: Values]

    init(named name: String) throws {
        self = try decodeGolden(name)
    }

    /// Our model with the golden parameters.
    func model(on device: Device) -> TranslationModel {
        var configuration = ModelConfiguration()
        configuration.sourceVocabularySize = vocabularies[0]
        configuration.targetVocabularySize = vocabularies[1]
        configuration.embedding.size = sizes.embedding
        configuration.embedding.tied = tied
        configuration.encoder.hidden = sizes.encoder
        configuration.attention.kind = attention ?? .additive
        configuration.attention.size = sizes.attention
        configuration.attention.heads = heads ?? 1
        configuration.attention.locationFilters = filters?[0] ?? 1
        configuration.attention.locationWidth = filters?[1] ?? 1
        configuration.attention.coverage = coverage ?? false
        configuration.decoder.hidden = sizes.decoder
        configuration.decoder.initialState = initialState
        configuration.encoder.cell = cell ?? .gru
        configuration.decoder.cell = cell ?? .gru
        let model = TranslationModel(configuration, seed: 0, on: device)
        #expect(Set(model.parameters.map(\.name)) == Set(parameters.keys))
        for parameter in model.parameters {
            guard let golden = parameters[parameter.name] else { continue }
            #expect(golden.shape == parameter.value.shape.array, "\(parameter.name)")
            if golden.values.count == parameter.value.count { set(parameter, to: golden.values.map { Float($0) }) }
        }
        return model
    }
}

@Suite("The model against PyTorch")
struct TranslationModelGoldenTests {
    @Test(
        "Loss, gradients and first logits are those of PyTorch",
        arguments: [
            "model-all-mean.json", "model-target-zero.json", "model-none-last.json", "model-lstm.json",
            "model-dot.json", "model-general.json", "model-scaled-dot.json", "model-location.json",
            "model-coverage.json",
            "model-lstm-location-coverage.json",
        ], devices
    )
    func golden(name: String, device: Device) throws {
        let golden = try GoldenModel(named: name)
        let model = golden.model(on: device)
        let data = batch(zip(golden.sources, golden.targets).map { ($0, $1) })

        let found = gradients(of: model, data, smoothing: golden.smoothing, scale: 1 / Float(data.targetTokens))
        #expect(abs(found.sums.loss / golden.loss - 1) < 1e-5)
        #expect(abs(found.sums.negativeLogLikelihood / golden.negativeLogLikelihood - 1) < 1e-5)
        for parameter in model.parameters {
            let expected = golden.gradients[parameter.name]?.values ?? []
            let error = relativeError(found.gradients[parameter.name] ?? [], expected)
            #expect(error < 1e-5, "gradient of \(parameter.name)")
        }

        let reading = model.read(SourceTensors(data, for: model), .inference())
        let step = reading.step(
            after: [Int32](repeating: SpecialTokens.start, count: data.count), from: reading.initialState,
            of: integers(0..<data.count, on: device))
        let logits = model.output.logits(of: step.readout, .inference())
        #expect(relativeError(logits.floats, golden.firstLogits) < 1e-5)
    }
}
