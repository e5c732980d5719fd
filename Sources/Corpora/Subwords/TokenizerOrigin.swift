/// Where tokenizers that exist are taken from.
public enum TokenizerOrigin: Equatable, Sendable {
    /// The file of a SentencePiece model for both sides, or a model folder, which has one for both or one for each.
    case one(String)
    /// A file, or a model folder of which the same side is taken, for each side.
    case each(source: String, target: String)
}

extension TokenizerOrigin: CustomStringConvertible {
    /// The paths, source first.
    public var description: String {
        switch self {
        case .one(let path): path
        case .each(let source, let target): "\(source) and \(target)"
        }
    }
}
