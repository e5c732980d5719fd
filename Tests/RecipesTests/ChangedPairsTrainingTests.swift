import Corpora
import Foundation
import ModelStore
import Recipes
import TestSupport
import Testing
import Training
import Translation

@Suite("Training on pairs that are changed on the way")
struct ChangedPairsTrainingTests {
    private let files: TrainingFiles

    init() throws {
        files = try TrainingFiles()
    }

    private func recipe(_ output: String, _ settings: [String] = []) throws -> Recipe {
        try files.recipe(
            [
                "output=\(files.path)/\(output)", "tokenizer.type=bpe", "tokenizer.vocabulary_size=60",
                "model.dropout.hidden=0.2",
            ] + settings)
    }

    private static let casing = "data.casing={upper: 0.2, title: 0.2, lower: 0.1}"
    private static let placeholders = "data.placeholders=0.4"

    @Test(
        "A run that was stopped within an epoch goes on, on other threads, to the same bits, which the changes decide",
        arguments: [
            [casing], [placeholders], [casing, placeholders, "tokenizer.sampling_alpha=0.1"],
            [casing, placeholders, "training.guided_alignment=0.5", "data.alignment=FILES/train.links"],
            [
                casing, placeholders, "training.guided_alignment=0.5", "data.alignment=FILES/train.links",
                "tokenizer.sampling_alpha=0.1", "data.target.reversed=true", "training.batch={size: 60, unit: tokens}",
            ],
        ])
    func resuming(settings: [String]) throws {
        let settings = settings.map { $0.replacing("FILES", with: files.path) }
        let outcome = try TrainingRun(recipe: recipe("whole", settings + ["training.threads=1"])).run()
        var steps = 0
        let stopped = try TrainingRun(recipe: recipe("stopped", settings + ["training.threads=3"])).run {
            steps += 1
            return steps == 5
        }
        #expect(stopped.reason == .interrupted && stopped.step == 5)
        _ = try TrainingRun(recipe: recipe("stopped", settings), start: .resume).run()
        let names = ["model.safetensors", "checkpoints/step-\(outcome.step)/optimizer.safetensors"]
        for name in names {
            #expect(try files.bytes(name, in: "stopped") == files.bytes(name, in: "whole"), "\(name)")
        }
        // With the same vocabulary and no changes it is another model.
        let others = settings.filter { !$0.hasPrefix("data.casing") && !$0.hasPrefix("data.placeholders") }
        let plain = try files.recipe(
            ["output=\(files.path)/plain", "tokenizer.model=\(files.path)/whole", "model.dropout.hidden=0.2"] + others)
        _ = try TrainingRun(recipe: plain).run()
        #expect(try files.bytes("model.safetensors", in: "plain") != files.bytes("model.safetensors", in: "whole"))
    }

    @Test("Validation reads text as it is written")
    func validation() throws {
        _ = try TrainingRun(recipe: recipe("first", [Self.casing, Self.placeholders])).run()
        func losses(_ output: String, _ changes: [String]) throws -> [Double] {
            // Steps too small to change a weight: what differs are the pairs.
            let recipe = try files.recipe(
                [
                    "output=\(files.path)/\(output)", "tokenizer.model=\(files.path)/first",
                    "training.optimizer.learning_rate=1e-30",
                ] + changes)
            _ = try TrainingRun(recipe: recipe).run()
            return try TrainingHistory(readingLog: "\(recipe.output)/training.jsonl").validations.map(\.loss)
        }
        let plain = try losses("plain", [])
        #expect(plain.count == 2)
        #expect(try losses("changed", [Self.casing, Self.placeholders]) == plain)
    }

    @Test("The plan tells how many pairs of an epoch are changed, with examples, and counts their lines as memory")
    func plan() throws {
        #expect(try TrainingPlan(recipe("model")).changedPairs == nil)
        let plan = try TrainingPlan(recipe("model", [Self.casing, Self.placeholders]))
        let changed = try #require(plan.changedPairs)
        #expect(changed.pairs == 60 && (20..<60).contains(changed.changed))
        // A line of small letters stays one.
        #expect(changed.examples.map(\.change) == ["in upper case", "in title case", "with placeholders"])
        let upper = try #require(changed.examples.first)
        #expect(upper.source.replacing("<|ph|>", with: "").allSatisfy { !$0.isLowercase })
        let wanted = /\d+ of 60 pairs in the first epoch: \d+ in upper case, \d+ in title case, \d+ with placeholders/
        let match = try wanted.wholeMatch(in: changed.description)
        #expect(match != nil, "\(changed)")
        let cased = try TrainingPlan(recipe("model", ["tokenizer.type=word", Self.casing]))
        let text = try ["source", "target"].reduce(0) { bytes, side in
            let text = try String(contentsOfFile: "\(files.path)/train.\(side)", encoding: .utf8)
            return bytes + text.split(separator: "\n").reduce(0) { $0 + $1.utf8.count }
        }
        let plain = try TrainingPlan(recipe("model", ["tokenizer.type=word"]))
        #expect(cased.memory.corpus == plain.memory.corpus + text)
    }

    @Test("The vocabulary has the piece for placeholders and the letters in every case, and is the same every time")
    func vocabulary() throws {
        for side in ["shared", "each"] {
            let settings = [
                "tokenizer.shared=\(side == "shared")", "model.embedding.tied=none",
                "tokenizer.character_coverage=0.98",
                "data.casing={upper: 0.5, title: 0.2}", Self.placeholders,
            ]
            let run = try TrainingRun(recipe: recipe(side, settings))
            for model in [run.tokenizers.source, run.tokenizers.target] {
                #expect(try PlaceholderPiece.id(in: model) != nil)
                #expect(try !model.encode("RED Green bLACK <|ph|>!").dropLast().contains(SpecialTokens.unknown))
            }
            let again = try TrainingRun(recipe: recipe("\(side)-again", settings))
            #expect(again.tokenizers.target.serialised == run.tokenizers.target.serialised)
        }
    }

