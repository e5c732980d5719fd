import Corpora
import ModelStore
import TensorCore

extension Ensemble {
    /// Reads models that decide together, and the tokenizers of each.
    /// - Parameters:
    ///   - folders: at least one; the first one's attention and source pieces stand for all.
    ///   - weights: one above 0 for each model; only their proportions count. Nil for equal ones.
    ///   - mode: how the models agree.
    /// - Throws: `ModelStoreError` or `CorpusError` with the file that is missing or damaged, and with the folder of a model
    ///   that writes another vocabulary than the first: other pieces, or the same under other numbers.
    public static func load(
        _ folders: [ModelFolder], weights: [Double]? = nil, mode: EnsembleMode = .linear, on device: Device
    ) throws -> (ensemble: Ensemble, tokenizers: [TokenizerPair]) {
        let loaded = try folders.map { try $0.load(on: device) }
        for (folder, other) in zip(folders, loaded).dropFirst()
        where !other.tokenizers.target.hasSameVocabulary(as: loaded[0].tokenizers.target) {
            throw ModelStoreError.badData(
                file: folder.path, found: "another target vocabulary", expected: "that of \(folders[0].path)")
        }
        return (Ensemble(loaded.map(\.model), weights: weights, mode: mode), loaded.map(\.tokenizers))
    }
}
