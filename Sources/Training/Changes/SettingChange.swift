/// A setting that was changed while a run went on.
public struct SettingChange: Codable, Equatable, Sendable {
    /// The setting's key, such as `training.optimizer.learning_rate`.
    public var key: String
    /// The value before, as a configuration has it.
    public var from: String
    /// The value from then on.
    public var to: String

    /// A change from its parts.
    public init(key: String, from: String, to: String) {
        self.key = key
        self.from = from
        self.to = to
    }
}