    @Test("Sources without case change no pair, and so no vocabulary")
    func vocabularyOfUnchangedPairs() throws {
        let folder = try TemporaryFolder()
        let lines = TrainingFiles.lines(60, seed: 1)
        let source = try folder.write("s", lines.map { "\($0.count) \u{4F60}\u{597D}\n" }.joined())
        let target = try folder.write("t", lines.map { $0.joined(separator: " ") + "\n" }.joined())
        func vocabularies(_ name: String, _ settings: [String]) throws -> [[UInt8]] {
            let run = try TrainingRun(
                recipe: recipe(
                    name,
                    [
                        "data.source.train=[\(source)]", "data.target.train=[\(target)]",
                        "data.source.validation=\(source)", "data.target.validation=\(target)",
                        "tokenizer.shared=false", "model.embedding.tied=none",
                    ] + settings))
            return [run.tokenizers.source.serialised, run.tokenizers.target.serialised]
        }
        let plain = try vocabularies("plain", [])
        #expect(try vocabularies("cased", ["data.casing={upper: 0.5, title: 0.4}"]) == plain)
        let swapped = [
            "data.source.train=[\(target)]", "data.target.train=[\(source)]", "data.source.validation=\(target)",
            "data.target.validation=\(source)",
        ]
        let cased = try vocabularies("swapped-cased", swapped + ["data.casing={upper: 0.5, title: 0.4}"])
        #expect(try vocabularies("swapped", swapped) != cased)
    }

    @Test("A model says whether it has learned placeholders, a run that goes on too, and one that starts from it")
    func learned() throws {
        func reads(_ output: String) throws -> Bool {
            try Recipe.trainedLines(of: ModelFolder("\(files.path)/\(output)")).readsPlaceholders
        }
        let first = try recipe("learned", [Self.placeholders])
        var steps = 0
        _ = try TrainingRun(recipe: first).run {
            steps += 1
            return steps == 3
        }
        #expect(try reads("learned"))
        _ = try TrainingRun(recipe: first, start: .resume, changes: ["data.placeholders=0"]).run()
        #expect(try reads("learned") && Translator(ModelFolder(first.output)).trainedLines.readsPlaceholders)
        // The vocabulary alone teaches nothing, and the weights do.
        let vocabulary = ["tokenizer.model=\(first.output)", "training.maximum_steps=1"]
        _ = try TrainingRun(recipe: files.recipe(["output=\(files.path)/never"] + vocabulary)).run()
        #expect(try !reads("never"))
        let start = ["training.start_from=\(first.output)", "training.maximum_steps=1"]
        _ = try TrainingRun(recipe: files.recipe(["output=\(files.path)/started"] + start)).run()
        #expect(try reads("started"))
        let both = ["learned", "never"].map { ModelFolder("\(files.path)/\($0)") }
        #expect(try !Recipe.trainedLines(of: both).readsPlaceholders)
        #expect(try Recipe.trainedLines(of: [both[0], both[0]]).readsPlaceholders)
    }

    @Test("Shares change in the middle of a run, but for placeholders that the vocabulary has no piece for")
    func changing() throws {
        let first = try recipe("model")
        var steps = 0
        _ = try TrainingRun(recipe: first).run {
            steps += 1
            return steps == 3
        }
        let refused = failure {
            _ = try TrainingRun(recipe: first, start: .resume, changes: [Self.placeholders])
        }
        #expect(refused?.hasPrefix("data.placeholders: found 0.4, but ") == true, "\(refused ?? "accepted")")
        let problem = failure {
            _ = try TrainingRun(recipe: recipe("model", ["data.casing.upper=0.2"]), start: .resume)
        }
        #expect(
            problem?.contains("data.casing.upper: found \"0.2\", expected \"0.0\"") == true, "\(problem ?? "accepted")")
        let outcome = try TrainingRun(recipe: first, start: .resume, changes: ["data.casing.upper=0.2"]).run()
        #expect(outcome.step == 8)
        #expect(try Recipe(files: ["\(first.output)/config.yaml"]).data.casing.upper == 0.2)
    }

    @Test("A vocabulary from elsewhere needs the piece, which is said before anything is trained")
    func otherVocabulary() throws {
        _ = try TrainingRun(recipe: recipe("base", ["training.maximum_steps=1"])).run()
        let settings = ["output=\(files.path)/model", "tokenizer.model=\(files.path)/base", Self.placeholders]
        let expected = "data.placeholders: found 0.4, but "
        let plan = failure { _ = try TrainingPlan(files.recipe(settings)) }
        let run = failure { _ = try TrainingRun(recipe: files.recipe(settings)) }
        #expect(plan?.hasPrefix(expected) == true && run == plan, "\(plan ?? "accepted")")
        // And before any text is read.
        try withTemporaryFolder { folder in
            try "red\n".write(toFile: "\(folder)/short", atomically: true, encoding: .utf8)
            let early = settings + ["data.target.train=[\(folder)/short]"]
            #expect(failure { _ = try TrainingPlan(files.recipe(early)) } == plan)
            #expect(failure { _ = try TrainingRun(recipe: files.recipe(early)) } == plan)
        }
        #expect(!FileManager.default.fileExists(atPath: "\(files.path)/model"))
    }
}
