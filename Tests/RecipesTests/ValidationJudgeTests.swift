import Corpora
import Evaluation
import Foundation
import ModelStore
import Recipes
import Testing
import Text
import Training
import Translation

@Suite("What validation finds in translations")
struct ValidationJudgeTests {
    /// What a validation of the best model of a run should find: its translations of the validation source.
    private func translations(
        _ run: TrainingRun, _ files: TrainingFiles
    ) throws -> (hypotheses: [String], lines: AlignedLines) {
        let (model, tokenizers) = try run.folder.load(on: .cpu)
        let lines = try AlignedLines(
            ParallelFiles(source: ["\(files.path)/valid.source"], target: ["\(files.path)/valid.target"]))
        var search = run.recipe.translation
        search.beam = run.recipe.training.validation.beam
        return (try Translator(model, tokenizers, search).translate(lines.sources), lines)
    }

    private func score(_ metric: some Metric, _ hypotheses: [String], _ references: [String]) throws -> Double {
        var scorer = CorpusScorer(metric: metric)
        for (hypothesis, reference) in zip(hypotheses, references) {
            try scorer.add(hypothesis: hypothesis, references: [reference])
        }
        return scorer.score.score
    }

    /// A shell's program that says one number for the references themselves, and does something else otherwise.
    private func program(_ files: TrainingFiles, otherwise command: String) throws -> String {
        try AtomicFile.write("cmp -s \"$2\" \"$3\" && echo 100 || { \(command); }\n", to: "\(files.path)/measure.sh")
        return "training.validation.program=[sh, \(files.path)/measure.sh]"
    }

    private func log(_ files: TrainingFiles) throws -> String {
        String(decoding: try files.bytes("training.jsonl"), as: UTF8.self)
    }

    @Test(
        "Every metric of score has the value of score, in the same translations, and a program gets them",
        arguments: [1, 3])
    func values(beam: Int) throws {
        let files = try TrainingFiles(pairs: 200)
        let saved = "\(files.path)/seen"
        let recipe = try files.recipe(
            "training.metric=chrf", "training.validation.metrics=[ter, bleu, loss]", "training.maximum_epochs=6",
            "training.validation.beam=\(beam)",
            program(files, otherwise: "cp \"$2\" \(saved).$(wc -l < \"$1\" | tr -d ' '); echo 0.25"))
        var notices: [String] = []
        let run = try TrainingRun(recipe: recipe, notice: { notices.append($0) })
        let best = try #require(try run.run().best)
        let (hypotheses, lines) = try translations(run, files)
        #expect(try best.metrics["chrf"] == score(ChrF(), hypotheses, lines.targets))
        #expect(try best.metrics["ter"] == score(TER(), hypotheses, lines.targets))
        #expect(
            try best.metrics["bleu"] == score(BLEU(tokenizer: .usual(forTarget: "en")), hypotheses, lines.targets))
        #expect(best.metrics["program"] == 0.25 && best.metrics.count == 6)
        #expect(notices.contains("validation program: 100.0 for the references themselves"))
        #expect(FileManager.default.fileExists(atPath: "\(saved).12"))
        // A folder that translates, of which the other model is alone.
        for metric in ["ter", "bleu", "loss"] {
            let folder = run.folder.best(by: metric)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["model.safetensors"])
            let (model, tokenizers) = try folder.load(on: .cpu)
            #expect(try Translator(model, tokenizers, recipe.translation).translate(["red blue"]).count == 1)
            #expect(folder.training?.path == run.folder.path)
        }
    }

    @Test("The best models by other metrics go with the model that is replaced")
    func overwriting() throws {
        let files = try TrainingFiles()
        let recipe = try files.recipe("training.metric=bleu", "training.validation.metrics=[loss]")
        _ = try TrainingRun(recipe: recipe).run()
        let folder = ModelFolder(recipe.output).best(by: "loss").path
        #expect(FileManager.default.fileExists(atPath: folder))
        _ = try TrainingRun(recipe: recipe, start: .overwrite)
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test("A program that fails is told of, and the run goes on without its number")
    func failingProgram() throws {
        let files = try TrainingFiles()
        let recipe = try files.recipe(program(files, otherwise: "echo 'out of memory' >&2; exit 9"))
        let outcome = try TrainingRun(recipe: recipe).run()
        #expect(outcome.reason == .completed && outcome.best != nil)
        let lines = try log(files).split(separator: "\n").filter { $0.contains("\"event\":\"unmeasured\"") }
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { $0.contains("\"reason\":\"sh ended with status 9: out of memory\"") })
    }

    @Test("A program that fails from the beginning is a mistake that is told before anything is written")
    func brokenProgram() throws {
        let files = try TrainingFiles()
        for (program, problem) in [
            ("[sh, -c, 'echo none']", "sh ended with the line \"none\", expected a number there"),
            ("no-such-program", "found \"no-such-program\", expected a program that is there and may be run"),
        ] {
            let recipe = try files.recipe("training.validation.program=\(program)")
            #expect(failure { _ = try TrainingRun(recipe: recipe) } == "training.validation.program: \(problem)")
        }
        let recipe = try files.recipe("training.validation.program=no-such-program")
        #expect(failure { _ = try TrainingPlan(recipe) }?.hasPrefix("training.validation.program: found ") == true)
        #expect(!FileManager.default.fileExists(atPath: "\(files.path)/model"))
    }

    @Test("Samples are lines from all over the text, with the translations that are measured, or with no others")
    func samples() throws {
        for (metric, pairs) in [("bleu", 12), ("loss", 12)] {
            let files = try TrainingFiles(pairs: 100)
            let recipe = try files.recipe("training.metric=\(metric)", "training.validation.samples=3")
            let run = try TrainingRun(recipe: recipe)
            let last = try #require(try run.run().best?.step)
            let (hypotheses, lines) = try translations(run, files)
            let decoder = JSONDecoder()
            let found = try log(files).split(separator: "\n").compactMap { line in
                try? decoder.decode(SampleLine.self, from: Data(line.utf8))
            }
            #expect(found.count == 2)
            let samples = try #require(found.first { $0.step == last }).samples
            let expected = [0, pairs / 3, 2 * pairs / 3].map { line in
                TranslationSample(
                    source: lines.sources[line], reference: lines.targets[line], hypothesis: hypotheses[line])
            }
            #expect(samples == expected)
        }
    }

    private struct SampleLine: Decodable {
        let step: Int
        let samples: [TranslationSample]
    }
}
