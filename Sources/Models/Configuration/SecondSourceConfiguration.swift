import Corpora

/// A second source that a model reads beside the first, line by line: the translation of the source by another system, the
/// sentence that stands before it, or the same in a third language.
///
/// It has an encoder and an attention of its own, of the same settings as the first source's, and its contexts go wherever
/// those of the first go, side by side with them.
/// - Source: Zoph and Knight 2016, arXiv:1601.00710, multi-source attention; what else may be made of two attentions:
///   Libovický and Helcl 2017, arXiv:1704.06567.
public struct SecondSourceConfiguration: Codable, Equatable, Sendable {
    /// With which weights it is read.
    public enum Encoder: String, CaseIterable, Codable, Sendable {
        /// With its own.
        case own
        /// With those that read the first source.
        case shared
    }

    /// Whose pieces it is cut into, and whose embeddings these have.
    public var vocabulary = TokenizerSide.source
    /// With which weights it is read.
    public var encoder = Encoder.own

    /// Makes the default settings of a second source.
    public init() {}
}
