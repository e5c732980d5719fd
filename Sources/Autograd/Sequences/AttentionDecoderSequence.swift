import TensorCore

/// The weights of the attention decoder's recurrence.
public struct AttentionDecoderWeights {
    /// Recurrent weights, [hidden, 3·hidden].
    public let recurrent: Factor
    /// Bias of the recurrent side, [3·hidden].
    public let bias: Variable
    /// From the context to the cell, [annotation, 3·hidden].
    public let context: Factor
    /// From the state to the attention's query, [hidden, attention].
    public let query: Factor
    /// The attention's energy vector, [attention].
    public let energy: Variable

    /// Gathers the five weights.
    public init(recurrent: Factor, bias: Variable, context: Factor, query: Factor, energy: Variable) {
        self.recurrent = recurrent
        self.bias = bias
        self.context = context
        self.query = query
        self.energy = energy
    }

    var variables: [Variable] { [bias, energy] + [recurrent, context, query].compactMap(\.variable) }
    var shapes: [Shape] { [recurrent.shape, bias.shape, context.shape, query.shape, energy.shape] }
}

/// What the attention decoder gives for each target step.
public struct AttentionDecoderStates {
    /// The state after each step, [target, rows, hidden].
    public let states: Variable
    /// The context of each step, [target, rows, annotation].
    public let contexts: Variable
    /// The attention weights of each step, [target, rows, source]; not differentiable.
    public let weights: Tensor
}

/// The attention decoder over a whole target sequence, as one differentiable operation.
///
/// At each step the previous state asks the attention for a context, and the cell reads the step's input and that
/// context (input feeding):
///
///     c_t = attention(s_{t-1})        s_t = GRU(s_{t-1}, projected_t + c_t · W_c)
///
/// What does not depend on the recurrence is done outside, for all steps at once. The pullback defers the gradients of
/// all weights and of the memory to a few large products after its loop.
/// - Parameters:
///   - projected: the embeddings' side of the cell's input, bias included, [target, rows, 3·hidden].
///   - initial: the state before the first step, [rows, hidden].
///   - keys: the memory's side of the attention, bias included, [source, batch, attention].
///   - memory: the annotations, [source, batch, annotation].
///   - sourceLengths: int32 [batch].
///   - targetLengths: int32 [rows]; past its length a row keeps its state.
///   - sentences: int32 [rows], the sentence of the batch that each row looks back at, so that the hypotheses of a beam
///     share its memory; nil when row i belongs to sentence i, which differentiation asks for.
///   - weights: the recurrence's weights.
/// - Source: Bahdanau et al. 2015, arXiv:1409.0473, A.1.2 and A.2.2.
public func attentionDecoderSequence(
    projected: Variable, initial: Variable, keys: Variable, memory: Variable, sourceLengths: Tensor,
    targetLengths: Tensor, sentences: Tensor? = nil, weights: AttentionDecoderWeights
) -> AttentionDecoderStates {
    let run = AttentionDecoderRun(
        projected: projected, initial: initial, keys: keys, memory: memory, sourceLengths: sourceLengths,
        targetLengths: targetLengths, sentences: sentences, parameters: weights)
    run.forward(projected.value)
    let outputs = Tape.record(
        [run.states, run.contexts], inputs: [projected, initial, keys, memory] + weights.variables
    ) { upstream, tape in
        run.backward(upstream, tape)
    }
    return AttentionDecoderStates(states: outputs[0], contexts: outputs[1], weights: run.weights)
}

/// One run over a sequence, with what its gradient needs later.
private struct AttentionDecoderRun {
    let projected: GradientSink
    let initial, keys, memory: Variable
    let sourceLengths, targetLengths: Tensor
    let sentences: Tensor?
    let parameters: AttentionDecoderWeights
    let states, contexts, weights, queries, gates, feedback: Tensor

    var backend: any Backend { states.backend }
    var device: Device { states.device }

