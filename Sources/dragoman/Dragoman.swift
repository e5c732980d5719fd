import ArgumentParser
import Evaluation
import Foundation

/// The command line: `dragoman <verb>`.
@main
struct Dragoman: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dragoman",
        abstract: "Train translation models, translate with them, and score translations.",
        discussion: """
            Example:
              dragoman check my-model.yaml
              dragoman train my-model.yaml
              dragoman translate --model models/my-model < test.en > test.hypothesis
              dragoman score --reference test.de < test.hypothesis
            """,
        version: "\(Signature.program.name) \(Signature.program.value)",
        subcommands: [
            TrainCommand.self, TranslateCommand.self, ScoreCommand.self, CheckCommand.self, TokenizerCommand.self,
            InspectCommand.self, QuantizeCommand.self, AverageCommand.self, ShortlistCommand.self,
            CalibrateCommand.self, RescoreCommand.self, AlignCommand.self, AttentionCommand.self,
            BackTranslateCommand.self, DistilCommand.self,
        ])

    static func main() {
        // A reader that goes away is an error of the write, which each verb answers in its own way.
        signal(SIGPIPE, SIG_IGN)
        // So is a file that grows beyond what is allowed (ulimit -f).
        signal(SIGXFSZ, SIG_IGN)
        do {
            let (verb, options) = try Self.verb(of: CommandLine.arguments.dropFirst())
            var command = try parseAsRoot()
            // A request for help is another command.
            if type(of: command) == verb {
                let given = GivenOptions(options, of: verb)
                try given.refuseRepeated()
                try given.refuseEmpty()
                try given.refuseOverwritingInput()
            }
            Interruption.listen()
            try command.run()
        } catch {
            Failure(error).end()
        }
    }

    /// The verb that arguments begin with, and what stands behind it.
    ///
    /// The parser would call a verb that there is not an unexpected argument, and `help` would pass it over.
    private static func verb(
        of arguments: ArraySlice<String>
    ) throws -> (command: any ParsableCommand.Type, options: ArraySlice<String>) {
        var command: any ParsableCommand.Type = Self.self
        var rest = arguments.drop { $0 == "help" }
        while let verb = rest.first {
            let verbs = command.configuration.subcommands
            if verbs.isEmpty || verb.hasPrefix("-") { break }
            guard let next = verbs.first(where: { $0.configuration.commandName == verb }) else {
                let known = verbs.compactMap { $0.configuration.commandName }.joined(separator: ", ")
                throw ValidationError("unknown verb '\(verb)', expected one of \(known)")
            }
            command = next
            rest = rest.dropFirst()
        }
        return (command, rest)
    }
}
