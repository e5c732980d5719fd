import CPUBackend
import Corpora
import Foundation
import ModelStore
import Models
import TensorCore
import TestSupport

/// A small model for files.
func tinyModel(source: Int = 11, target: Int = 11, tied: EmbeddingConfiguration.Tying = .all) -> TranslationModel {
    tinyModel(
        tinyConfiguration(
            source: source, target: target, embedding: 4, encoder: 3, attention: 5, decoder: 6, tied: tied),
        seed: 7)
}

/// A vocabulary of the words of a text and the special pieces.
func wordModel(_ text: String) throws -> SubwordModel {
    let words = Set(text.split(separator: " ")).count
    return try SubwordTrainer(algorithm: .word, vocabularySize: SpecialTokens.count + words).train(lines: [text]).model
}

/// Every number of a model, by parameter, as bits.
func bits(of model: TranslationModel) -> [String: [UInt32]] {
    Dictionary(uniqueKeysWithValues: model.parameters.map { ($0.name, $0.value.floats.map(\.bitPattern)) })
}

/// A safetensors file as other programs write it, without its own checksum and those of the files beside it.
func withoutChecksums(_ file: Data) -> Data {
    var file = file
    for name in ["checksum", "shared.spm", "source.spm", "target.spm"] {
        guard let place = file.range(of: Data("\"\(name)\":\"xxh3:".utf8)) else { continue }
        file[place.lowerBound + 1] = UInt8(ascii: "-")
    }
    return file
}
