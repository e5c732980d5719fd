import ArgumentParser
import CPUBackend
import Corpora
import ModelStore
import Models
import TensorCore
import Training
import Translation

/// The models that a verb scores given translations with.
enum ScoringModels {
    /// Loads the models of `DIR[,DIR...]`, which must have one target vocabulary.
    /// - Parameters:
    ///   - weights: one for each model; nil for equal ones.
    ///   - threads: what `--threads` says.
    static func scorer(_ folders: [String], weights: [Double]? = nil, threads: Int?) throws -> TextScorer {
        let models = try folders.map { try ModelFolder($0).load(on: .cpu) }
        for (folder, other) in zip(folders, models).dropFirst()
        where other.tokenizers.target.checksum != models[0].tokenizers.target.checksum {
            throw ModelStoreError.badData(
                file: folder, found: "another target tokenizer", expected: "that of \(folders[0])")
        }
        return TextScorer(
            models, weights: weights, threads: Workers(threads.map(ThreadCount.fixed) ?? .automatic).count)
    }
}
