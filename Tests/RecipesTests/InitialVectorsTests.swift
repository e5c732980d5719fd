import Corpora
import Foundation
import ModelStore
import Recipes
import TestSupport
import Testing
import Training

@Suite("Training that begins with pretrained vectors")
struct InitialVectorsTests {
    let files: TrainingFiles

    init() throws {
        files = try TrainingFiles()
    }

    /// A file with vectors for some words.
    private func vectors(_ name: String, _ words: [String], size: Int = 16, header: Bool = false) throws -> String {
        let path = "\(files.path)/\(name)"
        let lines = words.enumerated().map { number, word in
            ([word] + Self.vector(number, size: size).map { "\($0)" }).joined(separator: " ")
        }
        let all = (header ? ["\(words.count) \(size)"] : []) + lines
        try AtomicFile.write(all.joined(separator: "\n") + "\n", to: path)
        return path
    }

    private static func vector(_ number: Int, size: Int = 16) -> [Float] {
        (0..<size).map { Float(1 + number) / Float(3 + $0) }
    }

    /// A recipe whose steps are too small to change a weight.
    private func still(_ overrides: String...) throws -> Recipe {
        try files.recipe(["training.optimizer.learning_rate=1e-30", "training.maximum_steps=2"] + overrides)
    }

    /// The vectors that pieces of a trained model have.
    private func rows(_ table: String, of recipe: Recipe) throws -> [String: [Float]] {
        let (model, tokenizers) = try ModelFolder(recipe.output).load(on: .cpu)
        let parameter = try #require(model.parameters.first { $0.name == table })
        let values = parameter.value.floats
        let side = table.hasPrefix("target") ? tokenizers.target : tokenizers.source
        return Dictionary(
            uniqueKeysWithValues: (0..<side.vocabularySize).map {
                (side.piece(of: Int32($0)), Array(values[$0 * 16..<$0 * 16 + 16]))
            })
    }

