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
    /// What else training lowers, by name, without its weights; nil for nothing.
    public var added: [String: Double]?

    /// No tokens yet.
    public init() {
        self.init(loss: 0, negativeLogLikelihood: 0, tokens: 0)
    }

    /// Sums from their values.
    public init(loss: Double, negativeLogLikelihood: Double, tokens: Int, added: [String: Double]? = nil) {
        self.loss = loss
        self.negativeLogLikelihood = negativeLogLikelihood
        self.tokens = tokens
        self.added = added
    }

    /// Adds the sums of more tokens.
    public static func += (left: inout LossSums, right: LossSums) {
        left.loss += right.loss
        left.negativeLogLikelihood += right.negativeLogLikelihood
        left.tokens += right.tokens
        if let added = right.added { left.added = (left.added ?? [:]).merging(added, uniquingKeysWith: +) }
    }

    /// The label-smoothed cross-entropy of an average token, in nats.
    public var lossPerToken: Double { tokens == 0 ? 0 : loss / Double(tokens) }

    /// The cross-entropy of an average token, without smoothing, in nats.
    public var crossEntropyPerToken: Double { tokens == 0 ? 0 : negativeLogLikelihood / Double(tokens) }

    /// What else training lowers, of an average token, by name; nil for nothing.
    public var addedPerToken: [String: Double]? { added?.mapValues { tokens == 0 ? 0 : $0 / Double(tokens) } }

    /// `e` to the cross-entropy of an average token.
    public var perplexity: Double { exp(crossEntropyPerToken) }
}

/// The losses of some target tokens, on their device: whoever adds them up reads them, once, when the step is over.
public struct TokenLosses: Sendable {
    /// The label-smoothed cross-entropy of each, [tokens], in nats.
    let losses: Tensor
    /// The log-likelihood of each, [tokens], in nats.
    let logLikelihoods: Tensor
    /// What else training lowers, by name: losses whose sum is that over the tokens.
    private var added: [String: Tensor] = [:]

    /// The losses of some tokens.
    public init(losses: Tensor, logLikelihoods: Tensor) {
        self.losses = losses
        self.logLikelihoods = logLikelihoods
    }

    /// The same targets with a loss that has a risk in it, `(1 - weight) · loss + weight · risk`.
    /// - Parameters:
    ///   - risks: the expected risk of the sentence of each, [tokens].
    ///   - name: what the risk is called among what training lowers.
    public func mixed(with risks: Tensor, weight: Float, as name: String) -> TokenLosses {
        precondition(risks.shape == losses.shape, "risks \(risks.shape) of the losses \(losses.shape)")
        let mixed = Tensor(uninitialized: losses.shape, on: losses.device)
        mixed.backend.copy(risks, into: mixed)
        mixed.backend.scale(mixed, by: weight)
        mixed.backend.add(losses, scaledBy: 1 - weight, into: mixed)
        var whole = TokenLosses(losses: mixed, logLikelihoods: logLikelihoods)
        whole.added = added
        whole.add(risks, as: name)
        return whole
    }

    /// Takes in what else training lowers.
    /// - Parameters:
    ///   - losses: without a weight; their sum is that over the tokens.
    ///   - name: what it is called.
    public mutating func add(_ losses: Tensor, as name: String) {
        precondition(added[name] == nil, "two losses called '\(name)'")
        added[name] = losses
    }

    /// Their sums; reads from the device.
    public var sums: LossSums {
        LossSums(
            loss: Self.sum(of: losses), negativeLogLikelihood: -Self.sum(of: logLikelihoods), tokens: losses.count,
            added: added.isEmpty ? nil : added.mapValues { Self.sum(of: $0) })
    }

    private static func sum(of values: Tensor) -> Double { values.floats.reduce(0) { $0 + Double($1) } }
}
