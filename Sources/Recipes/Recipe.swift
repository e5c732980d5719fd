import Corpora
import Models
import Training
import Translation

/// Everything that decides what a training run does: one configuration, checked and typed.
public struct Recipe: Equatable, Sendable {
    /// What the model is called.
    public var name: String
    /// Where all randomness starts: two runs of one recipe give the same model.
    public var seed: UInt64 = 1
    /// What the paths in configuration files start from.
    ///
    /// With `configuration` the paths of the recipe itself are all from the root.
    public var paths = PathOrigin.workingFolder
    /// The folder that the model is written to.
    public var output: String
    /// Where the model is trained.
    public var device = DeviceName.cpu
    /// The parallel corpus.
    public var data: DataConfiguration
    /// How text is cut into pieces.
    public var tokenizer = TokenizerConfiguration()
    /// The shape of the model.
    public var model = ModelConfiguration()
    /// How the model is trained.
    public var training = TrainingConfiguration()
    /// How the trained model translates.
    public var translation = SearchConfiguration()

    /// Makes a recipe with default settings, to be written to `models/` followed by its name.
    public init(name: String, data: DataConfiguration) {
        self.name = name
        self.output = Self.defaultOutput(name: name)
        self.data = data
    }

    /// The folder that a model is written to when its recipe names none.
    static func defaultOutput(name: String) -> String {
        "models/\(name)"
    }
}