    @Test("Each table begins with the vectors of its file, and the rest as it would without")
    func separateTables() throws {
        let source = try vectors("source.vec", ["red", "green", "house"], header: true)
        let target = try vectors("target.vec", ["grey", "red"])
        let plain = try still("model.embedding.tied=target", "output=\(files.path)/plain")
        _ = try TrainingRun(recipe: plain).run()
        let recipe = try still(
            "model.embedding.tied=target", "training.vectors.source=\(source)", "training.vectors.target=\(target)")
        var notices: [String] = []
        _ = try TrainingRun(recipe: recipe, notice: { notices.append($0) }).run()
        for (table, given) in [
            ("source.embedding.table", ["▁red": 0, "▁green": 1]), ("target.embedding.table", ["▁grey": 0, "▁red": 1]),
        ] {
            let expected = try rows(table, of: plain).merging(given.mapValues { Self.vector($0) }) { _, new in new }
            #expect(try rows(table, of: recipe) == expected)
        }
        let told = notices.filter { $0.hasPrefix("pretrained vectors: ") }
        #expect(told.count == 2)
        #expect(told.first?.contains("2 of 6 source pieces (33.3%), ") == true, "\(told)")
        #expect(told.last?.hasSuffix("of the running ones, by \(target)") == true)
        #expect(
            try Data(contentsOf: URL(fileURLWithPath: "\(plain.output)/model.safetensors"))
                != files.bytes("model.safetensors"))
    }

    @Test("One table for both sides takes one file, by either key", arguments: ["source", "target"])
    func oneTable(key: String) throws {
        let file = try vectors("shared.vec", ["blue", "white"])
        let recipe = try still("training.vectors.\(key)=\(file)")
        _ = try TrainingRun(recipe: recipe).run()
        let rows = try rows("embedding.table", of: recipe)
        #expect(rows["▁blue"] == Self.vector(0) && rows["▁white"] == Self.vector(1))
        let log = try String(contentsOfFile: "\(recipe.output)/training.jsonl", encoding: .utf8)
        let began = try #require(log.split(separator: "\n").first)
        let beginning = try JSONDecoder().decode(TrainingBeginning.self, from: Data(began.utf8))
        let coverage = try #require(beginning.vectors?.first)
        #expect(coverage.table == .shared && coverage.file == file && coverage.found == 2 && coverage.pieces == 6)
        #expect(coverage.tokens > coverage.coveredTokens && coverage.coveredTokens > 0)
        // What `check` says is the same, without a folder.
        #expect(try TrainingPlan(still("training.vectors.\(key)=\(file)", "output=elsewhere")).vectors == [coverage])
    }

    @Test("A frozen table keeps its vectors while everything else is trained")
    func frozen() throws {
        let file = try vectors("source.vec", ["blue", "white"])
        let recipe = try files.recipe(
            "model.embedding.tied=target", "training.vectors.source=\(file)",
            "training.freeze=[source.embedding.*]")
        _ = try TrainingRun(recipe: recipe).run()
        let free = try files.recipe(
            "model.embedding.tied=target", "training.vectors.source=\(file)", "output=\(files.path)/free")
        _ = try TrainingRun(recipe: free).run()
        let (kept, trained) = try (rows("source.embedding.table", of: recipe), rows("source.embedding.table", of: free))
        for (number, piece) in ["▁blue", "▁white"].enumerated() {
            #expect(kept[piece] == Self.vector(number) && trained[piece] != Self.vector(number))
        }
        let (target, before) = (
            try rows("target.embedding.table", of: recipe),
            try still("output=\(files.path)/still", "model.embedding.tied=target")
        )
        _ = try TrainingRun(recipe: before).run()
        #expect(try target["▁blue"] != rows("target.embedding.table", of: before)["▁blue"])
    }

    @Test("One table for both sides refuses two files")
    func twoFiles() {
        #expect(
            failure { _ = try files.recipe("training.vectors.source=a", "training.vectors.target=b") }
                == "--set training.vectors.target: found \"b\" beside training.vectors.source \"a\", but "
                + "model.embedding.tied is \"all\", expected one file for the one table")
    }

    @Test("A run without vectors says nothing of them, anywhere")
    func none() throws {
        var notices: [String] = []
        let recipe = try files.recipe("training.maximum_steps=1")
        _ = try TrainingRun(recipe: recipe, notice: { notices.append($0) }).run()
        #expect(!notices.contains { $0.contains("vectors") })
        #expect(try !String(decoding: files.bytes("training.jsonl"), as: UTF8.self).contains("vectors"))
        #expect(try TrainingPlan(recipe).vectors.isEmpty)
    }

    @Test("A run goes on without the file, to the same bits, and not with another one")
    func resuming() throws {
        let file = try vectors("shared.vec", ["blue", "white"])
        let whole = try files.recipe("output=\(files.path)/whole", "training.vectors.source=\(file)")
        _ = try TrainingRun(recipe: whole).run()
        let recipe = try files.recipe("training.vectors.source=\(file)")
        var steps = 0
        _ = try TrainingRun(recipe: recipe).run {
            steps += 1
            return steps == 3
        }
        try FileManager.default.removeItem(atPath: file)
        for changed in [try files.recipe(), try files.recipe("training.vectors.source=other")] {
            let found = changed.training.vectors.source ?? "null"
            #expect(
                failure { _ = try TrainingRun(recipe: changed, start: .resume) }
                    == "training.vectors.source: found \"\(found)\", expected \"\(file)\" as in "
                    + "\(recipe.output)/config.yaml, with which the run began")
        }
        _ = try TrainingRun(recipe: recipe, start: .resume).run()
        for name in ["model.safetensors", "checkpoints/step-8/optimizer.safetensors"] {
            #expect(try files.bytes(name) == files.bytes(name, in: "whole"), "\(name)")
        }
        let log = String(decoding: try files.bytes("training.jsonl"), as: UTF8.self)
        #expect(log.matches(of: /"event":"began"/).count == 1 && log.contains("\"vectors\":[{"))
    }

    @Test("What is wrong with a file is told before anything is written, the size before anything takes time")
    func mistakes() throws {
        let narrow = try vectors("narrow.vec", ["blue"], size: 15)
        // The tokenizers cannot be trained: that would be the next mistake.
        try AtomicFile.write("\n", to: "\(files.path)/train.source")
        let recipe = try files.recipe("training.vectors.source=\(narrow)")
        let problem = "\(narrow):1: found a vector of size 15, expected 16, as model.embedding.size says"
        #expect(failure { _ = try TrainingRun(recipe: recipe) } == problem)
        #expect(failure { _ = try TrainingPlan(recipe) } == problem)
        let missing = try files.recipe("training.vectors.source=\(files.path)/none")
        let notFound = "\(files.path)/none: not found; expected a file of word vectors"
        #expect(failure { _ = try TrainingRun(recipe: missing) } == notFound)
        #expect(failure { _ = try TrainingPlan(missing) } == notFound)
        #expect(!FileManager.default.fileExists(atPath: recipe.output))
    }

    @Test("Lines that come again, and a file that knows no piece, are warned of")
    func warnings() throws {
        func warnings(_ words: [String]) throws -> [String] {
            let file = try vectors("odd.vec", words)
            var notices: [String] = []
            _ = try TrainingPlan(try files.recipe("training.vectors.source=\(file)")) { notices.append($0) }
            return notices.filter { $0.hasPrefix("warning: \(file)") }.map { String($0.dropFirst(11 + file.count)) }
        }
        #expect(try warnings(["red", "green"]) == [])
        #expect(
            try warnings(["red", "green", "red", "x", "x", "red"])
                == ["2 lines have a word that stands on an earlier line, whose vector counts"])
        #expect(
            try warnings(["rouge", "vert"])
                == ["has no vector for any piece of the vocabulary; is it of another language?"])
    }
}
