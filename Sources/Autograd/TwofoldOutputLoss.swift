import TensorCore

/// Output layer and label-smoothed cross-entropy of two readouts of the same tokens, and how far their distributions are from
/// each other, in one operation.
///
/// As in `outputLoss` the logits, of both, exist in blocks of rows alone.
/// - Parameters:
///   - first: one row a target token, [tokens, readout].
///   - second: likewise.
///   - weights: from a readout to the logits, [readout, vocabulary].
///   - bias: [vocabulary].
///   - targets: int32 [tokens].
///   - importance: what the loss of each token, divergence included, is multiplied with, [tokens]; nil for nothing.
///   - smoothing: the probability mass spread over the vocabulary, in [0, 1).
///   - weight: what the divergences are multiplied with.
///   - scale: what the summed loss is multiplied with.
/// - Returns: the scaled loss [1]; the losses of the tokens, means of both readouts; and their divergences, [tokens], unscaled
///   and unweighted.
/// - Source: Liang et al. 2021, arXiv:2106.14448, section 2.
public func twofoldOutputLoss(
    _ first: Variable, _ second: Variable, weights: Factor, bias: Variable, targets: Tensor, importance: Tensor? = nil,
    smoothing: Float, weight: Float, scale: Float
) -> (loss: Variable, tokens: TokenLosses, divergences: Tensor) {
    let (tokens, vocabulary) = (first.shape[0], weights.shape[1])
    precondition(
        first.shape == second.shape && weights.shape == [first.shape[1], vocabulary] && bias.shape == [vocabulary]
            && targets.shape == [tokens],
        "loss of \(first.shape) and \(second.shape) with weights \(weights.shape), bias \(bias.shape), targets "
            + "\(targets.shape)")
    precondition(importance.map { $0.shape == [tokens] } ?? true, "importance \(String(describing: importance?.shape))")
    let device = first.value.device
    let backend = device.backend
    let layer = BlockwiseOutput([first, second], weights: weights, bias: bias, importance: importance)
    let losses = Tensor(uninitialized: [tokens], on: device)
    let logLikelihoods = Tensor(uninitialized: [tokens], on: device)
    let divergences = Tensor(uninitialized: [tokens], on: device)
    let buffers = (0..<2).map { _ in
        Tensor(uninitialized: [min(LogitBlocks.rows, tokens), vocabulary], on: device)
    }
    for rows in LogitBlocks.ranges(tokens) {
        let logits = buffers.map { $0.steps(0..<rows.count) }
        for (number, own) in logits.enumerated() { layer.makeLogits(of: number, rows, into: own) }
        backend.twofoldCrossEntropy(
            first: logits[0], second: logits[1], targets: targets.steps(rows), smoothing: smoothing, weight: weight,
            scale: scale, losses: losses.steps(rows), logLikelihoods: logLikelihoods.steps(rows),
            divergences: divergences.steps(rows))
        for (number, own) in logits.enumerated() { layer.take(own, of: number, rows) }
    }
    let value = Tensor(zeros: [1], on: device)
    if tokens > 0 {
        addSum(of: losses.reshaped(to: [tokens, 1]), each: importance, to: value, .overwrite)
        let apart = Tensor(zeros: [1], on: device)
        addSum(of: divergences.reshaped(to: [tokens, 1]), each: importance, to: apart, .overwrite)
        backend.add(apart, scaledBy: weight, into: value)
    }
    backend.scale(value, by: scale)
    return (layer.loss(value), TokenLosses(losses: losses, logLikelihoods: logLikelihoods), divergences)
}
