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

            Example:
              dragoman train my-model.yaml --set training.batch.size=32 --output models/b
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

    @Flag(name: .long, help: "Remove the model that is in the folder.")
    var overwrite = false

    func validate() throws {
        if resume && overwrite { throw ValidationError("found both --resume and --overwrite, expected one of them") }
    }

    func run() throws {
        let configurations = recipe.configuration
        var recipe = try recipe.read()
        if let output { recipe.output = recipe.paths.path(givenBeside: output) }
        if let device { recipe.device = device }
        let display = TrainingDisplay()
        defer { display.finish() }
        let run = try TrainingRun(
            recipe: recipe, start: resume ? .resume : overwrite ? .overwrite : .fresh, configurations: configurations,
            observers: [display], notice: display.show)

        let outcome = try Interruption.noted { try run.run(shouldStop: { Interruption.isRequested }) }
        if outcome.reason == .interrupted {
            throw Interrupted(description: "interrupted after step \(outcome.step); go on with: \(resumingCommand)")
        }
        // Everything is saved: from here on there is nothing to lose.
        try Interruption.check()
        if let (score, signature) = try run.scoreTest() {
            display.show("test: \(score.formatted(decimals: 2, signature: signature))")
        }
        display.show("model: \(recipe.output)")
    }

    /// The command that goes on where this one stopped.
    private var resumingCommand: String {
        let arguments = CommandLine.arguments.filter { !["--overwrite", "--resume"].contains($0) } + ["--resume"]
        return arguments.map(Self.quoted).joined(separator: " ")
    }

    private static func quoted(_ argument: String) -> String {
        let plain = argument.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "-_./=:,+@%".unicodeScalars.contains(scalar)
        }
        if plain && !argument.isEmpty { return argument }
        return "'\(argument.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
    }
}
