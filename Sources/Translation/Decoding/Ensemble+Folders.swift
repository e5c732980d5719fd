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
    ///   that writes another vocabulary than the first (other pieces, or the same under other numbers), or from the other
    ///   end of a sentence.
    public static func load(
        _ folders: [ModelFolder], weights: [Double]? = nil, mode: EnsembleMode = .linear, on device: Device
    ) throws -> (ensemble: Ensemble, tokenizers: [TokenizerPair]) {
        let loaded = try folders.map { try $0.load(on: device) }
        for (folder, other) in zip(folders, loaded).dropFirst()
        where !other.tokenizers.target.hasSameVocabulary(as: loaded[0].tokenizers.target) {
            throw ModelStoreError.badData(
                file: folder.path, found: "another target vocabulary", expected: "that of \(folders[0].path)")
        }
        let ends = loaded.map { $0.model.reversed.target ? "the end" : "the beginning" }
        for (folder, end) in zip(folders, ends).dropFirst() where end != ends[0] {
            throw ModelStoreError.badData(
                file: folder.path, found: "a model that writes from \(end) of a sentence",
                expected:
                    "one that writes from \(ends[0]), as \(folders[0].path) does; of two such models 'dragoman rescore' "
                    + "lets one judge the n-best lists of the other")
        }
        return (Ensemble(loaded.map(\.model), weights: weights, mode: mode), loaded.map(\.tokenizers))
    }
}
