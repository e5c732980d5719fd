/// A best model whose file is gone, and what has taken its place.
public struct LostBestModel: Codable, Equatable, Sendable {
    /// The step of the model that was lost.
    public var step: Int
    /// The validation of the model that is in the file now, from a kept checkpoint: that of the same step where there is
    /// one, else the best that is left; nil when there is none.
    public var replacement: ValidationResult?

    /// A loss and what replaces it.
    public init(step: Int, replacement: ValidationResult?) {
        self.step = step
        self.replacement = replacement
    }
}
