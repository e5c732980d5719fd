import TensorCore

/// Feeds what another part made at a step to a cell: adds `values · weights` to the cell's input.
final class FeedingPart: RecurrencePart {
    private let values: StepValues
    private let weights: Factor
    private let inputs: InputPart

    init(_ values: StepValues, _ weights: Factor, into inputs: InputPart) {
        self.values = values
        self.weights = weights
        self.inputs = inputs
        inputs.expectAddition()
    }

    func forward(keepsSteps: Bool) -> Step {
        let packed = weights.packed
        return { [values, inputs] t in
            values[t].backend.multiply(values[t], packed, into: inputs[t], .accumulate)
        }
    }

    func backward() -> Step {
        let transposed = weights.packedTranspose
        values.openGradientsIfNone()
        return { [values, inputs] t in
            let gradient = values.gradient(t)
            gradient.backend.multiply(inputs.gradient(t), transposed, into: gradient, .accumulate)
        }
    }

    func finish(_ tape: Tape) {
        guard let variable = weights.variable, let gradients = inputs.gradients else { return }
        tape.accumulate(into: variable.sink) { gradient, mode in
            weights.addGradient(values.all.matrix, gradients.matrix, into: gradient, mode)
        }
    }
}

extension Recurrence {
    /// Adds input feeding: the cell reads, besides its input, what another part made at the same step.
    /// - Parameter weights: from the values to the cell's input, [columns, input].
    /// - Source: Bahdanau et al. 2015, arXiv:1409.0473, A.2.2, where the context is fed.
    public func feed(_ values: StepValues, _ weights: Factor, into inputs: InputPart) {
        precondition(
            weights.shape == [values.shape[2], inputs.shape[2]],
            "feeding \(values.shape) by \(weights.shape) into \(inputs.shape)")
        add(FeedingPart(values, weights, into: inputs), reading: [weights.variable])
    }
}