    init(
        projected: Variable, initial: Variable, keys: Variable, memory: Variable, sourceLengths: Tensor,
        targetLengths: Tensor, sentences: Tensor?, parameters: AttentionDecoderWeights
    ) {
        let (target, rows, hidden) = (projected.shape[0], projected.shape[1], initial.shape.columns)
        let (source, batch, attention) = (keys.shape[0], keys.shape[1], keys.shape[2])
        let annotation = memory.shape[2]
        precondition(
            projected.shape[2] == 3 * hidden && initial.shape == [rows, hidden]
                && memory.shape == [source, batch, annotation],
            "attention decoder over \(projected.shape) from \(initial.shape), keys \(keys.shape), memory \(memory.shape)"
        )
        precondition(
            parameters.recurrent.shape == [hidden, 3 * hidden] && parameters.bias.shape == [3 * hidden]
                && parameters.context.shape == [annotation, 3 * hidden]
                && parameters.query.shape == [hidden, attention]
                && parameters.energy.shape == [attention],
            "attention decoder of \(hidden) units with weights \(parameters.shapes)")
        precondition(
            sourceLengths.shape == [batch] && targetLengths.shape == [rows]
                && (sentences.map { $0.shape == [rows] } ?? (rows == batch)),
            "lengths \(sourceLengths.shape) and \(targetLengths.shape), places "
                + "\(sentences.map { $0.shape.description } ?? "none") for \(batch) sentences in \(rows) rows")
        self.projected = projected.sink
        self.initial = initial
        self.keys = keys
        self.memory = memory
        self.sourceLengths = sourceLengths
        self.targetLengths = targetLengths
        self.sentences = sentences
        self.parameters = parameters
        let device = projected.value.device
        states = Tensor(uninitialized: [target, rows, hidden], on: device)
        contexts = Tensor(uninitialized: [target, rows, annotation], on: device)
        weights = Tensor(uninitialized: [target, rows, source], on: device)
        queries = Tensor(uninitialized: [target, rows, attention], on: device)
        gates = Tensor(uninitialized: [target, rows, 3 * hidden], on: device)
        feedback = Tensor(uninitialized: [target, rows, hidden], on: device)
    }

    func previous(_ t: Int) -> Tensor { t == 0 ? initial.value : states.step(t - 1) }

    func forward(_ projected: Tensor) {
        let inputs = Tensor(uninitialized: [projected.shape[1], projected.shape[2]], on: device)
        let recurrent = Tensor(uninitialized: inputs.shape, on: device)
        let queryWeights = parameters.query.packed
        let contextWeights = parameters.context.packed
        let recurrentWeights = parameters.recurrent.packed
        for t in 0..<states.shape[0] {
            backend.multiply(previous(t), queryWeights, into: queries.step(t), .overwrite)
            backend.additiveAttention(
                keys: keys.value, query: queries.step(t), energy: parameters.energy.value, memory: memory.value,
                lengths: sourceLengths, sentences: sentences, weights: weights.step(t), context: contexts.step(t))
            backend.copy(projected.step(t), into: inputs)
            backend.multiply(contexts.step(t), contextWeights, into: inputs, .accumulate)
            backend.multiply(previous(t), recurrentWeights, into: recurrent, .overwrite)
            backend.gru(
                projected: inputs, recurrent: recurrent, bias: parameters.bias.value, previous: previous(t),
                lengths: targetLengths, time: t, gates: gates.step(t), feedback: feedback.step(t),
                state: states.step(t))
        }
    }

