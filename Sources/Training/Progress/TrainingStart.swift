/// What a run has taken over from the model that it starts from, beside the tokenizers.
public struct TrainingStart: Codable, Equatable, Sendable {
    /// The folder of that model.
    public let model: String
    /// Parameters whose values are taken.
    public let takenParameters: Int
    /// Parameters of the model that is trained.
    public let parameters: Int
    /// Numbers of the parameters that are taken.
    public let takenNumbers: Int
    /// Numbers of all parameters.
    public let numbers: Int
    /// Parameters that begin at random, since the other model lacks them or has them in another shape; nil for none.
    public let random: [String]?
    /// Parameters of the other model for which there is no place; nil for none.
    public let unused: [String]?
    /// Settings of the model that have another value there, whether it shows in a shape or not; nil for none.
    public let settings: [String]?

    /// What is taken.
    /// - Parameters:
    ///   - random: by name, where the values of some parameters are not taken.
    ///   - unused: by name.
    ///   - settings: by key.
    public init(
        model: String, takenParameters: Int, parameters: Int, takenNumbers: Int, numbers: Int, random: [String],
        unused: [String], settings: [String]
    ) {
        (self.model, self.takenParameters, self.parameters) = (model, takenParameters, parameters)
        (self.takenNumbers, self.numbers) = (takenNumbers, numbers)
        self.random = random.isEmpty ? nil : random
        self.unused = unused.isEmpty ? nil : unused
        self.settings = settings.isEmpty ? nil : settings
    }
}

extension TrainingStart: CustomStringConvertible {
    /// In words, such as "23 of 23 parameters and the tokenizers of models/a".
    public var description: String {
        let taken =
            takenParameters == parameters
            ? "\(takenParameters) of \(parameters) parameters"
            : "\(takenParameters) of \(parameters) parameters (\(takenNumbers) of \(numbers) numbers)"
        let rest = [
            random.map { "\(Self.list($0)) \($0.count == 1 ? "begins" : "begin") at random" },
            unused.map { "\(Self.list($0)) of it \($0.count == 1 ? "is" : "are") left out" },
            settings.map { "it has another \(Self.list($0))" },
        ]
        return (["\(taken) and the tokenizers of \(model)"] + rest.compactMap(\.self)).joined(separator: "; ")
    }

    private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
