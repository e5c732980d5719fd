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

/// Output layer and label-smoothed cross-entropy in one operation.
///
/// The logits of all target tokens would be the largest buffer of training by far. They are made, turned into their own
/// gradient and used up in blocks of rows, so that no [tokens × vocabulary] buffer exists; the gradients of the inputs
/// are computed on the way and wait for the pullback.
/// - Parameters:
///   - readout: one row a target token, [tokens, readout].
///   - weights: the output embeddings, [vocabulary, readout].
///   - bias: [vocabulary].
///   - targets: int32 [tokens].
///   - smoothing: the probability mass spread over the vocabulary, in [0, 1).
///   - scale: what the summed loss is multiplied with, such as one over the batch's tokens.
/// - Returns: the scaled loss [1], and the unscaled sums.
public func outputLoss(
    readout: Variable, weights: Variable, bias: Variable, targets: Tensor, smoothing: Float, scale: Float
) -> (loss: Variable, sums: LossSums) {
    let (tokens, vocabulary) = (readout.shape[0], weights.shape[0])
    precondition(
        weights.shape == [vocabulary, readout.shape[1]] && bias.shape == [vocabulary] && targets.shape == [tokens],
        "loss of \(readout.shape) with weights \(weights.shape), bias \(bias.shape), targets \(targets.shape)")
    let device = readout.value.device
    let backend = device.backend
    let tracked = [readout, weights, bias].contains { $0.isTracked }
    let readoutGradient = Tensor(uninitialized: readout.shape, on: device)
    let weightsGradient = Tensor(uninitialized: tracked ? weights.shape : [0, 0], on: device)
    let biasGradient = Tensor(uninitialized: bias.shape, on: device)
    let losses = Tensor(uninitialized: [tokens], on: device)
    let logLikelihoods = Tensor(uninitialized: [tokens], on: device)

    let block = 256
    if tokens == 0 {
        for gradient in [weightsGradient, biasGradient] { backend.fill(gradient, with: 0) }
    }
    let forwardWeights = weights.value.packed(.transposed)
    let backwardWeights = tracked ? weights.value.packed() : nil
    let buffer = Tensor(uninitialized: [min(block, tokens), vocabulary], on: device)
    for start in stride(from: 0, to: tokens, by: block) {
        let rows = start..<min(start + block, tokens)
        let logits = buffer.steps(0..<rows.count)
        let mode: WriteMode = start == 0 ? .overwrite : .accumulate
        backend.multiply(readout.value.steps(rows), forwardWeights, bias: bias.value, into: logits, .overwrite)
        backend.crossEntropy(
            logits: logits, targets: targets.steps(rows), smoothing: smoothing, scale: scale,
            losses: losses.steps(rows), logLikelihoods: logLikelihoods.steps(rows))
        guard let backwardWeights else { continue }
        backend.multiply(logits, backwardWeights, into: readoutGradient.steps(rows), .overwrite)
        backend.multiplyTransposed(logits, readout.value.steps(rows), into: weightsGradient, mode)
        backend.sumRows(logits, into: biasGradient, mode)
    }

    let sums = LossSums(
        loss: losses.floats.reduce(0) { $0 + Double($1) },
        negativeLogLikelihood: -logLikelihoods.floats.reduce(0) { $0 + Double($1) }, tokens: tokens)
    let value = Tensor([scale * Float(sums.loss)], shape: [1], on: device)
    let sinks = [(readoutGradient, readout.sink), (weightsGradient, weights.sink), (biasGradient, bias.sink)]
    let loss = Tape.record(value, inputs: [readout, weights, bias]) { upstream, tape in
        let factor = upstream.floats[0]
        for (gradient, sink) in sinks {
            if factor != 1 { backend.scale(gradient, by: factor) }
            tape.adopt(gradient, for: sink)
        }
    }
    return (loss, sums)
}
