import CPUBackend
import Corpora
import Foundation
import ModelStore
import Recipes
import TestSupport
import Testing
import Training
import Translation

@Suite("Training with tokenizers that exist")
struct TokenizerModelTests {
    let files: TrainingFiles

    init() throws {
        files = try TrainingFiles()
    }

    /// A SentencePiece model of another program: words, and their letters, after an unknown piece and an end.
    private func foreign(_ name: String, of words: [String] = Self.words) throws -> String {
        let letters = Set(words.joined()).sorted().map { String($0) }
        let pieces = ["<unk>", "</s>", "▁"] + words.map { "▁\($0)" } + letters
        let (unknown, control, text): (UInt64, UInt64, UInt64) = (2, 3, 1)
        var file = ProtobufWriter()
        for (number, written) in pieces.enumerated() {
            var piece = ProtobufWriter()
            piece.append(1, bytes: written.utf8)
            piece.append(2, float: -Float(number))
            piece.append(3, integer: number == 0 ? unknown : number == 1 ? control : text)
            file.append(1, bytes: piece.bytes)
        }
        let path = "\(files.path)/\(name)"
        try Data(file.bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    private static let words = ["red", "green", "blue", "black", "white", "grey"]

    private func notices(_ recipe: Recipe) throws -> [String] {
        var notices: [String] = []
        _ = try TrainingRun(recipe: recipe, notice: { notices.append($0) }).run()
        return notices
    }

    @Test("A model file of another program is taken for both sides, with its special pieces where ours are")
    func file() throws {
        let path = try foreign("other.model")
        let recipe = try files.recipe("tokenizer.model=\(path)")
        let told = try notices(recipe)
        let adopted = try AdoptedSubwordModel(contentsOf: path)
        #expect(told.filter { $0.hasPrefix(path) } == adopted.notes && adopted.notes.count == 1)
        #expect(try Array(files.bytes("shared.spm")) == adopted.model.serialised)
        let (model, tokenizers) = try ModelFolder(recipe.output).load(on: .cpu)
        #expect(tokenizers.isShared && model.sourceVocabularySize == adopted.model.vocabularySize)
        #expect(try Translator(model, tokenizers, recipe.translation).translate(["red blue"]).count == 1)
        // What a run reads from then on is its own copy, and guarded like any.
        let weights = try SafetensorsFile(path: "\(recipe.output)/model.safetensors")
        #expect(weights.metadata["shared.spm"]?.hasPrefix("xxh3:") == true)
    }

    @Test("A file for each side gives two vocabularies")
    func sides() throws {
        let (source, target) = (try foreign("source.model"), try foreign("target.model", of: ["red", "green"]))
        let recipe = try files.recipe(
            "tokenizer.model={source: \(source), target: \(target)}", "model.embedding.tied=target")
        _ = try TrainingRun(recipe: recipe).run()
        for (file, path) in [("source.spm", source), ("target.spm", target)] {
            #expect(try Array(files.bytes(file)) == AdoptedSubwordModel(contentsOf: path).model.serialised)
        }
        let plan = try TrainingPlan(recipe)
        #expect(!plan.sharesVocabulary && plan.model.sourceVocabularySize > plan.model.targetVocabularySize)
        // A side may be that of a model folder, too.
        let mixed = try files.recipe(
            "tokenizer.model={source: \(target), target: \(recipe.output)}", "model.embedding.tied=none",
            "output=\(files.path)/mixed")
        _ = try TrainingRun(recipe: mixed).run()
        #expect(try files.bytes("target.spm", in: "mixed") == files.bytes("target.spm"))
        #expect(try files.bytes("source.spm", in: "mixed") == files.bytes("target.spm"))
    }

    @Test("Models on different text with the tokenizer of one decide together, which with their own they do not")
    func ensemble() throws {
        let first = try files.recipe("output=\(files.path)/first")
        _ = try TrainingRun(recipe: first).run()
        // Another text, of fewer words.
        try files.write("train", TrainingFiles.lines(60, seed: 9).map { $0.filter { $0 != "grey" } + ["red"] })
        let same = try files.recipe("output=\(files.path)/same", "tokenizer.model=\(first.output)")
        _ = try TrainingRun(recipe: same).run()
        #expect(try files.bytes("shared.spm", in: "same") == files.bytes("shared.spm", in: "first"))
        let folders = [first, same].map { ModelFolder($0.output) }
        let (ensemble, tokenizers) = try Ensemble.load(folders, on: .cpu)
        let translator = Translator(ensemble, tokenizers, first.translation)
        #expect(try translator.translate(["red blue"]).count == 1)

        let own = try files.recipe("output=\(files.path)/own")
        _ = try TrainingRun(recipe: own).run()
        #expect(
            failure { _ = try Ensemble.load([folders[0], ModelFolder(own.output)], on: .cpu) }
                == "\(own.output): found another target vocabulary; expected that of \(first.output)")
    }

    @Test("A run goes on without the file, to the same bits, on any number of threads, and not with another one")
    func resuming() throws {
        let path = try foreign("other.model")
        let settings = ["tokenizer.model=\(path)", "tokenizer.sampling_alpha=0.1", "model.dropout.hidden=0.2"]
        let whole = try files.recipe(settings + ["output=\(files.path)/whole", "training.threads=1"])
        _ = try TrainingRun(recipe: whole).run()
        let recipe = try files.recipe(settings + ["training.threads=3"])
        var steps = 0
        _ = try TrainingRun(recipe: recipe).run {
            steps += 1
            return steps == 3
        }
        try FileManager.default.removeItem(atPath: path)
        let other = try files.recipe(["tokenizer.model=other"] + settings.dropFirst())
        #expect(
            failure { _ = try TrainingRun(recipe: other, start: .resume) }
                == "tokenizer.model: found \"other\", expected \"\(path)\" as in \(recipe.output)/config.yaml, with which the "
                + "run began")
        _ = try TrainingRun(recipe: recipe, start: .resume).run()
        for name in ["model.safetensors", "checkpoints/step-8/optimizer.safetensors", "shared.spm"] {
            #expect(try files.bytes(name) == files.bytes(name, in: "whole"), "\(name)")
        }
    }

