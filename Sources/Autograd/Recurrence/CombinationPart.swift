import TensorCore

/// The attentional state, `tanh(s · W_s + c · W_c + b)`, of a cell's state and the context that it asked for.
final class CombinationPart: RecurrencePart {
    private let state: StateReading
    private let contexts: StepValues
    private let weights: CombinationWeights
    private let combined: StepStates
    /// The gradients of what is inside the tangent, of all steps.
    private let slopes: StepValues

    init(
        _ state: StateReading, _ contexts: StepValues, _ weights: CombinationWeights, _ combined: StepStates,
        slopes: StepValues
    ) {
        self.state = state
        self.contexts = contexts
        self.weights = weights
        self.combined = combined
        self.slopes = slopes
    }

    private var backend: any Backend { weights.bias.value.backend }

    func forward(keepsSteps: Bool) -> Step {
        combined.prepare(keepsSteps: keepsSteps)
        let (ofState, ofContext) = (weights.state.packed, weights.context.packed)
        return { [self] t in
            let y = combined.values[t]
            backend.multiply(state[t], ofState, bias: weights.bias.value, into: y, .overwrite)
            backend.multiply(contexts[t], ofContext, into: y, .accumulate)
            backend.apply(.tanh, y, into: y)
        }
    }

    func backward() -> Step {
        let (ofState, ofContext) = (weights.state.packedTranspose, weights.context.packedTranspose)
        combined.openGradients()
        contexts.openGradientsIfNone()
        let slopes = slopes.openGradients()
        return { [self] t in
            let slope = slopes.step(t)
            backend.applyGradient(
                of: .tanh, value: combined.values[t], combined.gatherGradient(t), into: slope, .overwrite)
            // Nothing of the state before the step is in the one after it but by way of what reads it.
            backend.fill(combined.before.carried, with: 0)
            backend.multiply(slope, ofState, into: state.carried, .accumulate)
            backend.multiply(slope, ofContext, into: contexts.gradient(t), .accumulate)
        }
    }

    func finish(_ tape: Tape) {
        combined.values.releaseGradients()
        guard let slopes = slopes.gradients else { return }
        state.accumulateWeights(weights.state, from: slopes, tape)
        if let variable = weights.context.variable {
            tape.accumulate(into: variable.sink) { gradient, mode in
                weights.context.addGradient(contexts.all.matrix, slopes.matrix, into: gradient, mode)
            }
        }
        tape.accumulate(into: weights.bias.sink) { gradient, mode in backend.sumRows(slopes, into: gradient, mode) }
        combined.finish(tape)
    }
}

/// The weights of an attentional state.
public struct CombinationWeights {
    /// From the cell's state, [hidden, columns].
    public let state: Factor
    /// From the context, [annotation, columns].
    public let context: Factor
    /// [columns].
    public let bias: Variable

    /// The weights of both sides, and the bias.
    public init(state: Factor, context: Factor, bias: Variable) {
        self.state = state
        self.context = context
        self.bias = bias
    }
}

extension Recurrence {
    /// Adds the attentional state of a cell's state and the context that it asked for.
    /// - Parameter combined: receives it, as a state that the next step may read.
    /// - Source: Luong et al. 2015, arXiv:1508.04025, equation 5.
    public func combine(
        _ state: StateReading, _ contexts: StepValues, _ weights: CombinationWeights, into combined: StepStates
    ) {
        let columns = combined.values.shape[2]
        precondition(
            weights.state.shape == [state.shape[1], columns] && weights.context.shape == [contexts.shape[2], columns]
                && weights.bias.shape == [columns],
            "\(columns) columns of a state \(state.shape) by \(weights.state.shape) and contexts \(contexts.shape) by "
                + "\(weights.context.shape)")
        let part = CombinationPart(state, contexts, weights, combined, slopes: values(columns: columns))
        add(
            part,
            reading: [weights.state.variable, weights.context.variable, weights.bias, combined.initial])
    }
}
