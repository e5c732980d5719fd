import Corpora
import Text

/// Trains the subword models that a recipe asks for.
enum Tokenizers {
    /// Trains one model on both sides, or one on each.
    /// - Parameter notice: gets one line for each way in which a vocabulary differs from what was asked, and one where it is
    ///   learned from a part of the text.
    static func train(
        _ recipe: Recipe, _ files: ParallelFiles, _ notice: (String) -> Void
    ) throws -> TokenizerPair {
        var trainer = SubwordTrainer(
            algorithm: recipe.tokenizer.algorithm, vocabularySize: recipe.tokenizer.vocabularySize,
            characterCoverage: Float(recipe.tokenizer.characterCoverage))
        trainer.maximumLines = recipe.tokenizer.trainingLines
        trainer.seed = recipe.seed
        func model(_ files: [String]) throws -> SubwordModel {
            let result = try trainer.train(files: files, readingLinesUpTo: recipe.data.maximumLineBytes)
            for note in result.notes { notice(note) }
            for warning in result.warnings { notice("warning: \(warning)") }
            return result.model
        }
        if recipe.tokenizer.shared { return TokenizerPair(shared: try model(files.source + files.target)) }
        return TokenizerPair(source: try model(files.source), target: try model(files.target))
    }
}

extension TokenizerConfiguration {
    fileprivate var algorithm: SubwordTrainer.Algorithm {
        switch kind {
        case .unigram: .unigram
        case .bpe: .bpe
        case .char: .char
        case .word: .word
        }
    }
}

extension Recipe {
    /// How segmentations are drawn; nil when every sentence is always cut in the best way.
    var sampling: SubwordSampling? {
        guard tokenizer.samplingAlpha > 0 else { return nil }
        return SubwordSampling(alpha: Float(tokenizer.samplingAlpha), nbest: tokenizer.samplingNBest, seed: seed)
    }
}
