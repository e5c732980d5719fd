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
    /// The expected risks of those whose risks are looked at; nil for none.
    public var risk: RiskSums?

    /// No tokens yet.
    public init() {
        self.init(loss: 0, negativeLogLikelihood: 0, tokens: 0)
    }

    /// Sums from their values.
    public init(loss: Double, negativeLogLikelihood: Double, tokens: Int, risk: RiskSums? = nil) {
        self.loss = loss
        self.negativeLogLikelihood = negativeLogLikelihood
        self.tokens = tokens
        self.risk = risk
    }

    /// Adds the sums of more tokens.
    public static func += (left: inout LossSums, right: LossSums) {
        left.loss += right.loss
        left.negativeLogLikelihood += right.negativeLogLikelihood
        left.tokens += right.tokens
        if let more = right.risk {
            left.risk = RiskSums(sum: (left.risk?.sum ?? 0) + more.sum, tokens: (left.risk?.tokens ?? 0) + more.tokens)
        }
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
    /// The expected risk of the sentence of each, [tokens]; nil where risks are not looked at.
    private let risks: Tensor?

    /// The losses of some tokens.
    public init(losses: Tensor, logLikelihoods: Tensor) {
        self.init(losses: losses, logLikelihoods: logLikelihoods, risks: nil)
    }

    private init(losses: Tensor, logLikelihoods: Tensor, risks: Tensor?) {
        self.losses = losses
        self.logLikelihoods = logLikelihoods
        self.risks = risks
    }

    /// The same targets with a loss that has a risk in it, `(1 - weight) · loss + weight · risk`.
    /// - Parameter risks: the expected risk of the sentence of each, [tokens].
    public func mixed(with risks: Tensor, weight: Float) -> TokenLosses {
        precondition(risks.shape == losses.shape, "risks \(risks.shape) of the losses \(losses.shape)")
        let mixed = Tensor(uninitialized: losses.shape, on: losses.device)
        mixed.backend.copy(risks, into: mixed)
        mixed.backend.scale(mixed, by: weight)
        mixed.backend.add(losses, scaledBy: 1 - weight, into: mixed)
        return TokenLosses(losses: mixed, logLikelihoods: logLikelihoods, risks: risks)
    }

    /// Their sums; reads from the device.
    public var sums: LossSums {
        func sum(_ values: Tensor) -> Double { values.floats.reduce(0) { $0 + Double($1) } }
        return LossSums(
            loss: sum(losses), negativeLogLikelihood: -sum(logLikelihoods), tokens: losses.count,
            risk: risks.map { RiskSums(sum: sum($0), tokens: $0.count) })
    }
}
