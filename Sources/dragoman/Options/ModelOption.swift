import ArgumentParser
import ModelStore

/// The model of a verb that reads one.
struct ModelOption: ParsableArguments {
    @Option(name: .long, help: .modelFolder, completion: .directory)
    var model: String?

    /// The model without the option's name, as earlier versions had it.
    @Argument(help: .hidden, completion: .directory)
    var positional: [String] = []

    func validate() throws {
        _ = try PositionalAlias.values([("--model", model)], positional: positional)
    }

    /// The model folder.
    var folder: ModelFolder { ModelFolder(model ?? positional.first ?? "") }

    /// The model folder, to which something is to be added.
    /// - Throws: `ValidationError` for a checkpoint, which its training removes one day.
    func trainedFolder() throws -> ModelFolder {
        if let training = folder.training {
            throw ValidationError(
                "--model: found the checkpoint \(folder.path), expected a model folder, such as \(training.path), or one "
                    + "that 'dragoman average --steps' makes of a checkpoint")
        }
        return folder
    }
}

extension ArgumentHelp {
    /// The help of `--model` where it is one model folder.
    static let modelFolder = ArgumentHelp(
        "The model folder, or the folder of a checkpoint below one.", valueName: "folder")
}

/// Arguments without a name that stand for options, as they did before the options had one.
enum PositionalAlias {
    /// The values of options, of which those that are not given take the arguments without a name, in order.
    /// - Throws: `ValidationError` when there are too few arguments, or too many.
    static func values(_ options: [(name: String, value: String?)], positional: [String]) throws -> [String] {
        var rest = positional[...]
        let values = try options.map { name, value in
            guard let value = value ?? rest.popFirst() else {
                throw ValidationError("missing \(name), expected a folder behind it")
            }
            if value.isEmpty { throw ValidationError("\(name): found '', expected a folder") }
            return value
        }
        if let unexpected = rest.first { throw ValidationError("found '\(unexpected)', expected no further argument") }
        return values
    }
}
