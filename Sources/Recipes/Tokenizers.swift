import Corpora
import Foundation
import ModelStore
import Models
import Text
import Training

/// The subword models that a recipe asks for: those that it names, or trained ones.
enum Tokenizers {
    /// Reads those that `tokenizer.model` names.
    /// - Parameter notice: gets one line for each thing in which a model of another program is not as ours.
    /// - Returns: nil where the recipe names none.
    /// - Throws: `CorpusError`, `ModelStoreError` or `RecipeError` with what is missing or wrong.
    static func named(by recipe: Recipe, _ notice: (String) -> Void) throws -> TokenizerPair? {
        let tokenizers: TokenizerPair
        switch recipe.tokenizer.model {
        case nil: return nil
        case .one(let path)?: tokenizers = try pair(at: path, notice)
        case .each(let source, let target)?:
            tokenizers = TokenizerPair(
                source: try pair(at: source, notice).source, target: try pair(at: target, notice).target)
        }
        try recipe.checkSampling(by: tokenizers)
        try recipe.changes?.check(tokenizers)
        return tokenizers
    }

    /// Those of a model folder, or the model of a file for both sides.
    private static func pair(at path: String, _ notice: (String) -> Void) throws -> TokenizerPair {
        var isFolder = ObjCBool(false)
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            let adopted = try AdoptedSubwordModel(contentsOf: path)
            for note in adopted.notes { notice(note) }
            return TokenizerPair(shared: adopted.model)
        }
        let folder = ModelFolder(path)
        guard folder.hasTokenizers else {
            throw RecipeError(
                .missingInput,
                "tokenizer.model: \(path) is a folder without tokenizers, expected a SentencePiece model, or a model folder"
            )
        }
        return try folder.tokenizers()
    }

    /// Trains one model on both sides, or one on each, and on a second source the one that cuts it.
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
        trainer.normalization = recipe.tokenizer.normalization
        trainer.writesBytes = recipe.tokenizer.writesBytes
        trainer.splitsDigits = recipe.tokenizer.splitsDigits
        trainer.keepsLetters = recipe.tokenizer.keepsLetters
        trainer.symbols = recipe.tokenizer.symbols + (recipe.data.placeholders > 0 ? [PlaceholderPiece.text] : [])
        trainer.casing = recipe.data.casing
        func model(_ sides: [PairFilter.Side], tags: [String]) throws -> SubwordModel {
            trainer.tags = tags
            let text = SideReader(files, sides, readsSources: !recipe.data.casing.isNone)
            let result = try trainer.train(name: text.name) { () throws(CorpusError) -> SubwordTrainer.Line? in
                guard let line = try text.next() else { return nil }
                let language = text.side.map(recipe.data.language(of:)) ?? ""
                guard let source = text.source else { return SubwordTrainer.Line(line, language: language) }
                return SubwordTrainer.Line(
                    line, language: language, source: source, sourceLanguage: recipe.data.source.language)
            }
            for note in result.notes { notice(note) }
            for warning in result.warnings { notice("warning: \(warning)") }
            return result.model
        }
        // A tag is a piece of its own from the beginning, and stands in front of sources.
        var tags: [String] = []
        for tag in recipe.data.corpora.compactMap(\.tag) where !tags.contains(tag) { tags.append(tag) }
        func texts(of sides: [TokenizerSide]) -> [PairFilter.Side] {
            let own = sides.map { side -> PairFilter.Side in side == .source ? .source : .target }
            guard let second = recipe.model.secondSource, sides.contains(second.vocabulary) else { return own }
            return own + [.secondSource]
        }
        if recipe.tokenizer.shared {
            return TokenizerPair(shared: try model(texts(of: [.source, .target]), tags: tags))
        }
        return TokenizerPair(
            source: try model(texts(of: [.source]), tags: tags), target: try model(texts(of: [.target]), tags: []))
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

extension DataConfiguration {
    /// The code of a side's language.
    fileprivate func language(of side: PairFilter.Side) -> String {
        switch side {
        case .source: source.language
        case .target: target.language
        case .secondSource: secondSource?.language ?? source.language
        }
    }
}

extension Recipe {
    /// The shape of the model with the vocabularies of tokenizers.
    /// - Throws: `RecipeError` where one table is to embed the pieces of two vocabularies, or pieces are to be copied between them,
    ///   and where a second source has no files or the model reads none.
    func shape(with tokenizers: TokenizerPair) throws(RecipeError) -> ModelConfiguration {
        if model.embedding.tied == .all, !tokenizers.isShared {
            throw RecipeError(
                .badSetting,
                "model.embedding.tied: found \"all\", but \(tokenizers.source.name) and \(tokenizers.target.name) are two "
                    + "vocabularies, expected target or none")
        }
        if (data.secondSource == nil) != (model.secondSource == nil) {
            throw RecipeError(
                .badSetting,
                "data.second_source: found \(data.secondSource == nil ? "none" : "one"), but the model reads "
                    + "\(model.secondSource == nil ? "none" : "one"), expected both or neither")
        }
        if model.copies, !tokenizers.isShared {
            throw RecipeError(
                .badSetting,
                "model.copy: found true, but \(tokenizers.source.name) and \(tokenizers.target.name) are two vocabularies, expected "
                    + "one for both sides, or model.copy false")
        }
        var configuration = model
        configuration.sourceVocabularySize = tokenizers.source.vocabularySize
        configuration.targetVocabularySize = tokenizers.target.vocabularySize
        return configuration
    }

    /// The tokenizers that exist already, where the recipe names some or a model to start from, and what is taken of that
    /// model besides.
    /// - Throws: as `StartModel` and `Tokenizers.named` do.
    func namedTokenizers(_ notice: (String) -> Void) throws -> (tokenizers: TokenizerPair?, start: TrainingStart?) {
        if let model = try StartModel(self) { return (model.tokenizers, model.start) }
        return (try Tokenizers.named(by: self, notice), nil)
    }

    /// Refuses to draw segmentations from tokenizers that exist and have none to draw from.
    /// - Throws: `RecipeError`.
    func checkSampling(by tokenizers: TokenizerPair) throws(RecipeError) {
        guard tokenizer.samplingAlpha > 0 else { return }
        for model in [tokenizers.source, tokenizers.target] {
            switch model.algorithm {
            case .char, .word:
                throw RecipeError(
                    .badSetting,
                    "tokenizer.sampling_alpha: found \(tokenizer.samplingAlpha), but \(model.name) is of type "
                        + "\(model.algorithm.rawValue), which has one cut alone, expected 0")
            case .bpe:
                guard let count = tokenizer.samplingNBest else { continue }
                throw RecipeError(
                    .badSetting,
                    "tokenizer.sampling_nbest: found \(count), but \(model.name) is of type bpe, which has no list of best "
                        + "cuts, expected null")
            case .unigram: continue
            }
        }
    }

    /// How segmentations are drawn; nil when every sentence is always cut in the best way.
    var sampling: SubwordSampling? {
        guard tokenizer.samplingAlpha > 0 else { return nil }
        return SubwordSampling(alpha: Float(tokenizer.samplingAlpha), nbest: tokenizer.samplingNBest, seed: seed)
    }
}
