import TensorCore

/// Feeds a state, as it stands before the step changes it, to a cell: adds `state · weights` to the cell's input.
final class StateFeedingPart: RecurrencePart {
    private let product: StepProduct
    private let inputs: InputPart

    init(_ product: StepProduct, into inputs: InputPart) {
        self.product = product
        self.inputs = inputs
        inputs.expectAddition()
    }

    func forward(keepsSteps: Bool) -> Step {
        let product = product.forward(keepsSteps: keepsSteps)
        return { [inputs] t in
            let sum = inputs[t]
            sum.backend.add(product(t), scaledBy: 1, into: sum)
        }
    }

    func backward() -> Step {
        let product = product.backward()
        return { [inputs] t in product(t, inputs.gradient(t)) }
    }

    func finish(_ tape: Tape) {
        if let gradients = inputs.gradients { product.finish(from: gradients, tape) }
    }
}

extension Recurrence {
    /// Adds input feeding of a state: the cell reads, besides its input, what another part made at the step before.
    /// - Parameter weights: from the state to the cell's input, [columns, input].
    /// - Source: Luong et al. 2015, arXiv:1508.04025, section 3.3, where the attentional state is fed.
    public func feed(_ state: StateReading, _ weights: Factor, into inputs: InputPart) {
        precondition(
            weights.shape == [state.shape[1], inputs.shape[2]],
            "feeding \(state.shape) by \(weights.shape) into \(inputs.shape)")
        let product = StepProduct(state, weights)
        add(StateFeedingPart(product, into: inputs), reading: product.variables)
    }
}
