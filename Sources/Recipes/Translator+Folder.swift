import ModelStore
import TensorCore
import Translation

extension Translator {
    /// A translator by a model folder, which searches as the folder's `config.yaml` says.
    /// - Parameters:
    ///   - folder: a model folder, or the folder of a checkpoint below one.
    ///   - device: where it computes.
    ///   - threads: how many batches are translated at once, at least 1.
    /// - Throws: `ModelStoreError`, `CorpusError` or `RecipeError` with the file that is missing or wrong.
    public convenience init(_ folder: ModelFolder, on device: DeviceName = .cpu, threads: Int = 1) throws {
        let (model, tokenizers) = try folder.load(on: device.device)
        self.init(
            model, tokenizers, try Recipe.searchConfiguration(of: folder), lines: try Recipe.trainedLines(of: folder),
            threads: threads)
    }
}
