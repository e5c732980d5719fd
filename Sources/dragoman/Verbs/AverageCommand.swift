import ArgumentParser
import Corpora
import ModelStore
import Models
import Recipes

/// `dragoman average`.
struct AverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "average",
        abstract: "Make a model whose parameters are the mean of those of a training's checkpoints.",
        usage: "dragoman average --model <folder> --output <folder> [<options>]",
        discussion: """
            Reads the newest checkpoints of a model folder, or those that --steps names. The new folder translates like \
            any other, but training does not go on from it. A shortlist is copied along. How many checkpoints a training \
            keeps is its setting training.keep_checkpoints.

            Example:
              dragoman average --model models/my-model --output models/averaged --last 3
              dragoman average --model models/my-model --output models/two --steps 9000,9500
            """)

    @OptionGroup var folders: ModelConversion

    @Option(
        name: .long,
        help: ArgumentHelp("How many of the newest checkpoints to read (default: all).", valueName: "n"))
    var last: Int?

    @Option(
        name: .long, help: ArgumentHelp("The steps of the checkpoints to read.", valueName: "step,..."))
    var steps: String?

    func validate() throws {
        if last != nil && steps != nil { throw ValidationError("found --last and --steps, expected one of them") }
        for text in steps?.split(separator: ",", omittingEmptySubsequences: false) ?? [] where Int(text) == nil {
            throw ValidationError("--steps: found '\(text)', expected integers with commas between them")
        }
        if let last, last < 1 { throw ValidationError("--last: found \(last), expected an integer from 1 up") }
    }

    func run() throws {
        let source = folders.source
        try source.checkExists()
        let checkpoints = try checkpoints(of: source)
        var average: ModelAverage<TranslationModel>?
        for checkpoint in checkpoints {
            try source.checkpoints.verify(checkpoint)
            try TensorFile.checkFinite(SafetensorsFile(path: checkpoint.model))
            let loaded = try ModelFile.read(TranslationModel.self, from: checkpoint.model, on: DeviceName.host.device)
            if loaded.isQuantized {
                throw ModelStoreError.badData(
                    file: checkpoint.model, found: "an int8 model", expected: "a float32 model")
            }
            guard var sum = average else {
                average = ModelAverage(loaded)
                continue
            }
            if let (name, own, other) = loaded.configuration.difference(from: sum.configuration) {
                throw ModelStoreError.badData(
                    file: checkpoint.model, found: "\(name) \(own)",
                    expected: "\(other) as in \(checkpoints[0].model), with which it is to be averaged")
            }
            sum.add(loaded)
            average = sum
        }
        guard let mean = average?.mean() else { preconditionFailure("the mean of no checkpoints") }
        let target = try folders.write(mean, try tokenizers(of: source, checkpoints))
        let steps = checkpoints.map { "\($0.step)" }.joined(separator: ", ")
        StandardError.writeLine("\(target.model): the mean of the checkpoints of steps \(steps)")
    }

    /// The tokenizers that every one of the checkpoints was written with.
    private func tokenizers(of folder: ModelFolder, _ checkpoints: [Checkpoint]) throws -> TokenizerPair {
        try checkpoints.map { try folder.tokenizers(of: $0.model) }[0]
    }

    private func checkpoints(of folder: ModelFolder) throws -> [Checkpoint] {
        let complete = try folder.checkpoints.complete()
        let found =
            complete.isEmpty
            ? "no complete checkpoint"
            : "checkpoints of steps "
                + complete.map { "\($0.step)" }.joined(separator: ", ")
        if let steps {
            let numbers = steps.split(separator: ",", omittingEmptySubsequences: false)
            if Set(numbers).count < numbers.count {
                throw ValidationError("--steps: found \(steps), expected each step once")
            }
            return try numbers.map { text in
                guard let checkpoint = complete.first(where: { "\($0.step)" == text }) else {
                    throw ModelStoreError.badData(
                        file: folder.checkpoints.path, found: found, expected: "one of step \(text)")
                }
                return checkpoint
            }
        }
        guard complete.count >= max(1, last ?? 1) else {
            throw ModelStoreError.badData(
                file: folder.checkpoints.path, found: found,
                expected: "at least \(last ?? 1) of them; training.keep_checkpoints says how many a training keeps")
        }
        return complete.suffix(last ?? complete.count)
    }
}
