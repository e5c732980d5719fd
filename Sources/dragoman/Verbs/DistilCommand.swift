import ArgumentParser
import Corpora
import Foundation
import ModelStore
import Recipes
import Text
import Translation

/// `dragoman distil`.
struct DistilCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "distil",
        abstract: "Train a model on what other models make of the training source.",
        usage: """
            dragoman distil <configuration> ... --model <folder,...>
              --output-source <file> --output-target <file> [<options>]
            """,
        discussion: """
            The configuration is the student's: its training source is translated by the teacher, --model, and then \
            the student is trained on the translations in place of data.target.train, with all else as the \
            configuration says. The options of the search and --device are the teacher's. A smaller student nearly as \
            good as its teacher, and an ensemble in one model, are what this is for (Kim and Rush 2016).

            The two files have a line for each line of the training source, in its order; a line without a translation \
            has a blank one, which training leaves out and counts.

            Whatever ends it, the same command with --resume goes on, in the midst of the translation or of the \
            training, and ends as if it had never stopped. The translations so far are kept in OUTPUT-TARGET.part.

            Example:
              dragoman distil small.yaml --model models/a,models/b --beam 5 \\
                --output-source distilled.en --output-target distilled.de
            """)

    @OptionGroup var recipe: RecipeArguments

    @OptionGroup var translation: TranslatorOptions

    @OptionGroup(title: "Distillation") var kept: DistilOptions

    @Option(
        name: .long,
        help: ArgumentHelp("The file to write the training source to, as one.", valueName: "file"), completion: .file())
    var outputSource: String

    @Option(
        name: .long,
        help: ArgumentHelp("The file to write its translations to.", valueName: "file"), completion: .file())
    var outputTarget: String

    @Option(
        name: .long,
        help: ArgumentHelp("The student's model folder, instead of the configuration's.", valueName: "folder"),
        completion: .directory)
    var output: String?

    @Option(
        name: .long,
        help: """
            What becomes of tags, placeholders and addresses: keep brings them through as they are, text translates them \
            like anything else.
            """)
    var markup = MarkupHandling.keep

    @Flag(name: .long, help: "Go on with what an interrupted run has left.")
    var resume = false

    @Flag(name: .long, help: "Write the two files, and train nothing.")
    var onlyTranslate = false

    func validate() throws {
        try kept.check(beside: translation)
        if translation.second.secondSource != nil {
            throw ValidationError("found --second-source, expected none: the teachers are models of one source")
        }
        if onlyTranslate && output != nil {
            throw ValidationError("found --only-translate and --output, expected one of them: no model is written")
        }
    }

    func run() throws {
        let teaching = try teachingRecipe()
        let files = try TextOutput.writableFiles(source: outputSource, target: outputTarget, workingOn: .target)
        let student = studentRecipe(of: teaching)
        // Translations that no training has begun with.
        let hasPart = FileManager.default.fileExists(atPath: "\(files.target).part")
        let start = try onlyTranslate ? nil : trainingStart(of: student, hasPart: hasPart)
        let display = TrainingDisplay()
        defer { display.finish() }
        func begin() throws -> TrainingRun? {
            guard let start else { return nil }
            return try TrainingRun(
                recipe: student, start: start, configurations: recipe.configuration, observers: [display],
                notice: display.show)
        }
        let hasBegun = !hasPart && (start == .resume || start == .overwrite)
        let run = try hasBegun ? begin() : translated(teaching, to: files, then: begin)
        try run?.runToEnd(telling: display)
    }

    /// The configuration as it is, whose source is translated.
    private func teachingRecipe() throws -> Recipe {
        var recipe = try self.recipe.read()
        if let output { recipe.output = recipe.paths.path(givenBeside: output) }
        if !recipe.data.corpora.isEmpty {
            throw ValidationError(
                "data.corpora: found \(recipe.data.corpora.map(\.name).joined(separator: ", ")), expected null: the text of "
                    + "data.source.train is translated, and trained on alone")
        }
        if let second = recipe.data.secondSource {
            throw ValidationError(
                "data.second_source.language: found \"\(second.language)\", expected null: teacher and student have one source"
            )
        }
        for (option, path) in [("--output-source", outputSource), ("--output-target", outputTarget)] {
            let written = FileIdentity(path: path)
            let configuration =
                written == nil ? nil : self.recipe.configuration.first { FileIdentity(path: $0) == written }
            if let input = configuration ?? recipe.input(like: path) {
                throw ValidationError(
                    "\(option): found \(path), the same file as \(input), which is read; expected another")
            }
        }
        return recipe
    }

    /// The configuration that the student is trained by.
    private func studentRecipe(of teaching: Recipe) -> Recipe {
        var student = teaching
        student.data.source.train = [teaching.paths.path(givenBeside: outputSource)]
        student.data.target.train = [teaching.paths.path(givenBeside: outputTarget)]
        return student
    }

    /// How the student's training begins, or goes on.
    /// - Parameter hasPart: whether there are translations that no training has begun with.
    private func trainingStart(of student: Recipe, hasPart: Bool) throws -> TrainingRun.Start {
        let folder = ModelFolder(student.output)
        guard folder.isInUse else { return .fresh }
        guard resume else {
            throw ValidationError(
                "output: found \(folder.path), which holds a model already, or the beginning of one, expected a new or empty "
                    + "folder; go on with --resume, or name another with --output")
        }
        if try folder.checkpoints.newest() != nil { return .resume }
        // What was ended before its first checkpoint begins again.
        let configuration = FileManager.default.contents(atPath: folder.configuration)
        guard configuration == Data(student.yaml.utf8) || configuration == nil && hasPart else {
            throw ValidationError(
                "output: found \(folder.path), which holds something else than the beginning of this training, expected a "
                    + "folder for it alone; name one with --output")
        }
        return .overwrite
    }

    /// Translates the training source, or what is left of it, writes both files, and lets the training begin.
    private func translated(
        _ teaching: Recipe, to files: (source: String, target: String), then begin: () throws -> TrainingRun?
    ) throws -> TrainingRun? {
        if !onlyTranslate { try teaching.checkBeginning() }
        let text = try CorpusFiles(teaching.data).training
        let lines = try TrainingLines(text)
        let translator = try lineTranslator(maximumLineBytes: teaching.data.maximumLineBytes)
        let (answering, settings) = try answers(of: translator, lines, text, language: teaching.data.target.language)
        let display = TranslationDisplay(input: lines.path, output: files.target)
        defer { display.end() }
        let part = try PartialOutput(
            path: files.target, settings: settings, resume ? .continued : .fresh, option: "--resume")
        var counts = DistilledCorpus.Counts()
        try Interruption.noted {
            try TextOutput.write(to: part) { output in
                try TextTranslation(translator: answering, display: display).run(lines, to: output, part)
            } end: {
                let corpus = DistilledCorpus(text: text, source: files.source, target: files.target)
                try part.lend { counts = try corpus.write($0) }
            }
        }
        display.showLine("\(outputSource), \(outputTarget): \(counts.description)")
        let run: TrainingRun?
        do {
            run = try begin()
        } catch {
            display.showLine("the translations are kept; the same command with --resume begins the training again")
            throw error
        }
        part.remove()
        return run
    }

    private func lineTranslator(maximumLineBytes: Int) throws -> LineTranslator {
        let translator = try translation.translator(nBest: kept.nBest)
        return LineTranslator(
            translator,
            try translation.constraints.load(for: translator, maximumLineBytes: maximumLineBytes, markup: markup),
            TranslationFormat())
    }

    /// What answers the lines, and all that the answers depend on beside them.
    private func answers(
        of translator: LineTranslator, _ lines: TrainingLines, _ text: ParallelFiles, language: String
    ) throws -> (answering: any LineAnswering, settings: [String: String]) {
        var settings = try TranslationSettings(Self.self, translation, isContinued: resume, translator).values
        let count = try kept.count(of: translator.translator)
        guard kept.keep == .nearest else { return (translator, settings) }
        settings["target language"] = language
        for (number, path) in text.target.enumerated() {
            settings["reference file \(number + 1)"] = try TranslationSettings.checksum(of: path)
        }
        let similarity = (kept.metric ?? .bleu).similarity(language: language)
        return (
            NearestTranslator(translator: translator, lines: lines, count: count, similarity: similarity), settings
        )
    }
}
