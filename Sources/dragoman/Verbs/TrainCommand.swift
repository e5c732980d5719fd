import ArgumentParser
import Recipes

/// `dragoman train`.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train a model by a configuration.",
        usage: "dragoman train <configuration> ... [<options>]",
        discussion: """
            Ctrl-C, SIGTERM, or SIGHUP without nohup, finishes the step, saves a checkpoint and ends with status 130; a \
            second one ends at once. The same command with --resume goes on as if nothing had happened.

            With --change a run goes on with other settings: the learning rate, its schedule, batches, dropout, the metric, \
            more epochs after its end. What was changed, and after which step, is in training.jsonl; the next --resume \
            needs no --change. See docs/training.md.

            Example:
              dragoman train my-model.yaml --set training.batch.size=32 --output models/b
              dragoman train my-model.yaml --resume --change training.maximum_epochs=80
            """)

    @OptionGroup var recipe: RecipeArguments

    @Option(
        name: .long,
        help: ArgumentHelp("The model folder to write, instead of the configuration's.", valueName: "folder"),
        completion: .directory)
    var output: String?

    @Option(name: .long, help: "Where to train, instead of the configuration's device.")
    var device: DeviceName?

    @Flag(name: .long, help: "Go on from the last complete checkpoint.")
    var resume = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "With --resume, go on with another value of a setting; may be given several times.", valueName: "key=value"),
        completion: .list(Setting.all.filter { $0.reasonAgainstChange == nil }.map { "\($0.key)=" }))
    var change: [String] = []

    @Flag(name: .long, help: "Remove the model that is in the folder.")
    var overwrite = false

    @Option(
        name: .long,
        help: ArgumentHelp("Show so many translations of the validation source each time.", valueName: "n"))
    var samples: Int?

    func validate() throws {
        if resume && overwrite { throw ValidationError("found both --resume and --overwrite, expected one of them") }
        if let first = change.first, !resume {
            throw ValidationError("found --change \(first) without --resume, expected both, or --set")
        }
        if let samples, !(1...1000 ~= samples) {
            throw ValidationError("--samples: found \(samples), expected an integer from 1 to 1000")
        }
    }

    func run() throws {
        let configurations = recipe.configuration
        var recipe = try readRecipe()
        if let output { recipe.output = recipe.paths.path(givenBeside: output) }
        if let device { recipe.device = device }
        let display = TrainingDisplay(samples: samples ?? 0)
        defer { display.finish() }
        let run = try TrainingRun(
            recipe: recipe, start: resume ? .resume : overwrite ? .overwrite : .fresh, changes: change,
            configurations: configurations, observers: [display], notice: display.show)
        try run.runToEnd(telling: display)
    }

    /// The recipe, with as many samples as are to be shown, or with more where the configuration has more.
    private func readRecipe() throws -> Recipe {
        guard let samples else { return try recipe.read() }
        if let asConfigured = try? recipe.read(), asConfigured.training.validation.samples >= samples {
            return asConfigured
        }
        // A setting like any other: beside it some have a meaning that have none without.
        return try recipe.read(with: ["training.validation.samples=\(samples)"])
    }
}
