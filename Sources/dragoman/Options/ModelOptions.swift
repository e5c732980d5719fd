import ArgumentParser
import Corpora
import ModelStore
import Models
import Recipes
import Text
import Translation

/// The model of a verb, or the models that decide together.
struct ModelOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            The model folder, or several that decide together (an ensemble), with commas between them or each behind an \
            option of its own: of any sizes, but with the same target vocabulary. The settings of the search are those of \
            the first.
            """, valueName: "folder,..."), completion: .directory)
    var model: [String]

    @Option(
        name: .long,
        help: ArgumentHelp(
            "How much each model of an ensemble counts; proportions alone matter (default: all the same).",
            valueName: "number,..."))
    var weights: String?

    @Option(
        name: .long,
        help: """
            How the models of an ensemble agree: on the weighted mean of their probabilities (linear) or of their \
            logits (log-linear).
            """)
    var ensembleMode = EnsembleMode.linear

    @OptionGroup var device: DeviceOption

    func validate() throws {
        if folders.contains(where: \.path.isEmpty) {
            let found = model.joined(separator: ",")
            throw ValidationError("--model: found '\(found)', expected folders with commas between them")
        }
        _ = try numbers()
    }

    /// The model folders.
    var folders: [ModelFolder] {
        model.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }.map { ModelFolder(String($0)) }
    }

    /// Loads the models, which must write the same vocabulary.
    func load() throws -> (ensemble: Ensemble, tokenizers: [TokenizerPair]) {
        try Ensemble.load(folders, weights: try numbers(), mode: ensembleMode, on: device.device)
    }

    /// Loads the models for forced decoding.
    func scorer(threads: Int) throws -> TextScorer {
        let (ensemble, tokenizers) = try load()
        return TextScorer(ensemble, tokenizers, threads: threads)
    }

    private func numbers() throws -> [Double]? {
        guard let weights else { return nil }
        let texts = weights.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = texts.compactMap { Double($0) }.filter { $0 > 0 && $0.isFinite }
        guard numbers.count == texts.count, numbers.count == folders.count else {
            let expected = folders.count == 1 ? "a number above 0" : "\(folders.count) numbers above 0, one a model"
            throw ValidationError("--weights: found \(weights), expected \(expected)")
        }
        return numbers
    }
}

extension EnsembleMode: ExpressibleByArgument {}
