import TensorCore

/// The attentional state, `tanh(s · W_s + c · W_c + b)`, of a cell's state and the context that it asked for, or the contexts.
final class CombinationPart: RecurrencePart {
    /// What each attention gave, and the weights that it goes through.
    typealias Contexts = [(values: StepValues, weights: Factor)]

    private let state: StateReading
    private let contexts: Contexts
    private let weights: CombinationWeights
    private let combined: StepStates
    /// The gradients of what is inside the tangent, of all steps.
    private let slopes: StepValues

    init(
        _ state: StateReading, _ contexts: Contexts, _ weights: CombinationWeights, _ combined: StepStates,
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
        let (ofState, ofContexts) = (weights.state.packed, contexts.map { $0.weights.packed })
        return { [self] t in
            let y = combined.values[t]
            backend.multiply(state[t], ofState, bias: weights.bias.value, into: y, .overwrite)
            for (context, packed) in zip(contexts, ofContexts) {
                backend.multiply(context.values[t], packed, into: y, .accumulate)
            }
            backend.apply(.tanh, y, into: y)
        }
    }

    func backward() -> Step {
        let (ofState, ofContexts) = (weights.state.packedTranspose, contexts.map { $0.weights.packedTranspose })
        combined.openGradients()
        for context in contexts { context.values.openGradientsIfNone() }
        let slopes = slopes.openGradients()
        return { [self] t in
            let slope = slopes.step(t)
            backend.applyGradient(
                of: .tanh, value: combined.values[t], combined.gatherGradient(t), into: slope, .overwrite)
            // Nothing of the state before the step is in the one after it but by way of what reads it.
            backend.fill(combined.before.carried, with: 0)
            backend.multiply(slope, ofState, into: state.carried, .accumulate)
            for (context, transposed) in zip(contexts, ofContexts) {
                backend.multiply(slope, transposed, into: context.values.gradient(t), .accumulate)
            }
        }
    }

    func finish(_ tape: Tape) {
        combined.values.releaseGradients()
        guard let slopes = slopes.gradients else { return }
        state.accumulateWeights(weights.state, from: slopes, tape)
        for context in contexts {
            guard let variable = context.weights.variable else { continue }
            tape.accumulate(into: variable.sink) { gradient, mode in
                context.weights.addGradient(context.values.all.matrix, slopes.matrix, into: gradient, mode)
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
    /// From the context of a second attention, [annotation, columns]; nil where there is one attention.
    public let secondContext: Factor?
    /// [columns].
    public let bias: Variable

    /// The weights of all sides, and the bias.
    public init(state: Factor, context: Factor, secondContext: Factor? = nil, bias: Variable) {
        self.state = state
        self.context = context
        self.secondContext = secondContext
        self.bias = bias
    }
}

extension Recurrence {
    /// Adds the attentional state of a cell's state and the context that it asked for, or the contexts.
    /// - Parameters:
    ///   - secondContexts: what a second attention gave; nil where there is one attention.
    ///   - combined: receives it, as a state that the next step may read.
    /// - Source: Luong et al. 2015, arXiv:1508.04025, equation 5; two contexts: Zoph and Knight 2016, arXiv:1601.00710.
    public func combine(
        _ state: StateReading, _ contexts: StepValues, second secondContexts: StepValues? = nil,
        _ weights: CombinationWeights, into combined: StepStates
    ) {
        let columns = combined.values.shape[2]
        precondition(
            (secondContexts == nil) == (weights.secondContext == nil),
            "weights of \(weights.secondContext == nil ? "one attention" : "two attentions") for those of the other number"
        )
        var all: CombinationPart.Contexts = [(contexts, weights.context)]
        if let secondContexts, let secondWeights = weights.secondContext { all.append((secondContexts, secondWeights)) }
        precondition(
            weights.state.shape == [state.shape[1], columns] && weights.bias.shape == [columns]
                && all.allSatisfy { $0.weights.shape == [$0.values.shape[2], columns] },
            "\(columns) columns of a state \(state.shape) by \(weights.state.shape) and contexts "
                + "\(all.map { "\($0.values.shape) by \($0.weights.shape)" })")
        let part = CombinationPart(state, all, weights, combined, slopes: values(columns: columns))
        let ofContexts: [Variable?] = all.map { $0.weights.variable }
        add(part, reading: [weights.state.variable] + ofContexts + [weights.bias, combined.initial])
    }
}
