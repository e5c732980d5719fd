import Corpora
import ModelStore
import Models
import TensorCore

extension ModelFolder {
    /// Reads a translation model and its tokenizers onto a device, and checks that they belong together.
    /// - Throws: `ModelStoreError` or `CorpusError` with the file that is missing or damaged.
    public func load(on device: Device) throws -> (model: TranslationModel, tokenizers: TokenizerPair) {
        try load(TranslationModel.self, on: device)
    }
}
