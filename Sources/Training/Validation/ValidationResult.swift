/// What one look at the validation corpus found.
public struct ValidationResult: Codable, Equatable, Sendable {
    /// Optimiser steps taken by then.
    public var step: Int
    /// Epochs completed by then, with the part of the current one.
    public var epoch: Double
    /// Negative log-likelihood of an average target token, in nats.
    public var loss: Double
    /// `e` to the loss.
    public var perplexity: Double
    /// BLEU of the translated validation source, 0 to 100; nil when it was not translated.
    public var bleu: Double?

    /// A result from its numbers.
    public init(step: Int, epoch: Double, loss: Double, perplexity: Double, bleu: Double? = nil) {
        self.step = step
        self.epoch = epoch
        self.loss = loss
        self.perplexity = perplexity
        self.bleu = bleu
    }

    /// The value of a metric, oriented so that larger is better.
    func goodness(by metric: TrainingConfiguration.Metric) -> Double {
        switch metric {
        case .loss: -loss
        case .perplexity: -perplexity
        case .bleu: bleu ?? -loss
        }
    }
}
