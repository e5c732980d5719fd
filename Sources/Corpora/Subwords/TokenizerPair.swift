/// The subword models of the two sides; one and the same when the vocabulary is shared.
public struct TokenizerPair: Sendable {
    /// The model of the source side.
    public let source: SubwordModel
    /// The model of the target side.
    public let target: SubwordModel

    /// Makes a pair of two models.
    public init(source: SubwordModel, target: SubwordModel) {
        self.source = source
        self.target = target
    }

    /// Makes a pair in which both sides share one model.
    public init(shared model: SubwordModel) {
        self.init(source: model, target: model)
    }

    /// Whether both sides use one model.
    public var isShared: Bool { source === target }
}
