import Foundation
import TestSupport

/// A corpus of a few hundred made-up sentences, and a recipe for a model that trains in a second.
final class TinyCorpus: Sendable {
    let folder: TemporaryFolder
    let recipe: String
    var path: String { folder.path }
    var output: String { "\(folder.path)/model" }

    init() throws {
        folder = try TemporaryFolder()
        let (source, target) = Self.lines(300)
        _ = try folder.write("train.en", source)
        _ = try folder.write("train.de", target)
        let (validationSource, validationTarget) = Self.lines(20)
        _ = try folder.write("valid.en", validationSource)
        _ = try folder.write("valid.de", validationTarget)
        recipe = try folder.write(
            "tiny.yaml",
            """
            name: tiny
            output: \(folder.path)/model
            data:
              source: {language: en, train: [\(folder.path)/train.en], validation: \(folder.path)/valid.en}
              target: {language: de, train: [\(folder.path)/train.de], validation: \(folder.path)/valid.de}
            tokenizer: {type: char, vocabulary_size: 40, character_coverage: 1.0}
            model:
              embedding: {size: 8}
              encoder: {hidden: 8}
              attention: {size: 8}
              decoder: {hidden: 8}
            training:
              batch: {size: 30}
              log_every: {steps: 1}
              schedule: {type: constant}
              patience: null
              maximum_epochs: 1
              metric: loss
            """)
    }

    /// A model that was trained once for all tests that only read it.
    static let trained: Result<TinyCorpus, any Error> = Result {
        let corpus = try TinyCorpus()
        let outcome = try Program.run("train", corpus.recipe)
        guard outcome.status == 0 else { throw TrainingFailed(errors: outcome.errors) }
        return corpus
    }

    struct TrainingFailed: Error { let errors: String }

    private static func lines(_ count: Int) -> (source: String, target: String) {
        let words = [("red", "rot"), ("dog", "hund"), ("sees", "sieht"), ("two", "zwei"), ("cats", "katzen")]
        let sentences = (0..<count).map { number in (0..<2 + number % 3).map { words[(number / 3 + $0 * 2) % 5] } }
        return (
            sentences.map { $0.map(\.0).joined(separator: " ") + "\n" }.joined(),
            sentences.map { $0.map(\.1).joined(separator: " ") + "\n" }.joined()
        )
    }
}
