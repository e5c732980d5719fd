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
            InspectCommand.self, QuantizeCommand.self, ShortlistCommand.self,
        ])

    static func main() {
        // A reader that goes away is an error of the write, which each verb answers in its own way.
        signal(SIGPIPE, SIG_IGN)
        do {
            try checkVerb(CommandLine.arguments.dropFirst().first)
            var command = try parseAsRoot()
            try command.run()
        } catch {
            Failure(error).end()
        }
    }

    /// Refuses a verb that there is not; the parser would call it an unexpected argument.
    private static func checkVerb(_ verb: String?) throws {
        guard let verb, !verb.hasPrefix("-") else { return }
        let verbs = configuration.subcommands.compactMap { $0.configuration.commandName }
        if !(verbs + ["help"]).contains(verb) {
            throw ValidationError("unknown verb '\(verb)', expected one of \(verbs.joined(separator: ", "))")
        }
    }
}
