import Autograd

/// A training loss beyond all reason: the perplexity of a step is above twice the size of the vocabulary, or no number.
///
/// A model that gives every piece the same probability has a perplexity of the vocabulary's size. A run that has come
/// back to that is healthy again.
public struct LossExplosion: Codable, Equatable, Sendable {
    /// The step at which the loss left all reason.
    public var step: Int
    /// The perplexity of that step.
    public var perplexity: Double
    /// The size of the target vocabulary.
    public var vocabulary: Int

    /// An explosion from its numbers.
    public init(step: Int, perplexity: Double, vocabulary: Int) {
        self.step = step
        self.perplexity = perplexity
        self.vocabulary = vocabulary
    }

    /// The explosion that goes on or begins with a step; nil when the loss of the step is within reason.
    static func following(
        _ current: LossExplosion?, step: Int, _ sums: LossSums, vocabulary: Int
    ) -> LossExplosion? {
        let perplexity = sums.perplexity
        if let current { return perplexity <= Double(vocabulary) ? nil : current }
        if perplexity <= 2 * Double(vocabulary) { return nil }
        return LossExplosion(step: step, perplexity: perplexity, vocabulary: vocabulary)
    }
}
