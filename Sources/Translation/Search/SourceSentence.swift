/// A sentence to translate, in pieces, with what its translation must respect.
public struct SourceSentence: Sendable {
    /// The pieces that each model of the ensemble reads, special ones left out.
    public var pieces: [[Int32]]
    /// The pieces of the second source that each model of the ensemble reads, special ones left out; nothing for a model that
    /// reads none, and no entries where no model reads one.
    public var secondSources: [[Int32]] = []
    /// The pieces that the translation begins with.
    public var prefix: [Int32] = []
    /// Sequences of pieces that the translation must contain.
    public var required: [[Int32]] = []
    /// Phrases that the translation must not contain; nil for none.
    public var forbidden: ForbiddenPhrases?
    /// Pieces that it may write whatever a shortlist says.
    public var possible: [Int32] = []
    /// Whether its hypotheses must tell where the models looked, whatever is asked of others.
    public var needsAttention = false
    /// What the draws of sampling depend on, so that they do not depend on the sentence's company.
    public var seed: UInt64 = 0

    /// A sentence without constraints, as each model reads it.
    public init(pieces: [[Int32]]) {
        self.pieces = pieces
    }

    /// A sentence without constraints that every one of some models reads in the same pieces.
    public init(_ pieces: [Int32], models: Int = 1) {
        self.init(pieces: Array(repeating: pieces, count: models))
    }

    /// Whether there is nothing to translate.
    public var isEmpty: Bool { pieces.contains(where: \.isEmpty) }
    /// The pieces that the first model reads, whose lengths and attention the search goes by.
    public var first: [Int32] { pieces[0] }
    /// The pieces of the longest sequence that is read, of the first model's and the second sources.
    var longest: Int { secondSources.reduce(first.count) { max($0, $1.count) } }
}
