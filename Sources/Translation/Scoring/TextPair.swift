/// A line of text and its given translation.
public struct TextPair: Sendable {
    /// The source line.
    public var source: String
    /// Its translation.
    public var target: String
    /// The second source, for models that read one.
    public var secondSource: String?
    /// What messages call the pair, such as a file with the number of a line.
    public var place: String
    /// What the source consists of where that is not its words, spaces left out.
    public var sourceTokens: [String]?
    /// What the translation consists of where that is not its words, spaces left out.
    public var targetTokens: [String]?

    /// A pair of lines, whose words stand between spaces.
    public init(source: String, target: String, place: String) {
        self.source = source
        self.target = target
        self.place = place
    }

    /// The pair as a model of the opposite direction has it.
    public var reversed: TextPair {
        var pair = TextPair(source: target, target: source, place: place)
        pair.secondSource = secondSource
        (pair.sourceTokens, pair.targetTokens) = (targetTokens, sourceTokens)
        return pair
    }

    /// The pair without the tags of its lines, and what else a translator does not show to a model either.
    package var withoutTags: TextPair {
        var pair = self
        pair.source = ProtectedLine(source, isCut: false).text
        pair.target = ProtectedLine(target, isCut: false).text
        pair.secondSource = secondSource.map { ProtectedLine($0, isCut: false).text }
        return pair
    }
}
