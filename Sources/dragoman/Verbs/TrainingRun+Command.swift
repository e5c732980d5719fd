import Recipes

extension TrainingRun {
    /// Trains to the end, or until a signal comes, and tells what came of it.
    /// - Throws: `Interrupted` with the command that goes on, and what the training throws.
    func runToEnd(telling display: TrainingDisplay) throws {
        let outcome = try Interruption.noted { try run(shouldStop: { Interruption.isRequested }) }
        if outcome.reason == .interrupted {
            throw Interrupted(
                description: "interrupted after step \(outcome.step); go on with: \(ResumingCommand.text)")
        }
        // Everything is saved: from here on there is nothing to lose.
        try Interruption.check()
        if let (score, signature) = try scoreTest() {
            display.show("test: \(score.formatted(decimals: 2, signature: signature))")
        }
        display.show("model: \(folder.path)")
    }
}

/// The command that goes on where this one stopped, with what it has changed.
enum ResumingCommand {
    /// The command, as a shell takes it.
    static var text: String {
        var arguments: [String] = []
        var rest = CommandLine.arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--overwrite", "--resume": continue
            case "--change": _ = rest.popFirst()
            case _ where argument.hasPrefix("--change="): continue
            default: arguments.append(argument)
            }
        }
        return (arguments + ["--resume"]).map(quoted).joined(separator: " ")
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
