import Corpora
import Foundation
import Recipes
import TestSupport
import Text

/// A folder with a small parallel corpus whose target side is the source side backwards, and its alignment, removed at its end.
final class TrainingFiles {
    private let folder: TemporaryFolder
    var path: String { folder.path }

    init(pairs: Int = 60) throws {
        folder = try TemporaryFolder()
        try write("train", Self.lines(pairs, seed: 1))
        try write("valid", Self.lines(12, seed: 2))
    }

    /// Random sentences of one to four words out of six.
    static func lines(_ count: Int, seed: UInt64) -> [[String]] {
        let words = ["red", "green", "blue", "black", "white", "grey"]
        var generator = SplitMix64(seed)
        return (0..<count).map { _ in
            (0..<1 + generator.next(below: 4)).map { _ in words[Int(generator.next(below: words.count))] }
        }
    }

    func write(_ name: String, _ lines: [[String]]) throws {
        for (side, sentences) in [("source", lines), ("target", lines.map { $0.reversed() })] {
            let text = sentences.map { $0.joined(separator: " ") + "\n" }.joined()
            _ = try folder.write("\(name).\(side)", text)
        }
        let links = lines.map { line in
            line.indices.map { "\($0)-\(line.count - 1 - $0)" }.joined(separator: " ") + "\n"
        }
        _ = try folder.write("\(name).links", links.joined())
    }

    /// A recipe for these files that trains in an instant.
    func recipe(_ overrides: String...) throws -> Recipe { try recipe(overrides) }

    /// A recipe for these files that trains in an instant.
    func recipe(_ overrides: [String]) throws -> Recipe {
        let yaml = """
            name: reversal
            output: \(path)/model
            data:
              source: {language: en, train: [\(path)/train.source], validation: \(path)/valid.source}
              target: {language: en, train: [\(path)/train.target], validation: \(path)/valid.target}
            tokenizer: {type: word, vocabulary_size: 10}
            model:
              embedding: {size: 16}
              encoder: {hidden: 16}
              attention: {size: 16}
              decoder: {hidden: 16}
              dropout: {embedding: 0.0, hidden: 0.0, output: 0.0}
            training:
              batch: {size: 16}
              optimizer: {learning_rate: 0.01}
              schedule: {type: constant}
              threads: 2
              maximum_epochs: 2
              metric: loss
            """
        return try Recipe(yaml: yaml, file: "reversal.yaml", overrides: overrides)
    }

    /// The bytes of a file of the model folder.
    func bytes(_ name: String, in folder: String = "model") throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(folder)/\(name)"))
    }
}

/// The one line that `body` fails with; nil when it does not.
func failure(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch {
        return "\(error)"
    }
}
