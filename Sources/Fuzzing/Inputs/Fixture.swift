import CPUBackend
import Corpora
import Foundation
import ModelStore
import Models
import Recipes
import Translation

/// A folder with one small file of every kind that the program reads, made by the library itself.
///
/// All paths in it are relative: it is used from within, as the working folder of whoever reads.
struct Fixture {
    /// The name of the model folder, with checkpoints, shortlist and calibration.
    static let model = "model"
    static let recipe = "recipe.yaml"
    /// One SentencePiece model of each type.
    static let tokenizers = SubwordTrainer.Algorithm.allCases.map { "\($0.rawValue).spm" }

    /// Fills the working folder.
    static func make() throws {
        try write(lines.map(\.0), to: "train.en")
        try write(lines.map(\.1), to: "train.de")
        try write(Array(lines.prefix(5).map(\.0)), to: "valid.en")
        try write(Array(lines.prefix(5).map(\.1)), to: "valid.de")
        try write(["red\trot", "two cats\tzwei katzen"], to: "terms.tsv")
        try write(["1\tred\trot\tx", "0.5\ttwo cats\tzwei katzen\t", "2e-1\tdog\thund\t\ty"], to: "pairs.tsv")
        try write(["1", "0", "0.5", " 2 ", "1e-3"], to: "weights.txt")
        try write(["0-0 1p1 2-2", "", "0-1"], to: "gold.txt")
        try write(["0-0 1-1 3-2", "", "0-0 1-1 0-1", "1-0", " 2-2  0-0"], to: "links.txt")
        try write(
            [
                "6 3", "red 1 2 3", "dog -0.5 1e-3 +2.", "\u{2581}two 1 1 1", "s 0 0 0", "cats .5 5. 1E+2",
                ". . . 1 2 3",
            ],
            to: "vectors.txt")
        try write(["0 ||| rot hund ||| -1.5 ||| -0.5", "0 ||| rot ||| -2 ||| -1"], to: "best.txt")
        try write([recipeText], to: recipe)
        _ = try TrainingRun(recipe: Recipe(files: [recipe])).run()
        // Its end is its end all the same; what was changed is on record.
        let run = try TrainingRun(
            recipe: Recipe(files: [recipe]), start: .resume, changes: ["training.label_smoothing=0.2"])
        _ = try run.run()
        try addCompanions(to: run.folder, run.tokenizers)
        for algorithm in SubwordTrainer.Algorithm.allCases {
            let trainer = SubwordTrainer(algorithm: algorithm, vocabularySize: algorithm == .word ? 12 : 60)
            let trained = try trainer.train(files: ["train.en", "train.de"])
            try Data(trained.model.serialised).write(to: URL(fileURLWithPath: "\(algorithm.rawValue).spm"))
        }
    }

    /// Shortlist and calibration, as the program's own verbs write them.
    private static func addCompanions(to folder: ModelFolder, _ tokenizers: TokenizerPair) throws {
        let count = tokenizers.target.vocabularySize
        let ordinary = (SpecialTokens.count..<count).map(Int32.init)
        let rows = (0..<tokenizers.source.vocabularySize).map { row in ordinary.filter { (Int($0) + row) % 5 == 0 } }
        try ShortlistFile.write(
            Shortlist(
                translations: RaggedArray(rows), frequent: Array(ordinary.prefix(4)), targetVocabularySize: count),
            to: folder.shortlist)
        let samples = (0..<60).map {
            ConfidenceCalibration.Sample(averageLogProbability: -Double($0) / 10, quality: 1 / Double(1 + $0))
        }
        try ConfidenceFile.write(ConfidenceCalibration(samples), to: folder)
    }

    private static func write(_ lines: [String], to path: String) throws {
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
    }

    private static let lines: [(String, String)] = {
        let words = [("red", "rot"), ("dog", "hund"), ("sees", "sieht"), ("two", "zwei"), ("cats", "katzen")]
        // A vocabulary that addresses and tags can be written in.
        let signs = ("www.b.de/x <a>96729tts/</a> {0}, me@b.de.", "www.b.de <b>967tts/x</b> {0}; 1-2:3%")
        return [signs]
            + (1..<24).map { number in
                let sentence = (0..<2 + number % 3).map { words[(number / 3 + $0 * 2) % 5] }
                return (sentence.map(\.0).joined(separator: " "), sentence.map(\.1).joined(separator: " "))
            }
    }()

    private static let recipeText = """
        name: tiny
        output: \(model)
        data:
          source: {language: en, train: [train.en], validation: valid.en}
          target: {language: de, train: [train.de], validation: valid.de}
        tokenizer: {type: char, vocabulary_size: 60, character_coverage: 1.0}
        model:
          embedding: {size: 4}
          encoder: {hidden: 4}
          attention: {size: 4}
          decoder: {hidden: 4}
        training:
          batch: {size: 12}
          log_every: {steps: 1}
          checkpoint_every: {steps: 1}
          schedule: {type: constant}
          threads: 1
          patience: null
          maximum_epochs: 1
          metric: loss
        """
}
