/// The expected risks of sentences, summed over target tokens.
public struct RiskSums: Codable, Equatable, Sendable {
    /// The risk of each token's sentence, from 0 to 1.
    public var sum: Double
    /// How many tokens these are.
    public var tokens: Int

    /// Sums from their values.
    public init(sum: Double, tokens: Int) {
        self.sum = sum
        self.tokens = tokens
    }

    /// The risk of an average token's sentence.
    public var perToken: Double { tokens == 0 ? 0 : sum / Double(tokens) }
}
