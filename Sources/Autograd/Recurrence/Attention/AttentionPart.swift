import TensorCore

/// What an attention gives at each step.
public struct AttentionSteps {
    /// The contexts, [steps, rows, annotation].
    public let contexts: StepValues
    /// What the steps leave behind of where they looked, as `AttentionScore.trails` says: states of the recurrence.
    public let trails: [StepStates]
    /// The weights, [steps, rows, heads · source], one head after the other.
    ///
    /// As an outcome of the run they have gradients like others; where nobody uses them, they cost nothing.
    public let weights: StepValues
    let heads: Int

    /// Where each step looks, [steps, rows, source], by the run's outcome `weights`: the mean of the heads.
    public func look(_ weights: Variable) -> Variable { meanOfParts(weights, heads) }
}

/// An attention at work: a state asks, the memory answers.
final class AttentionPart: RecurrencePart {
    private let score: any AttentionScore
    private let attended: Attended
    private let asking: StateReading
    private let queryWeights: Factor?
    private let queries: StepValues
    private let answers: AttentionSteps
    /// int32 [rows]; past its length a row keeps its trails.
    private let lengths: Tensor
    private var keysGradient: Tensor?

    init(
        _ score: any AttentionScore, _ attended: Attended, asking: StateReading, queryWeights: Factor?,
        queries: StepValues, answers: AttentionSteps, lengths: Tensor
    ) {
        self.score = score
        self.attended = attended
        self.asking = asking
        self.queryWeights = queryWeights
        self.queries = queries
        self.answers = answers
        self.lengths = lengths
    }

    private var backend: any Backend { attended.lengths.backend }

    private func step(_ t: Int) -> AttentionStep {
        AttentionStep(
            query: queries[t], trails: answers.trails.map { $0.before[t] }, weights: answers.weights[t])
    }

    func forward(keepsSteps: Bool) -> Step {
        for values in [queries, answers.contexts, answers.weights] { values.prepare(keepsSteps: keepsSteps) }
        for trail in answers.trails { trail.prepare(keepsSteps: keepsSteps) }
        let packed = queryWeights?.packed
        return { [self] t in
            if let packed {
                backend.multiply(asking[t], packed, into: queries[t], .overwrite)
            } else {
                backend.copy(asking[t], into: queries[t])
            }
            score.forward(attended, step(t), context: answers.contexts[t])
            for (states, trail) in zip(answers.trails, score.trails) {
                backend.attentionTrail(
                    weights: answers.weights[t], before: states.before[t], lengths: lengths, time: t,
                    after: states.values[t], trail.mode)
            }
        }
    }

    func backward() -> Step {
        precondition(attended.sentences == nil, "the gradient of rows that share their sentences")
        let transposed = queryWeights?.packedTranspose
        let keysGradient = Tensor(zeros: attended.keys.shape, on: attended.lengths.device)
        self.keysGradient = keysGradient
        score.openGradients()
        answers.contexts.openGradientsIfNone()
        for trail in answers.trails { trail.openGradients() }
        // What comes from outside the run, if anything does; otherwise room for what the trails of a step send back.
        let given = answers.weights.gradients
        let room =
            given == nil
            ? answers.trails.first.map { Tensor(uninitialized: $0.before.shape, on: lengths.device) } : nil
        return { [self] t in
            if let room { backend.fill(room, with: 0) }
            let weightsGradient = given?.step(t) ?? room
            if let weightsGradient { gatherTrailGradients(t, into: weightsGradient) }
            score.backward(
                attended, step(t),
                AttentionGradients(
                    context: answers.contexts.gradient(t), weights: weightsGradient, keys: keysGradient,
                    trails: answers.trails.map(\.before.carried)))
            if let transposed {
                backend.multiply(queries[t], transposed, into: asking.carried, .accumulate)
            } else {
                backend.add(queries[t], scaledBy: 1, into: asking.carried)
            }
        }
    }

    /// Adds what the trails that a step left send back to its weights.
    private func gatherTrailGradients(_ t: Int, into weightsGradient: Tensor) {
        for (states, trail) in zip(answers.trails, score.trails) {
            backend.attentionTrailGradient(
                afterGradient: states.gatherGradient(t), lengths: lengths, time: t, weightsGradient: weightsGradient,
                beforeGradient: states.before.carried, trail.mode)
        }
    }

    func finish(_ tape: Tape) {
        if let queryWeights { asking.accumulateWeights(queryWeights, from: queries.all, tape) }
        score.finish(tape)
        answers.weights.releaseGradients()
        for trail in answers.trails {
            trail.values.releaseGradients()
            trail.finish(tape)
        }
        guard let contexts = answers.contexts.gradients, let keysGradient else { return }
        tape.accumulate(into: attended.memory.sink) { gradient, mode in
            backend.attendedGradient(
                weights: answers.weights.all, heads: score.heads, contextGradients: contexts,
                lengths: attended.lengths, memoryGradient: gradient, mode)
        }
        tape.adopt(keysGradient, for: attended.keys.sink)
    }
}

extension Recurrence {
    /// Adds an attention that a state asks at each step.
    /// - Parameters:
    ///   - asking: the visible state of a cell, before it (Bahdanau) or after it (Luong).
    ///   - weights: from that state to the query, [hidden, attention]; nil where the state is the query.
    ///   - trails: what an earlier run has left of where it looked, [rows, source] each, as `AttentionScore.trails` says;
    ///     nil where nothing was looked at yet.
    /// - Source: Bahdanau et al. 2015, arXiv:1409.0473, section 3.1; Luong et al. 2015, arXiv:1508.04025, section 3.
    public func attention(
        _ score: some AttentionScore, to attended: Attended, asking: StateReading, weights: Factor?,
        trails: [Variable]? = nil
    ) -> AttentionSteps {
        let (keys, memory) = (attended.keys.shape, attended.memory.shape)
        let (source, batch, hidden) = (keys[0], keys[1], asking.shape[1])
        precondition(
            memory == [source, batch, memory[2]] && (weights?.shape ?? [hidden, hidden]) == [hidden, keys[2]]
                && attended.lengths.shape == [batch]
                && (attended.sentences.map { $0.shape == [rows] } ?? (rows == batch)),
            "attention of \(asking.shape) by \(weights?.shape.description ?? "itself") to keys \(keys), memory \(memory), lengths "
                + "\(attended.lengths.shape), sentences \(attended.sentences.map { $0.shape.description } ?? "none")")
        score.requireFit(to: attended)
        precondition(score.trails.isEmpty || score.heads == 1, "trails of \(score.heads) heads")
        let answers = AttentionSteps(
            contexts: values(columns: memory[2]),
            trails: states(columns: score.trails.map { _ in source }, from: trails),
            weights: values(columns: score.heads * source), heads: score.heads)
        answers.weights.mayLackGradient = true
        let part = AttentionPart(
            score, attended, asking: asking, queryWeights: weights, queries: values(columns: keys[2]), answers: answers,
            lengths: lengths)
        add(
            part,
            reading: [attended.keys, attended.memory, weights?.variable] + score.variables
                + answers.trails.map(\.initial))
        return answers
    }
}