    @Test("What the tokenizer decides is not set beside it")
    func contradictions() throws {
        for (key, value) in [
            ("type", "bpe"), ("vocabulary_size", "500"), ("shared", "false"), ("character_coverage", "1"),
            ("training_lines", "100"), ("keep_letters", "true"), ("normalization", "nfkc"), ("byte_fallback", "true"),
            ("split_digits", "true"), ("user_defined_symbols", "[x]"),
        ] {
            #expect(
                failure { _ = try files.recipe("tokenizer.model=a.spm", "tokenizer.\(key)=\(value)") }
                    == "--set tokenizer.\(key): means nothing while tokenizer.model is \"a.spm\", expected null there")
        }
        #expect(
            failure { _ = try files.recipe("tokenizer.model={source: a, target: b}") }
                == "--set tokenizer.model: found {source: a, target: b}, but model.embedding.tied is \"all\", expected one "
                + "path for both sides, or model.embedding.tied target or none")
        for wrong in ["{source: a}", "{source: a, target: b, other: c}", "{source: [a], target: b}", "[a, b]"] {
            let problem = failure { _ = try files.recipe("tokenizer.model=\(wrong)") }
            #expect(
                problem?.hasSuffix(", expected a path or {source: path, target: path}, or null") == true, "\(wrong)")
        }
    }

    @Test("What is missing or wrong is told in one line before anything is written")
    func mistakes() throws {
        func problem(_ path: String, _ overrides: String...) throws -> String? {
            let recipe = try files.recipe(["tokenizer.model=\(path)"] + overrides)
            let problem = failure { _ = try TrainingRun(recipe: recipe) }
            #expect(failure { _ = try TrainingPlan(recipe) } == problem)
            #expect(!FileManager.default.fileExists(atPath: recipe.output))
            return problem
        }
        #expect(try problem("\(files.path)/none.model") == "\(files.path)/none.model: no such file")
        let text = "\(files.path)/train.source"
        #expect(try problem(text)?.hasPrefix("\(text): ") == true)
        #expect(
            try problem(files.path)
                == "tokenizer.model: \(files.path) is a folder without tokenizers, expected a SentencePiece model, or a model "
                + "folder")

        let two = try files.recipe(
            "output=\(files.path)/two", "tokenizer.shared=false", "model.embedding.tied=none",
            "training.maximum_steps=1")
        _ = try TrainingRun(recipe: two).run()
        #expect(
            try problem(two.output)
                == "model.embedding.tied: found \"all\", but \(two.output)/source.spm and \(two.output)/target.spm are two "
                + "vocabularies, expected target or none")
        #expect(
            try problem(two.output, "model.embedding.tied=none", "tokenizer.sampling_alpha=0.1")
                == "tokenizer.sampling_alpha: found 0.1, but \(two.output)/source.spm is of type word, which has one cut alone, "
                + "expected 0")
        let pairs = try files.recipe(
            "output=\(files.path)/pairs", "tokenizer.type=bpe", "tokenizer.vocabulary_size=40",
            "training.maximum_steps=1")
        _ = try TrainingRun(recipe: pairs).run()
        #expect(
            try problem(pairs.output, "tokenizer.sampling_alpha=0.1", "tokenizer.sampling_nbest=8")
                == "tokenizer.sampling_nbest: found 8, but \(pairs.output)/shared.spm is of type bpe, which has no list of best "
                + "cuts, expected null")
    }

    @Test("A model is explained with the vocabulary that is taken, without a look at the text")
    func explained() throws {
        let path = try foreign("other.model")
        let recipe = try files.recipe("tokenizer.model=\(path)", "data.source.train=[\(files.path)/none]")
        let explanation = try #require(try recipe.explanation())
        let there = try files.recipe("tokenizer.model=\(path)")
        let plan = try TrainingPlan(there)
        #expect(explanation.parameters == plan.parameters && plan.sharesVocabulary)
    }

    @Test("Both ways of naming tokenizers are written as they are read")
    func written() throws {
        for (value, origin) in [
            ("a.spm", TokenizerOrigin.one("a.spm")),
            ("{target: b c, source: a}", TokenizerOrigin.each(source: "a", target: "b c")),
        ] {
            let recipe = try files.recipe("tokenizer.model=\(value)", "model.embedding.tied=none")
            #expect(recipe.tokenizer.model == origin)
            #expect(try Recipe(yaml: recipe.yaml, file: "config.yaml") == recipe)
            #expect(!recipe.yaml.contains("vocabulary_size"))
        }
    }
}
