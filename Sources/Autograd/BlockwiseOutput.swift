import TensorCore

/// An output layer whose logits are made, turned into their own gradients and used up in blocks of rows.
///
/// Several readouts of the same tokens may go through it; the gradients of its weights and of its bias are sums over all of them.
struct BlockwiseOutput {
    private let readouts: [Variable]
    private let weights: Factor
    private let bias: Variable
    private let importance: Tensor?
    // The gradients of the logits stay those of tokens that are all alike, since the rows of a vocabulary are long: the
    // importance is in what they are multiplied with, or comes afterwards.
    private let importantReadouts: [Tensor]?
    private let gradients: (readouts: [Tensor?], weights: Tensor?, bias: Tensor?)
    private let forwardWeights: PackedMatrix
    private let backwardWeights: PackedMatrix?

    /// A layer, with room for the gradients of what is tracked.
    /// - Parameters:
    ///   - readouts: one row a target token, [tokens, readout] each.
    ///   - weights: from a readout to the logits, [readout, vocabulary].
    ///   - bias: [vocabulary].
    ///   - importance: what the loss of each token is multiplied with, [tokens]; nil for nothing.
    init(_ readouts: [Variable], weights: Factor, bias: Variable, importance: Tensor?) {
        (self.readouts, self.weights, self.bias, self.importance) = (readouts, weights, bias, importance)
        let device = bias.value.device
        func open(_ variable: Variable?) -> Tensor? {
            variable.flatMap { $0.isTracked ? Tensor(uninitialized: $0.shape, on: device) : nil }
        }
        let (ofReadouts, ofWeights, ofBias) = (readouts.map { open($0) }, open(weights.variable), open(bias))
        gradients = (ofReadouts, ofWeights, ofBias)
        if readouts.allSatisfy({ $0.shape[0] == 0 }) {
            for gradient in [ofWeights, ofBias].compactMap(\.self) { device.backend.fill(gradient, with: 0) }
        }
        importantReadouts =
            ofWeights == nil ? nil : importance.map { factors in readouts.map { scaledRows($0.value, by: factors) } }
        forwardWeights = weights.packed
        backwardWeights = ofReadouts.allSatisfy { $0 == nil } ? nil : weights.packedTranspose
    }

    /// Writes the logits of some tokens, [rows, vocabulary].
    /// - Parameter readout: the number of the readouts that they are made of.
    func makeLogits(of readout: Int = 0, _ rows: Range<Int>, into logits: Tensor) {
        logits.backend.multiply(
            readouts[readout].value.steps(rows), forwardWeights, bias: bias.value, into: logits, .overwrite)
    }

    /// Takes in the gradients of logits; the first ones are those of the first block of readouts number 0.
    /// - Parameter readout: the number of the readouts that the logits were made of.
    func take(_ logits: Tensor, of readout: Int = 0, _ rows: Range<Int>) {
        let mode: WriteMode = rows.lowerBound == 0 && readout == 0 ? .overwrite : .accumulate
        if let backwardWeights, let gradient = gradients.readouts[readout] {
            logits.backend.multiply(logits, backwardWeights, into: gradient.steps(rows), .overwrite)
        }
        if let gradient = gradients.weights {
            let read = importantReadouts?[readout] ?? readouts[readout].value
            weights.addGradient(read.steps(rows), logits, into: gradient, mode)
        }
        if let gradient = gradients.bias { addSum(of: logits, each: importance?.steps(rows), to: gradient, mode) }
    }

    /// The loss, whose gradients are those that were taken in.
    /// - Parameter further: variables that it hangs on besides, with their gradients, tokens' importance included.
    func loss(_ value: Tensor, and further: [(gradient: Tensor, variable: Variable)] = []) -> Variable {
        var sinks: [(Tensor, GradientSink)] = []
        for (gradient, readout) in zip(gradients.readouts, readouts) {
            guard let gradient else { continue }
            sinks.append((importance.map { scaledRows(gradient, by: $0) } ?? gradient, readout.sink))
        }
        if let gradient = gradients.bias { sinks.append((gradient, bias.sink)) }
        if let gradient = gradients.weights, let variable = weights.variable { sinks.append((gradient, variable.sink)) }
        for (gradient, variable) in further { sinks.append((gradient, variable.sink)) }
        let inputs = readouts + [bias] + [weights.variable].compactMap(\.self)
        return Tape.record(value, inputs: inputs + further.map(\.variable)) { [sinks] upstream, tape in
            for (gradient, sink) in sinks {
                gradient.backend.scale(gradient, by: upstream)
                tape.adopt(gradient, for: sink)
            }
        }
    }
}

/// Each row of `x` [m, n] times a number of its own, `y[i, j] = factors[i] · x[i, j]`; `factors` is [m].
func scaledRows(_ x: Tensor, by factors: Tensor) -> Tensor {
    let y = Tensor(uninitialized: x.shape, on: x.device)
    if x.count == 0 { return y }
    let columns = Tensor(uninitialized: [x.shape[1], x.shape[0]], on: x.device)
    x.backend.transpose(x, into: columns)
    x.backend.apply(.multiply, columns, factors, into: columns)
    x.backend.transpose(columns, into: y)
    return y
}

/// The sum of the rows of `x` [m, n], each times its factor where there are some, into `sum` [n], or added to it.
func addSum(of x: Tensor, each factors: Tensor?, to sum: Tensor, _ mode: WriteMode) {
    guard let factors else { return x.backend.sumRows(x, into: sum, mode) }
    x.backend.multiply(
        factors.reshaped(to: [1, factors.count]), .asStored, x, .asStored, into: sum.reshaped(to: [1, sum.count]), mode)
}
