import TensorCore

/// What an attention gives at each step.
public struct AttentionSteps {
    /// The contexts, [steps, rows, annotation].
    public let contexts: StepValues
    let weights: StepValues
    let heads: Int

    /// The attention weights of all steps, [steps, rows, source], once the run is over; not differentiable.
    ///
    /// Of several heads it is the mean.
    public var allWeights: Tensor {
        let all = weights.all
        if heads == 1 { return all }
        let source = all.shape.columns / heads
        let mean = Tensor(uninitialized: all.shape.replacingLast(with: source), on: all.device)
        for head in 0..<heads {
            all.backend.copyColumns(
                all, from: head * source, into: mean, at: 0, count: source, head == 0 ? .overwrite : .accumulate)
        }
        all.backend.scale(mean, by: 1 / Float(heads))
        return mean
    }
}

/// An attention at work: a state asks, the memory answers.
final class AttentionPart: RecurrencePart {
    private let score: any AttentionScore
    private let attended: Attended
    private let asking: StateReading
    private let queryWeights: Factor?
    private let queries: StepValues
    private let answers: AttentionSteps
    private var keysGradient: Tensor?

    init(
        _ score: any AttentionScore, _ attended: Attended, asking: StateReading, queryWeights: Factor?,
        queries: StepValues,
        answers: AttentionSteps
    ) {
        self.score = score
        self.attended = attended
        self.asking = asking
        self.queryWeights = queryWeights
        self.queries = queries
        self.answers = answers
    }

    private var backend: any Backend { attended.lengths.backend }

    func forward(keepsSteps: Bool) -> Step {
        for values in [queries, answers.contexts, answers.weights] { values.prepare(keepsSteps: keepsSteps) }
        let packed = queryWeights?.packed
        return { [self] t in
            if let packed {
                backend.multiply(asking[t], packed, into: queries[t], .overwrite)
            } else {
                backend.copy(asking[t], into: queries[t])
            }
            score.forward(attended, query: queries[t], weights: answers.weights[t], context: answers.contexts[t])
        }
    }

    func backward() -> Step {
        precondition(attended.sentences == nil, "the gradient of rows that share their sentences")
        let transposed = queryWeights?.packedTranspose
        let keysGradient = Tensor(zeros: attended.keys.shape, on: attended.lengths.device)
        self.keysGradient = keysGradient
        score.openGradients()
        answers.contexts.openGradientsIfNone()
        return { [self] t in
            score.backward(
                attended, contextGradient: answers.contexts.gradient(t), query: queries[t],
                weights: answers.weights[t], keysGradient: keysGradient)
            if let transposed {
                backend.multiply(queries[t], transposed, into: asking.carried, .accumulate)
            } else {
                backend.add(queries[t], scaledBy: 1, into: asking.carried)
            }
        }
    }

    func finish(_ tape: Tape) {
        if let queryWeights { asking.accumulateWeights(queryWeights, from: queries.all, tape) }
        score.finish(tape)
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
    /// - Source: Bahdanau et al. 2015, arXiv:1409.0473, section 3.1; Luong et al. 2015, arXiv:1508.04025, section 3.
    public func attention(
        _ score: some AttentionScore, to attended: Attended, asking: StateReading, weights: Factor?
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
        let answers = AttentionSteps(
            contexts: values(columns: memory[2]), weights: values(columns: score.heads * source), heads: score.heads)
        answers.weights.isOutcome = true
        let part = AttentionPart(
            score, attended, asking: asking, queryWeights: weights, queries: values(columns: keys[2]), answers: answers)
        add(part, reading: [attended.keys, attended.memory, weights?.variable] + score.variables)
        return answers
    }
}
