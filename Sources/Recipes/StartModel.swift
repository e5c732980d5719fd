import Corpora
import Layers
import ModelStore
import Models
import TensorCore
import Training
import Translation

/// The model that a recipe's training starts from: its weights become initial values, and its tokenizers are taken over.
///
/// A run needs it once: from the first step on, the weights are all there is.
struct StartModel {
    /// Its tokenizers.
    let tokenizers: TokenizerPair
    /// What is taken of it.
    let start: TrainingStart
    /// Whether it has learned to read the piece of placeholders, and all of it is taken.
    let readsPlaceholders: Bool

    private let file: SafetensorsFile
    private let taken: Set<String>

    /// More differences are only counted.
    private static let mostDifferences = 20

    /// Reads the model that a recipe names, and compares it with the one that the recipe describes.
    ///
    /// Nil when the recipe names none.
    /// - Throws: `ModelStoreError` or `CorpusError` when there is no model of floats in the folder, or a damaged one;
    ///   `RecipeError` with every difference that is not to be, each in a line.
    init?(_ recipe: Recipe) throws {
        guard let path = recipe.training.startFrom else { return nil }
        let folder = ModelFolder(path)
        let (model, tokenizers) = try folder.load(on: DeviceName.host.device)
        if model.isQuantized {
            throw ModelStoreError.badData(
                file: folder.model, found: "an int8 model",
                expected: "a float32 model: the steps of training are smaller than what 8 bits tell apart")
        }
        file = try SafetensorsFile(path: folder.model)
        try TensorFile.checkFinite(file)
        try recipe.checkSampling(by: tokenizers)
        try recipe.changes?.check(tokenizers)
        self.tokenizers = tokenizers

        let configuration = try recipe.shape(with: tokenizers)
        try MemoryEstimate.checkCountable(configuration, recipe.training)
        let own = TranslationModel(configuration, Initializer(leavingOpenOn: .counting())).parameters
        let shapes = Dictionary(uniqueKeysWithValues: model.parameters.map { ($0.name, $0.shape) })
        let fitting = own.filter { shapes[$0.name] == $0.shape }
        let (names, ownNames) = (Set(fitting.map(\.name)), Set(own.map(\.name)))
        let settings = recipe.settings(differingFrom: model.configuration)
        taken = names
        start = TrainingStart(
            model: path, takenParameters: fitting.count, parameters: own.count,
            takenNumbers: fitting.reduce(0) { $0 + $1.shape.count }, numbers: own.reduce(0) { $0 + $1.shape.count },
            random: own.map(\.name).filter { !names.contains($0) },
            unused: model.parameters.map(\.name).filter { !ownNames.contains($0) }, settings: settings.map(\.key))
        readsPlaceholders = try start.random == nil && TrainingTextFile.read(folder)?.hasPlaceholders == true
        if recipe.training.startFromPartly { return }
        try Self.refuse(settings.map { $0.line(path) } + Self.differences(own, model.parameters, path))
    }

    /// Puts what is taken into a model.
    /// - Throws: `ModelStoreError` when the file cannot be read any more.
    func set(in model: TranslationModel) throws {
        let parameters = model.parameters.filter { taken.contains($0.name) }
        try TensorFile.read(file, into: parameters.map { ($0.name, $0.value) })
    }

    /// Each difference between the parameters that a recipe's model has and those of the model to start from, in a line.
    private static func differences(_ own: [Parameter], _ others: [Parameter], _ path: String) -> [String] {
        let shapes = Dictionary(uniqueKeysWithValues: others.map { ($0.name, $0.shape) })
        let missing = own.compactMap { parameter -> String? in
            let expected = "'\(parameter.name)' of shape \(parameter.shape)"
            guard let shape = shapes[parameter.name] else {
                return "training.start_from: \(path) has no \(expected), as the model of this configuration has"
            }
            guard shape != parameter.shape else { return nil }
            return "training.start_from: found '\(parameter.name)' of shape \(shape) in \(path), expected "
                + "\(parameter.shape), as the model of this configuration has"
        }
        let names = Set(own.map(\.name))
        let surplus = others.filter { !names.contains($0.name) }.map { parameter in
            "training.start_from: found '\(parameter.name)' of shape \(parameter.shape) in \(path), expected no such "
                + "parameter, as the model of this configuration has none"
        }
        return missing + surplus
    }

    private static func refuse(_ differences: [String]) throws(RecipeError) {
        if differences.isEmpty { return }
        let rest = differences.count - mostDifferences
        throw RecipeError(
            .badSetting,
            mistakes: Array(differences.prefix(mostDifferences))
                + (rest > 0 ? ["training.start_from: \(rest) more parameters differ"] : [])
                + [
                    "training.start_from: what fits is taken, and the rest begins at random, with start_from_partly: true"
                ])
    }
}

/// A setting of a model with another value than that of the model to start from.
private struct DifferingSetting {
    let key: String
    let own: String
    let other: String

    func line(_ path: String) -> String {
        "\(key): found \"\(own)\", expected \"\(other)\" as in \(path), which training starts from"
    }
}

extension Recipe {
    /// The settings that decide what a model computes, and differ from those of another model.
    ///
    /// Some show in the shapes of parameters, and others nowhere else. Dropout, and how weights begin, may differ.
    fileprivate func settings(differingFrom other: ModelConfiguration) -> [DifferingSetting] {
        var trained = self
        trained.model = other
        return Setting.all.compactMap { setting -> DifferingSetting? in
            let isOfTraining =
                setting.key.hasPrefix("model.dropout.") || setting.key.hasSuffix(".initialization")
                || setting.key.hasSuffix(".identity_scale")
            let isOfModel = setting.key.hasPrefix("model.") || setting.key.hasSuffix(".reversed")
            guard isOfModel, !isOfTraining, setting.applies(in: self) else { return nil }
            let (own, expected) = (setting.get(self), setting.get(trained))
            if own == expected { return nil }
            return DifferingSetting(key: setting.key, own: own.scalar, other: expected.scalar)
        }
    }
}
