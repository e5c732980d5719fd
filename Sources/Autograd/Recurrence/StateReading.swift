import TensorCore

/// A state as it stands at one place within a step, before a cell or after it, for whoever reads it there.
///
/// The way back passes the same places in reverse, and hands one gradient along: at each place, `carried` is that of the state
/// as it stands there.
public struct StateReading {
    private let flow: StateFlow
    /// What the step has made of the state so far; nil where it has made nothing.
    private let values: StepValues?

    init(_ flow: StateFlow, _ values: StepValues?) {
        self.flow = flow
        self.values = values
    }

    /// [rows, columns].
    var shape: Shape { flow.start.shape }

    /// The state at step `t`, [rows, columns].
    subscript(t: Int) -> Tensor { values?[t] ?? flow.before(t) }

    /// Whether the first step that is walked has a state here that is not zero anyway.
    var beginsWithState: Bool { exists(at: flow.order.first) }

    /// Whether there is something at step `t` whose product with weights is not zero anyway.
    func exists(at t: Int) -> Bool { values != nil || flow.exists(before: t) }

    /// On the way back, the gradient of the state here.
    var carried: Tensor { flow.carried }

    /// Sends the gradient of weights that every step applied to the state here.
    /// - Parameter gradients: of the products, [steps, rows, columns].
    func accumulateWeights(_ weights: Factor, from gradients: Tensor, _ tape: Tape) {
        guard let values else { return flow.accumulateWeights(weights, from: gradients, tape) }
        guard let variable = weights.variable else { return }
        tape.accumulate(into: variable.sink) { gradient, mode in
            weights.addGradient(values.all.matrix, gradients.matrix, into: gradient, mode)
        }
    }
}
