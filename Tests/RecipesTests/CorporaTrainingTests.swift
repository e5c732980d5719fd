import Corpora
import Foundation
import ModelStore
import Recipes
import TestSupport
import Testing
import Training
import Translation

@Suite("Training on several texts")
struct CorporaTrainingTests {
    private let files: TrainingFiles

    init() throws {
        files = try TrainingFiles()
        // Half of the pairs again as a table, each with a weight.
        let lines = TrainingFiles.lines(30, seed: 7).enumerated().map { number, words in
            "\(number % 3 == 0 ? "0.5" : "1")\t\(words.joined(separator: " "))\t\(words.reversed().joined(separator: " "))\n"
        }
        try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: "\(files.path)/more.tsv"))
        try Data(String(repeating: "0.25\n", count: 60).utf8).write(to: URL(fileURLWithPath: "\(files.path)/weights"))
    }

    /// A recipe of two texts: files with a weight, and a tagged table of which an epoch has a part.
    private func recipe(_ output: String, _ settings: String...) throws -> Recipe {
        try files.recipe(
            [
                "output=\(files.path)/\(output)", "tokenizer.vocabulary_size=20", "model.dropout.hidden=0.2",
                "data.corpora.genuine={source: \(files.path)/train.source, target: \(files.path)/train.target, weight: 1.5}",
                "data.corpora.synthetic={pairs: \(files.path)/more.tsv, columns: [weight, source, target], weight: 0.7, "
                    + "tag: <bt>}",
            ] + settings)
    }

    private let weights = ["model.safetensors", "checkpoints/step-18/optimizer.safetensors"]

    @Test("A run that was stopped within an epoch goes on, on other threads, to the same bits")
    func resuming() throws {
        let settings = ["training.maximum_epochs=3", "training.batch.size=20"]
        func recipe(_ output: String, _ more: String...) throws -> Recipe {
            try Recipe(yaml: try self.recipe(output).yaml, file: "x.yaml", overrides: settings + more)
        }
        #expect(try TrainingRun(recipe: recipe("whole", "training.threads=1")).run().step == 18)
        for stop in [1, 7, 11] {
            let output = "stopped-\(stop)"
            var steps = 0
            let stopped = try TrainingRun(recipe: recipe(output, "training.threads=1")).run {
                steps += 1
                return steps == stop
            }
            #expect(stopped.reason == .interrupted && stopped.step == stop)
            _ = try TrainingRun(recipe: recipe(output, "training.threads=3"), start: .resume).run()
            for name in weights {
                #expect(try files.bytes(name, in: output) == files.bytes(name, in: "whole"), "\(name) after \(stop)")
            }
        }
    }

    @Test("Weights of texts and of sentences decide what is learned, and a run does not go on with others")
    func weightsMatter() throws {
        func model(_ output: String, _ settings: String...) throws -> Data {
            let recipe = try Recipe(yaml: try self.recipe(output).yaml, file: "x.yaml", overrides: settings)
            _ = try TrainingRun(recipe: recipe).run()
            return try files.bytes("model.safetensors", in: output)
        }
        let base = try model("base")
        #expect(try model("again") == base)
        #expect(try model("heavier", "data.corpora.genuine.weight=2.5") != base)
        #expect(try model("unweighted", "data.corpora.synthetic.columns=[_, source, target]") != base)
        #expect(try model("weighted", "data.corpora.genuine.sentence_weights=\(files.path)/weights") != base)

        let other = try recipe("base", "data.corpora.genuine.weight=2.5")
        let problem = try #require(failure { _ = try TrainingRun(recipe: other, start: .resume) })
        #expect(problem.hasPrefix("data.corpora: found \"{genuine: {source: ["), "\(problem)")
        // The files have changed under the same names.
        let text = try String(contentsOfFile: "\(files.path)/more.tsv", encoding: .utf8)
        try Data(text.replacing("0.5\t", with: "0.6\t").utf8).write(to: URL(fileURLWithPath: "\(files.path)/more.tsv"))
        let changed = failure { _ = try TrainingRun(recipe: try recipe("base"), start: .resume) }
        #expect(changed?.contains("found a run on another training corpus") == true, "\(changed ?? "accepted")")
    }

    @Test("The texts may lie elsewhere, whatever a crash leaves of that, and must be the same")
    func moved() throws {
        let recipe = try recipe("model")
        var steps = 0
        _ = try TrainingRun(recipe: recipe).run {
            steps += 1
            return steps == 3
        }
        let before = try files.bytes("config.yaml")
        let moved = "\(files.path)/moved.tsv"
        try FileManager.default.moveItem(atPath: "\(files.path)/more.tsv", toPath: moved)
        let change = "data.corpora.synthetic.pairs=\(moved)"
        let heavier = failure {
            _ = try TrainingRun(recipe: recipe, start: .resume, changes: [change, "data.corpora.genuine.weight=2"])
        }
        #expect(heavier?.contains("found a run on another training corpus") == true, "\(heavier ?? "accepted")")
        _ = try TrainingRun(recipe: recipe, start: .resume, changes: [change])
        // As if the configuration had not been written any more.
        try AtomicFile.write(before, to: "\(recipe.output)/config.yaml")
        #expect(try TrainingRun(recipe: recipe, start: .resume).run().step == 14)
        let texts = try Recipe(files: ["\(recipe.output)/config.yaml"]).data.corpora
        #expect(texts.map(\.name) == ["genuine", "synthetic"] && texts[1].pairs == [moved] && texts[1].tag == "<bt>")
    }

    @Test("Texts with weights of one are the same training as their files one after the other")
    func concatenation() throws {
        let half = TrainingFiles.lines(25, seed: 9)
        try files.write("second", half)
        let lists = ["source", "target"].map { side in
            "data.\(side).train=[\(files.path)/train.\(side), \(files.path)/second.\(side)]"
        }
        _ = try TrainingRun(recipe: files.recipe(lists + ["output=\(files.path)/lists"])).run()
        let texts = ["train", "second"].map { name in
            "data.corpora.\(name)={source: \(files.path)/\(name).source, target: \(files.path)/\(name).target}"
        }
        _ = try TrainingRun(recipe: files.recipe(texts + ["output=\(files.path)/texts"])).run()
        for name in ["model.safetensors", "shared.spm"] {
            #expect(try files.bytes(name, in: "lists") == files.bytes(name, in: "texts"), "\(name)")
        }
    }

    @Test("Each text is told of, by the plan as by the run, and the tag is a piece that translation can be given")
    func told() throws {
        let plan = try TrainingPlan(recipe("model"))
        let expected = [
            "genuine: kept 60 of 60 pairs; 90 in an epoch, 81.1% of it",
            "synthetic: kept 30 of 30 pairs; 21 in an epoch, 18.9% of it",
        ]
        #expect(plan.texts == expected && plan.training.read == 90)
        // 111 pairs, 16 a batch.
        #expect(plan.stepsPerEpoch == 7)
        var notices: [String] = []
        let run = try TrainingRun(recipe: recipe("model")) { notices.append($0) }
        #expect(notices.filter { $0.hasPrefix("training text ") } == expected.map { "training text \($0)" })
        #expect(run.tokenizers.source.id(of: "<bt>") != nil)
        _ = try run.run()
        let (model, tokenizers) = try run.folder.load(on: .cpu)
        let translator = Translator(model, tokenizers, SearchConfiguration())
        var request = TranslationRequest("red green")
        let plain = try translator.nBest(of: [request])[0][0]
        request.tag = "<bt>"
        let tagged = try translator.nBest(of: [request])[0][0]
        #expect(plain.score != tagged.score)
        #expect(try TrainingPlan(files.recipe()).texts.isEmpty)
    }

    @Test("With separate vocabularies the source's alone has the tag")
    func separate() throws {
        let run = try TrainingRun(recipe: recipe("model", "tokenizer.shared=false", "model.embedding.tied=none"))
        #expect(run.tokenizers.source.id(of: "<bt>") != nil && run.tokenizers.target.id(of: "<bt>") == nil)
    }

    @Test("Drawn pieces keep the tag in front, and resume exactly")
    func sampling() throws {
        let settings = ["tokenizer.type=unigram", "tokenizer.sampling_alpha=0.2", "tokenizer.vocabulary_size=30"]
        func recipe(_ output: String) throws -> Recipe {
            try Recipe(yaml: try self.recipe(output).yaml, file: "x.yaml", overrides: settings)
        }
        _ = try TrainingRun(recipe: recipe("whole")).run()
        var steps = 0
        _ = try TrainingRun(recipe: recipe("stopped")).run {
            steps += 1
            return steps == 9
        }
        _ = try TrainingRun(recipe: recipe("stopped"), start: .resume).run()
        #expect(try files.bytes("model.safetensors", in: "stopped") == files.bytes("model.safetensors", in: "whole"))
    }
}
