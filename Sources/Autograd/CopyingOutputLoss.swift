import TensorCore

/// Output layer, copying and label-smoothed cross-entropy in one operation; see `CopyingKernels.copyingCrossEntropy`.
///
/// As in `outputLoss` the logits exist in blocks of rows alone; gates and attention weights get their gradients on the way.
/// - Parameters:
///   - readout: one row a target token, [tokens, readout].
///   - weights: from the readout to the logits, [readout, vocabulary].
///   - bias: [vocabulary].
///   - copies: what the tokens may copy; its classes are those of the vocabulary.
///   - targets: int32 [tokens].
///   - importance: what the loss of each token is multiplied with, [tokens]; nil for nothing.
///   - smoothing: the probability mass spread over the vocabulary, in [0, 1).
///   - scale: what the summed loss is multiplied with.
/// - Returns: the scaled loss [1], and the losses of the tokens, unscaled and as important as each other.
/// - Source: See et al. 2017, arXiv:1704.04368, section 2.2.
public func copyingOutputLoss(
    readout: Variable, weights: Factor, bias: Variable, copies: TokenCopies, targets: Tensor,
    importance: Tensor? = nil, smoothing: Float, scale: Float
) -> (loss: Variable, tokens: TokenLosses) {
    let (tokens, vocabulary) = (readout.shape[0], weights.shape[1])
    precondition(
        weights.shape == [readout.shape[1], vocabulary] && bias.shape == [vocabulary] && targets.shape == [tokens]
            && copies.gates.shape[0] == tokens,
        "loss of \(readout.shape) with weights \(weights.shape), bias \(bias.shape), targets \(targets.shape), gates "
            + "\(copies.gates.shape)")
    precondition(importance.map { $0.shape == [tokens] } ?? true, "importance \(String(describing: importance?.shape))")
    let device = readout.value.device
    let backend = device.backend
    func open(_ variable: Variable) -> Tensor? {
        variable.isTracked ? Tensor(uninitialized: variable.shape, on: device) : nil
    }
    let layer = BlockwiseOutput([readout], weights: weights, bias: bias, importance: importance)
    let (gates, looks) = (open(copies.gates), open(copies.weights))
    let values = copies.values
    let losses = Tensor(uninitialized: [tokens], on: device)
    let logLikelihoods = Tensor(uninitialized: [tokens], on: device)
    let buffer = Tensor(uninitialized: [min(LogitBlocks.rows, tokens), vocabulary], on: device)
    for rows in LogitBlocks.ranges(tokens) {
        let logits = buffer.steps(0..<rows.count)
        layer.makeLogits(rows, into: logits)
        backend.copyingCrossEntropy(
            logits: logits, copies: values.rows(rows), targets: targets.steps(rows), smoothing: smoothing, scale: scale,
            losses: losses.steps(rows), logLikelihoods: logLikelihoods.steps(rows),
            gatesGradient: gates?.steps(rows), weightsGradient: looks?.steps(rows))
        layer.take(logits, rows)
    }
    let value = Tensor(zeros: [1], on: device)
    if tokens > 0 { addSum(of: losses.reshaped(to: [tokens, 1]), each: importance, to: value, .overwrite) }
    backend.scale(value, by: scale)
    var further: [(gradient: Tensor, variable: Variable)] = []
    for (gradient, variable) in [(gates, copies.gates), (looks, copies.weights)] {
        guard let gradient else { continue }
        further.append((importance.map { scaledRows(gradient, by: $0) } ?? gradient, variable))
    }
    return (layer.loss(value, and: further), TokenLosses(losses: losses, logLikelihoods: logLikelihoods))
}
