/// A best model whose file is gone, and what has taken its place.
public struct LostBestModel: Codable, Equatable, Sendable {
    /// The step of the model that was lost.
    public var step: Int
    /// The validation of the model that is in the file now, from a kept checkpoint: that of the same step where there is
    /// one, else the best that is left; nil when there is none.
    public var replacement: ValidationResult?
    /// The name of the metric by which it was the best; nil for the one that decides.
    public var metric: String?

    /// A loss and what replaces it.
    public init(step: Int, replacement: ValidationResult?, metric: String? = nil) {
        self.step = step
        self.replacement = replacement
        self.metric = metric
    }
}
