import TensorCore

/// The blocks of rows in which logits are made and used up, so that they never exist for all tokens of a batch.
package enum LogitBlocks {
    /// Rows of logits that exist at a time.
    package static let rows = 256

    /// The rows of each block.
    static func ranges(_ tokens: Int) -> [Range<Int>] {
        stride(from: 0, to: tokens, by: rows).map { $0..<min($0 + rows, tokens) }
    }
}

/// Output layer and label-smoothed cross-entropy in one operation.
///
/// The logits of all target tokens would be the largest buffer of training by far. They are made, turned into their own
/// gradient and used up in blocks of rows, so that no [tokens × vocabulary] buffer exists; the gradients of the inputs
/// are computed on the way and wait for the pullback.
/// - Parameters:
///   - readout: one row a target token, [tokens, readout].
///   - weights: from the readout to the logits, [readout, vocabulary]; the transpose of the output embeddings.
///   - bias: [vocabulary].
///   - targets: int32 [tokens].
///   - importance: what the loss of each token is multiplied with, [tokens]; nil for nothing.
///   - smoothing: the probability mass spread over the vocabulary, in [0, 1).
///   - scale: what the summed loss is multiplied with, such as one over the batch's tokens.
/// - Returns: the scaled loss [1], and the losses of the tokens, unscaled and as important as each other.
public func outputLoss(
    readout: Variable, weights: Factor, bias: Variable, targets: Tensor, importance: Tensor? = nil, smoothing: Float,
    scale: Float
) -> (loss: Variable, tokens: TokenLosses) {
    let (tokens, vocabulary) = (readout.shape[0], weights.shape[1])
    precondition(
        weights.shape == [readout.shape[1], vocabulary] && bias.shape == [vocabulary] && targets.shape == [tokens],
        "loss of \(readout.shape) with weights \(weights.shape), bias \(bias.shape), targets \(targets.shape)")
    precondition(importance.map { $0.shape == [tokens] } ?? true, "importance \(String(describing: importance?.shape))")
    let device = readout.value.device
    let backend = device.backend
    let layer = BlockwiseOutput([readout], weights: weights, bias: bias, importance: importance)
    let losses = Tensor(uninitialized: [tokens], on: device)
    let logLikelihoods = Tensor(uninitialized: [tokens], on: device)
    let buffer = Tensor(uninitialized: [min(LogitBlocks.rows, tokens), vocabulary], on: device)
    for rows in LogitBlocks.ranges(tokens) {
        let logits = buffer.steps(0..<rows.count)
        layer.makeLogits(rows, into: logits)
        backend.crossEntropy(
            logits: logits, targets: targets.steps(rows), smoothing: smoothing, scale: scale,
            losses: losses.steps(rows), logLikelihoods: logLikelihoods.steps(rows))
        layer.take(logits, rows)
    }
    let value = Tensor(zeros: [1], on: device)
    if tokens > 0 { addSum(of: losses.reshaped(to: [tokens, 1]), each: importance, to: value, .overwrite) }
    backend.scale(value, by: scale)
    return (layer.loss(value), TokenLosses(losses: losses, logLikelihoods: logLikelihoods))
}

/// The log-likelihood of each target, from logits that are made in blocks of rows and used up.
/// - Parameters:
///   - targets: int32 [tokens].
///   - logits: of some rows, [rows, vocabulary].
public func logLikelihoods(of targets: Tensor, _ logits: (_ rows: Range<Int>) -> Tensor) -> [Float] {
    let found = Tensor(uninitialized: [targets.count], on: targets.device)
    let losses = Tensor(uninitialized: [targets.count], on: targets.device)
    for rows in LogitBlocks.ranges(targets.count) {
        targets.backend.crossEntropy(
            logits: logits(rows), targets: targets.steps(rows), smoothing: 0, scale: 1, losses: losses.steps(rows),
            logLikelihoods: found.steps(rows))
    }
    return found.floats
}
