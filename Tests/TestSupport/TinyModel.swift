import Autograd
import CPUBackend
import ModelStore
import Models
import TensorCore

/// The shape of a model small enough for anything; by default no two of its extents are the same.
/// - Parameters:
///   - target: pieces of the target vocabulary; when nil as many as the source has, and two more where it may differ.
///   - secondSource: what is read beside the source; nil for nothing.
public func tinyConfiguration(
    source: Int = 11, target: Int? = nil, embedding: Int = 6, encoder: Int = 5, attention: Int = 7, decoder: Int = 8,
    tied: EmbeddingConfiguration.Tying = .all, initialState: DecoderConfiguration.InitialState = .mean,
    dropout: Double = 0, parts: TinyParts = TinyParts(), secondSource: SecondSourceConfiguration? = nil
) -> ModelConfiguration {
    var configuration = ModelConfiguration()
    configuration.secondSource = secondSource
    configuration.sourceVocabularySize = source
    configuration.targetVocabularySize = target ?? (tied == .all ? source : source + 2)
    configuration.embedding.size = embedding
    configuration.embedding.tied = tied
    // A conditional GRU is a decoder's.
    configuration.encoder.cell = parts.cell == .conditionalGRU ? .gru : parts.cell
    configuration.encoder.hidden = encoder
    configuration.attention.kind = parts.kind
    configuration.attention.heads = 3
    configuration.attention.locationFilters = 4
    configuration.attention.locationWidth = 3
    configuration.attention.coverage = parts.coverage
    configuration.attention.size = parts.kind == .scaledDot ? 3 * attention : attention
    configuration.decoder.cell = parts.cell
    // Dot attention compares the decoder's states with annotations as they are.
    configuration.decoder.hidden = parts.kind == .dot ? configuration.encoder.annotationSize : decoder
    configuration.decoder.initialState = initialState
    configuration.dropout.embedding = dropout
    configuration.dropout.hidden = dropout
    configuration.dropout.output = dropout
    return configuration
}

/// A tiny model with random parameters.
/// - Parameter scale: what the parameters are multiplied with; large ones make a model's opinions strong.
public func tinyModel(
    _ configuration: ModelConfiguration, seed: UInt64, scale: Float = 1, on device: Device = .cpu
) -> TranslationModel {
    let model = TranslationModel(configuration, seed: seed, on: device)
    if scale != 1 {
        for parameter in model.parameters { device.backend.scale(parameter.value, by: scale) }
    }
    return model
}
