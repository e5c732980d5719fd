import Foundation
import Recipes
import TestSupport
import Testing

@Suite("What paths start from")
struct PathOriginTests {
    private let folder: TemporaryFolder
    /// The folder without links.
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: "\(folder.path)/inner", withIntermediateDirectories: true)
        path = URL(fileURLWithPath: folder.path).resolvingSymlinksInPath().path
    }

    private func write(_ name: String, _ text: String) throws -> String { try folder.write(name, text) }

    @Test("Paths start from the folder of their file where the configuration says so, and are from the root then")
    func configuration() throws {
        let file = try write(
            "inner/x.yaml",
            minimalYAML.replacing("train: [train.de]", with: "train: [/data/train.de]")
                + "paths: configuration\ntraining: {vectors: {source: ../glove.txt}, validation: {program: [./measure, ./x]}}\n"
                + "tokenizer: {normalization: rules.tsv}\n"
        )
        let recipe = try Recipe(files: [file])
        #expect(recipe.tokenizer.normalization == .rules(file: "\(path)/inner/rules.tsv"))
        let table = try write(
            "inner/y.yaml", minimalYAML + "paths: configuration\ntokenizer: {normalization: identity}\n")
        #expect(try Recipe(files: [table]).tokenizer.normalization == .table(.identity))
        #expect(recipe.data.source.train == ["\(path)/inner/train.en"])
        #expect(recipe.data.target.train == ["/data/train.de"])
        #expect(recipe.data.source.validation == "\(path)/inner/valid.en" && recipe.data.source.test == nil)
        #expect(recipe.training.vectors.source == "\(path)/inner/../glove.txt")
        #expect(recipe.output == "\(path)/inner/models/tiny")
        // A program may be named by its path; what it is told is its own.
        #expect(recipe.training.validation.program == ["\(path)/inner/./measure", "./x"])
        let named = try Recipe(files: [file], overrides: ["training.validation.program=[python3, ./x]"])
        #expect(named.training.validation.program == ["python3", "./x"])
        // Languages and names are no paths.
        #expect(recipe.data.source.language == "en" && recipe.name == "tiny")
        #expect(try Recipe(yaml: recipe.yaml, file: "\(path)/elsewhere/config.yaml") == recipe)
    }

    @Test("Each file's paths start from its own folder, and those of the command line from the working folder")
    func layers() throws {
        let base = try write("base.yaml", minimalYAML + "output: models/base\n")
        let upper = try write(
            "inner/upper.yaml",
            "paths: configuration\ndata: {corpora: {a: {source: a.en, target: [b.de]}, b: {pairs: /b.tsv, tag: <x>}}}\n"
        )
        let recipe = try Recipe(
            files: [base, upper],
            overrides: ["data.source.test=t.en", "data.target.test=/t.de", "data.corpora.a.weight=2"])
        #expect(recipe.data.source.validation == "\(path)/valid.en" && recipe.output == "\(path)/models/base")
        #expect(recipe.data.corpora[0].source == ["\(path)/inner/a.en"])
        #expect(recipe.data.corpora[0].target == ["\(path)/inner/b.de"] && recipe.data.corpora[0].weight == 2)
        #expect(recipe.data.corpora[1].pairs == ["/b.tsv"] && recipe.data.corpora[1].tag == "<x>")
        let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).resolvingSymlinksInPath().path
        #expect(recipe.data.source.test == "\(here)/t.en" && recipe.data.target.test == "/t.de")
        #expect(recipe.paths.path(givenBeside: "models/x") == "\(here)/models/x")
    }

    @Test("Without that they stay as they are written")
    func workingFolder() throws {
        let file = try write("inner/x.yaml", minimalYAML)
        let recipe = try Recipe(files: [file])
        #expect(recipe.paths == .workingFolder && recipe.data.source.train == ["train.en"])
        #expect(recipe.output == "models/tiny" && recipe.paths.path(givenBeside: "models/x") == "models/x")
        #expect(
            try Recipe(files: [file], overrides: ["paths=configuration"]).data.source.train == [
                "\(path)/inner/train.en"
            ])
        expect(
            .badSetting, "--set paths: found \"here\", expected one of working_folder, configuration", in: minimalYAML,
            overrides: ["paths=here"])
    }

    @Test("A run goes on from another working folder")
    func resuming() throws {
        let files = try TrainingFiles()
        let text = try files.recipe("training.maximum_steps=1").yaml
            .replacing("paths: working_folder", with: "paths: configuration").replacing("\(files.path)/", with: "")
        let file = "\(files.path)/reversal.yaml"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        let first = try Recipe(files: [file])
        #expect(try TrainingRun(recipe: first).run().step == 1)
        // By another path to the same folder.
        let name = URL(fileURLWithPath: files.path).lastPathComponent
        let second = try Recipe(
            files: ["\(files.path)/../\(name)/reversal.yaml"], overrides: ["training.maximum_steps=2"])
        #expect(second.output == first.output)
        #expect(try TrainingRun(recipe: second, start: .resume).run().step == 2)
    }
}
