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
    let inputs = [readout, bias] + [weights.variable].compactMap(\.self)
    /// Room for the gradient of a variable that has one.
    func open(_ variable: Variable?) -> Tensor? {
        variable.flatMap { $0.isTracked ? Tensor(uninitialized: $0.shape, on: device) : nil }
    }
    let (readoutGradient, weightsGradient, biasGradient) = (open(readout), open(weights.variable), open(bias))
    let losses = Tensor(uninitialized: [tokens], on: device)
    let logLikelihoods = Tensor(uninitialized: [tokens], on: device)

    if tokens == 0 {
        for gradient in [weightsGradient, biasGradient].compactMap(\.self) { backend.fill(gradient, with: 0) }
    }
    // The gradients of the logits stay those of tokens that are all alike, since the rows of a vocabulary are long: the
    // importance is in what they are multiplied with, or comes afterwards.
    let importantReadout = weightsGradient == nil ? nil : importance.map { scaledRows(readout.value, by: $0) }
    let forwardWeights = weights.packed
    let backwardWeights = readoutGradient == nil ? nil : weights.packedTranspose
    let buffer = Tensor(uninitialized: [min(LogitBlocks.rows, tokens), vocabulary], on: device)
    for rows in LogitBlocks.ranges(tokens) {
        let logits = buffer.steps(0..<rows.count)
        let read = readout.value.steps(rows)
        let mode: WriteMode = rows.lowerBound == 0 ? .overwrite : .accumulate
        backend.multiply(read, forwardWeights, bias: bias.value, into: logits, .overwrite)
        backend.crossEntropy(
            logits: logits, targets: targets.steps(rows), smoothing: smoothing, scale: scale,
            losses: losses.steps(rows), logLikelihoods: logLikelihoods.steps(rows))
        if let backwardWeights, let readoutGradient {
            backend.multiply(logits, backwardWeights, into: readoutGradient.steps(rows), .overwrite)
        }
        if let weightsGradient {
            weights.addGradient(importantReadout?.steps(rows) ?? read, logits, into: weightsGradient, mode)
        }
        if let biasGradient { addSum(of: logits, each: importance?.steps(rows), to: biasGradient, mode) }
    }
    let importantGradient: Tensor? =
        if let importance, let readoutGradient { scaledRows(readoutGradient, by: importance) } else { readoutGradient }

    let value = Tensor(zeros: [1], on: device)
    if tokens > 0 { addSum(of: losses.reshaped(to: [tokens, 1]), each: importance, to: value, .overwrite) }
    backend.scale(value, by: scale)
    var sinks: [(Tensor, GradientSink)] = []
    if let importantGradient { sinks.append((importantGradient, readout.sink)) }
    if let biasGradient { sinks.append((biasGradient, bias.sink)) }
    if let weightsGradient, let variable = weights.variable { sinks.append((weightsGradient, variable.sink)) }
    let loss = Tape.record(value, inputs: inputs) { [sinks] upstream, tape in
        for (gradient, sink) in sinks {
            backend.scale(gradient, by: upstream)
            tape.adopt(gradient, for: sink)
        }
    }
    return (loss, TokenLosses(losses: losses, logLikelihoods: logLikelihoods))
}

/// Each row of `x` [m, n] times a number of its own, `y[i, j] = factors[i] · x[i, j]`; `factors` is [m].
private func scaledRows(_ x: Tensor, by factors: Tensor) -> Tensor {
    let y = Tensor(uninitialized: x.shape, on: x.device)
    if x.count == 0 { return y }
    let columns = Tensor(uninitialized: [x.shape[1], x.shape[0]], on: x.device)
    x.backend.transpose(x, into: columns)
    x.backend.apply(.multiply, columns, factors, into: columns)
    x.backend.transpose(columns, into: y)
    return y
}

/// The sum of the rows of `x` [m, n], each times its factor where there are some, into `sum` [n], or added to it.
private func addSum(of x: Tensor, each factors: Tensor?, to sum: Tensor, _ mode: WriteMode) {
    guard let factors else { return x.backend.sumRows(x, into: sum, mode) }
    x.backend.multiply(
        factors.reshaped(to: [1, factors.count]), .asStored, x, .asStored, into: sum.reshaped(to: [1, sum.count]), mode)
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
