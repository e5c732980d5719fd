import Foundation
import TensorCore

/// Sums over target tokens; training and validation add them up over batches.
public struct LossSums: Codable, Equatable, Sendable {
    /// The label-smoothed cross-entropy, in nats.
    public var loss: Double
    /// The negative log-likelihood of the targets, in nats, without smoothing.
    public var negativeLogLikelihood: Double
    /// How many target tokens were predicted, end symbols included.
    public var tokens: Int

    /// No tokens yet.
    public init() {
        self.init(loss: 0, negativeLogLikelihood: 0, tokens: 0)
    }

    /// Sums from their values.
    public init(loss: Double, negativeLogLikelihood: Double, tokens: Int) {
        self.loss = loss
        self.negativeLogLikelihood = negativeLogLikelihood
        self.tokens = tokens
    }

    /// Adds the sums of more tokens.
    public static func += (left: inout LossSums, right: LossSums) {
        left.loss += right.loss
        left.negativeLogLikelihood += right.negativeLogLikelihood
        left.tokens += right.tokens
    }

    /// The label-smoothed cross-entropy of an average token, in nats.
    public var lossPerToken: Double { tokens == 0 ? 0 : loss / Double(tokens) }

    /// The cross-entropy of an average token, without smoothing, in nats.
    public var crossEntropyPerToken: Double { tokens == 0 ? 0 : negativeLogLikelihood / Double(tokens) }

    /// `e` to the cross-entropy of an average token.
    public var perplexity: Double { exp(crossEntropyPerToken) }
}

/// The losses of some target tokens, on their device: whoever adds them up reads them, once, when the step is over.
public struct TokenLosses: Sendable {
    /// The label-smoothed cross-entropy of each, [tokens], in nats.
    let losses: Tensor
    /// The log-likelihood of each, [tokens], in nats.
    let logLikelihoods: Tensor

    /// The losses of some tokens.
    public init(losses: Tensor, logLikelihoods: Tensor) {
        self.losses = losses
        self.logLikelihoods = logLikelihoods
    }

    /// Their sums; reads from the device.
    public var sums: LossSums {
        LossSums(
            loss: losses.floats.reduce(0) { $0 + Double($1) },
            negativeLogLikelihood: -logLikelihoods.floats.reduce(0) { $0 + Double($1) }, tokens: losses.count)
    }
}
