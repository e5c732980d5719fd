import Corpora
import Foundation
import ModelStore
import Recipes
import TestSupport
import Testing
import Training

@Suite("Training with guided alignment")
struct AlignedTrainingTests {
    private let files: TrainingFiles

    init() throws {
        files = try TrainingFiles()
    }

    private func recipe(_ output: String, _ settings: [String] = []) throws -> Recipe {
        try files.recipe(
            [
                "output=\(files.path)/\(output)", "model.dropout.hidden=0.2", "training.guided_alignment=0.5",
                "data.alignment=\(files.path)/train.links",
            ] + settings)
    }

    /// Trains, with a stop within an epoch if one is given.
    private func train(_ recipe: Recipe, stop: Int? = nil) throws -> TrainingRun {
        if let stop {
            var steps = 0
            let stopped = try TrainingRun(recipe: recipe).run {
                steps += 1
                return steps == stop
            }
            #expect(stopped.reason == .interrupted && stopped.step == stop)
        }
        let run = try TrainingRun(recipe: recipe, start: stop == nil ? .fresh : .resume)
        _ = try run.run()
        return run
    }

    @Test(
        "A run that was stopped within an epoch goes on, on other threads, to the same bits, which the alignment decides",
        arguments: [
            [], ["tokenizer.type=bpe", "tokenizer.vocabulary_size=30", "data.target.reversed=true"],
            ["tokenizer.type=unigram", "tokenizer.vocabulary_size=30", "tokenizer.sampling_alpha=0.2"],
            [
                "tokenizer.type=bpe", "tokenizer.vocabulary_size=30", "tokenizer.sampling_alpha=0.1",
                "data.source.reversed=true", "training.coverage_loss=0.5", "training.r_drop=1",
            ],
        ])
    func resuming(settings: [String]) throws {
        _ = try train(recipe("whole", settings + ["training.threads=1"]))
        _ = try train(recipe("stopped", settings + ["training.threads=3"]), stop: 5)
        for name in ["model.safetensors", "checkpoints/step-8/optimizer.safetensors"] {
            #expect(try files.bytes(name, in: "stopped") == files.bytes(name, in: "whole"), "\(name)")
        }
        // Every word linked to the first one.
        let other = TrainingFiles.lines(60, seed: 1).map { line in
            line.indices.map { "0-\($0)" }.joined(separator: " ") + "\n"
        }
        try Data(other.joined().utf8).write(to: URL(fileURLWithPath: "\(files.path)/other.links"))
        _ = try train(recipe("other", settings + ["data.alignment=\(files.path)/other.links"]))
        #expect(try files.bytes("model.safetensors", in: "other") != files.bytes("model.safetensors", in: "whole"))
        // A run does not go on with it, wherever it lies.
        try Data(other.joined().utf8).write(to: URL(fileURLWithPath: "\(files.path)/train.links"))
        let problem = failure { _ = try TrainingRun(recipe: recipe("whole", settings), start: .resume) }
        #expect(problem?.contains("found a run on another training corpus") == true, "\(problem ?? "accepted")")
    }

    @Test("The attention comes nearer to the alignment, which the log tells, and the validation is what it was")
    func learning() throws {
        let settings = ["training.maximum_epochs=6", "training.log_every={epochs: 1}", "training.guided_alignment=2"]
        _ = try train(recipe("guided", settings))
        let log = String(decoding: try files.bytes("training.jsonl", in: "guided"), as: UTF8.self).split(
            separator: "\n")
        let losses = log.filter { $0.contains("\"event\":\"train\"") }
            .compactMap { $0.firstMatch(of: /"added":\{"guided_alignment":([0-9.]+)\}/).flatMap { Double($0.1) } }
        #expect(losses.count == 6)
        #expect((losses.last ?? .nan) < 0.95 * (losses.first ?? .nan), "\(losses)")
        #expect(log.filter { $0.contains("\"event\":\"validation\"") }.allSatisfy { !$0.contains("guided") })
    }

    @Test("Of several texts some are aligned, in files or in a column")
    func corpora() throws {
        let lines = TrainingFiles.lines(30, seed: 7).map { words in
            let links = words.indices.map { "\($0)-\(words.count - 1 - $0)" }.joined(separator: " ")
            return "\(links)\t\(words.joined(separator: " "))\t\(words.reversed().joined(separator: " "))\n"
        }
        try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: "\(files.path)/more.tsv"))
        func recipe(_ output: String, _ table: String, _ more: String = "") throws -> Recipe {
            try files.recipe(
                "output=\(files.path)/\(output)", "training.guided_alignment=0.5", "tokenizer.vocabulary_size=20",
                "data.corpora.genuine={source: \(files.path)/train.source, target: \(files.path)/train.target\(more)}",
                "data.corpora.table={pairs: \(files.path)/more.tsv, columns: [\(table), source, target], tag: <bt>}")
        }
        let alignment = ", alignment: \(files.path)/train.links"
        var found: [Data] = []
        for (output, table, more) in [
            ("table", "alignment", ""), ("files", "_", alignment), ("both", "alignment", alignment),
        ] {
            _ = try train(recipe(output, table, more))
            found.append(try files.bytes("model.safetensors", in: output))
        }
        #expect(Set(found).count == 3)
        _ = try train(recipe("stopped", "alignment", alignment), stop: 7)
        #expect(try files.bytes("model.safetensors", in: "stopped") == found[2])
    }

    @Test("What is wrong with an alignment is told with its line before anything is trained, by the plan as by the run")
    func mistakes() throws {
        let path = "\(files.path)/train.links"
        let lines = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        for (number, line, problem) in [
            (2, "0:0", "\(path):3: found '0:0', expected links of a source word and a target word, such as 0-0 1-2"),
            (
                1, "0-9",
                "\(path):2: found the link 0-9, expected words of the pair, which has N on the source side and N on the target "
                    + "side, counted from 0"
            ),
        ] {
            var changed = lines
            changed[number] = line
            try Data((changed.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
            for found in [
                failure { _ = try TrainingPlan(recipe("model")) },
                failure { _ = try TrainingRun(recipe: recipe("model")) },
            ] {
                #expect(
                    found?.replacing(/has \d on|and \d on/, with: { $0.output.replacing(/\d/, with: "N") }) == problem)
            }
        }
        try Data((lines.dropLast().joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
        #expect(
            failure { _ = try TrainingPlan(recipe("model")) }
                == "\(path): found 59 lines, expected one for each line of the text")
        try FileManager.default.removeItem(atPath: path)
        #expect(
            failure { _ = try TrainingRun(recipe: recipe("model")) } == "\(path): not found; expected a text file")
        #expect(!FileManager.default.fileExists(atPath: "\(files.path)/model"))
    }

    @Test("The memory that is foretold has the links")
    func memory() throws {
        func corpus(_ settings: [String]) throws -> Int { try TrainingPlan(files.recipe(settings)).memory.corpus }
        // Words are pieces here: as many links as words, and one of the end symbols.
        let words = TrainingFiles.lines(60, seed: 1).joined().count
        let found = try corpus(["training.guided_alignment=0.5", "data.alignment=\(files.path)/train.links"])
        #expect(try found == corpus([]) + 8 * (words + 60 + 60))
    }
}
