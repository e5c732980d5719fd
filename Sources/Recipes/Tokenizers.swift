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
        func model(_ sides: [PairFilter.Side], tags: [String]) throws -> SubwordModel {
            trainer.tags = tags
            let text = SideReader(files, sides)
            let result = try trainer.train(name: text.name) { () throws(CorpusError) -> String? in try text.next() }
            for note in result.notes { notice(note) }
            for warning in result.warnings { notice("warning: \(warning)") }
            return result.model
        }
        // A tag is a piece of its own from the beginning, and stands in front of sources.
        var tags: [String] = []
        for tag in recipe.data.corpora.compactMap(\.tag) where !tags.contains(tag) { tags.append(tag) }
        if recipe.tokenizer.shared { return TokenizerPair(shared: try model([.source, .target], tags: tags)) }
        return TokenizerPair(source: try model([.source], tags: tags), target: try model([.target], tags: []))
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