    func backward(_ upstream: Upstream, _ tape: Tape) {
        precondition(sentences == nil, "the gradient of rows that share their sentences")
        let contextGradients = upstream.takeGradient(1, shape: contexts.shape, on: device)
        let keysGradient = Tensor(zeros: keys.shape, on: device)
        let energyGradient = Tensor(zeros: parameters.energy.shape, on: device)
        let steps = walkBack(
            stateGradients: upstream.takeGradient(0, shape: states.shape, on: device), contextGradients, keysGradient,
            energyGradient)

        accumulateWeights(parameters.recurrent, from: steps.recurrent, tape)
        accumulateWeights(parameters.query, from: steps.query, tape)
        if let weights = parameters.context.variable {
            tape.accumulate(into: weights.sink) { gradient, mode in
                backend.multiplyTransposed(contexts.matrix, steps.projected.matrix, into: gradient, mode)
            }
        }
        tape.accumulate(into: parameters.bias.sink) { gradient, mode in
            backend.sumRows(steps.recurrent, into: gradient, mode)
        }
        tape.adopt(energyGradient, for: parameters.energy.sink)
        tape.accumulate(into: memory.sink) { gradient, mode in
            backend.attendedGradient(
                weights: weights, contextGradients: contextGradients, lengths: sourceLengths, memoryGradient: gradient,
                mode)
        }
        tape.adopt(keysGradient, for: keys.sink)
        tape.adopt(steps.projected, for: projected)
        tape.adopt(steps.initial, for: initial.sink)
    }

    /// The gradients that all steps together leave behind, [target, rows, ·], and that of the initial state.
    struct StepGradients {
        let projected, recurrent, query, initial: Tensor
    }

    /// The steps from the last to the first.
    ///
    /// What only they need, the packed weights above all, is free again before the weights get their gradients.
    /// - Parameters:
    ///   - contextGradients: what came from outside; the cell's part is added.
    ///   - keysGradient: receives the sum over the steps, as `energyGradient` does.
    func walkBack(
        stateGradients: Tensor, _ contextGradients: Tensor, _ keysGradient: Tensor, _ energyGradient: Tensor
    ) -> StepGradients {
        let gradients = StepGradients(
            projected: Tensor(uninitialized: projected.shape, on: device), recurrent: gates,
            query: queries, initial: Tensor(zeros: initial.shape, on: device))
        let recurrentTransposed = parameters.recurrent.packedTranspose
        let contextTransposed = parameters.context.packedTranspose
        let queryTransposed = parameters.query.packedTranspose
        let carried = gradients.initial
        for t in (0..<states.shape[0]).reversed() {
            backend.add(carried, scaledBy: 1, into: stateGradients.step(t))
            backend.gruGradient(
                stateGradient: stateGradients.step(t), gates: gates.step(t), feedback: feedback.step(t),
                previous: previous(t), lengths: targetLengths, time: t, projectedGradient: gradients.projected.step(t),
                previousGradient: carried)
            backend.multiply(
                gradients.projected.step(t), contextTransposed, into: contextGradients.step(t), .accumulate)
            backend.additiveAttentionGradient(
                contextGradient: contextGradients.step(t), keys: keys.value, query: queries.step(t),
                energy: parameters.energy.value, memory: memory.value, lengths: sourceLengths,
                weights: weights.step(t), keysGradient: keysGradient, energyGradient: energyGradient)
            backend.multiply(gradients.recurrent.step(t), recurrentTransposed, into: carried, .accumulate)
            backend.multiply(gradients.query.step(t), queryTransposed, into: carried, .accumulate)
        }
        return gradients
    }

    /// The gradient of weights that every step applied to its previous state: one product for the steps whose previous
    /// state is in `states`, and one for the first step.
    func accumulateWeights(_ weights: Factor, from gradients: Tensor, _ tape: Tape) {
        guard let weights = weights.variable else { return }
        tape.accumulate(into: weights.sink) { gradient, mode in
            backend.multiplyTransposed(initial.value, gradients.step(0), into: gradient, mode)
            let later = states.shape[0] - 1
            guard later > 0 else { return }
            backend.multiplyTransposed(
                states.steps(0..<later).matrix, gradients.steps(1..<later + 1).matrix, into: gradient, .accumulate)
        }
    }
}
