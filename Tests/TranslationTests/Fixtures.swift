import Autograd
import CPUBackend
import Corpora
import Layers
import Models
import TensorCore
import Translation

/// A tiny model with random parameters, large enough ones for its opinions to be strong.
func tinyModel(vocabulary: Int = 9, seed: UInt64, on device: Device = .cpu) -> TranslationModel {
    var configuration = ModelConfiguration()
    configuration.sourceVocabularySize = vocabulary
    configuration.targetVocabularySize = vocabulary
    configuration.embedding.size = 6
    configuration.encoder.hidden = 5
    configuration.attention.size = 7
    configuration.decoder.hidden = 8
    let model = TranslationModel(configuration, seed: seed, on: device)
    for parameter in model.parameters { device.backend.scale(parameter.value, by: 2.5) }
    return model
}

/// Random sentences of the given lengths, special pieces left out.
func sentences(lengths: [Int], vocabulary: Int = 9, seed: UInt64) -> [[Int32]] {
    var generator = SplitMix64(seed)
    return lengths.map { length in
        (0..<length).map { _ in Int32(SpecialTokens.count + generator.next(below: vocabulary - SpecialTokens.count)) }
    }
}

func settings(beam: Int, lengthPenalty: Double = 1, ratio: Double = 3) -> SearchConfiguration {
    var configuration = SearchConfiguration()
    configuration.beam = beam
    configuration.lengthPenalty = lengthPenalty
    configuration.maximumLengthRatio = ratio
    return configuration
}

/// The memory of one sentence.
func memory(of source: [Int32], _ model: TranslationModel) -> Memory {
    let batch = Batch(pairs: [0], sources: [source[...]], targets: [[]])
    return model.encode(SourceTensors(batch, on: model.device), .inference())
}

/// The log-probability of every piece after a prefix, by plain arithmetic, and the state that follows.
func nextPieces(
    after piece: Int32, from state: Tensor, _ memory: Memory, _ model: TranslationModel
) -> (logProbabilities: [Double], state: Tensor) {
    let step = model.write(
        after: Tensor([piece], shape: [1], on: model.device), from: state,
        of: Tensor([0] as [Int32], shape: [1], on: model.device), memory, .inference())
    let logits = step.logits.floats.map(Double.init)
    return (logProbabilities(logits), step.state)
}

/// A target's log-probability, as training counts it.
func teacherForced(_ source: [Int32], _ target: [Int32], _ model: TranslationModel) -> Double {
    let batch = Batch(pairs: [0], sources: [source[...]], targets: [target[...]])
    let result = model.loss(
        SourceTensors(batch, on: model.device), TargetTensors(batch, on: model.device), .inference())
    return -result.sums.negativeLogLikelihood
}

/// A shortlist with some random translations for each piece.
func randomShortlist(vocabulary: Int, best: Int, frequent: Int, seed: UInt64) -> Shortlist {
    var generator = SplitMix64(seed)
    func pieces(_ count: Int) -> [Int32] {
        let ordinary = vocabulary - SpecialTokens.count
        return Set((0..<count).map { _ in Int32(SpecialTokens.count + generator.next(below: ordinary)) }).sorted()
    }
    return Shortlist(
        translations: RaggedArray((0..<vocabulary).map { _ in pieces(best) }), frequent: pieces(frequent),
        targetVocabularySize: vocabulary)
}
