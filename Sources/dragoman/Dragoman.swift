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
        ])

    static func main() {
        // A reader that goes away is an error of the write, which each verb answers in its own way.
        signal(SIGPIPE, SIG_IGN)
        // So is a file that grows beyond what is allowed (ulimit -f).
        signal(SIGXFSZ, SIG_IGN)
        do {
            try checkVerbs(CommandLine.arguments.dropFirst())
            var command = try parseAsRoot()
            try command.run()
        } catch {
            Failure(error).end()
        }
    }

    /// Refuses a verb that there is not; the parser would call it an unexpected argument, and `help` would pass it over.
    private static func checkVerbs(_ arguments: some Sequence<String>) throws {
        var command: any ParsableCommand.Type = Self.self
        for verb in arguments.drop(while: { $0 == "help" }) {
            let verbs = command.configuration.subcommands
            if verbs.isEmpty || verb.hasPrefix("-") { return }
            guard let next = verbs.first(where: { $0.configuration.commandName == verb }) else {
                let known = verbs.compactMap { $0.configuration.commandName }.joined(separator: ", ")
                throw ValidationError("unknown verb '\(verb)', expected one of \(known)")
            }
            command = next
        }
    }
}
