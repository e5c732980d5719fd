/// One of the two sides of a model, which have a vocabulary each, or one that they share.
public enum TokenizerSide: String, CaseIterable, Codable, Sendable {
    /// What is translated from.
    case source
    /// What is translated to.
    case target
}

extension TokenizerPair {
    /// The model of a side.
    public func model(of side: TokenizerSide) -> SubwordModel {
        switch side {
        case .source: source
        case .target: target
        }
    }
}
