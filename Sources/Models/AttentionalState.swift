import Autograd
import Layers
import TensorCore

/// What makes an attentional state of a state and a context, and feeds it to the next step.
struct AttentionalState: Module, Sendable {
    private let state: Linear
    private let context: Linear
    /// To the cell's input, [hidden, columns].
    let feeding: Parameter

    init(_ name: String, state hidden: Int, context annotation: Int, cell columns: Int, _ initializer: Initializer) {
        state = Linear("\(name).state", hidden, hidden, initializer)
        context = Linear(unbiased: "\(name).context", annotation, hidden, initializer)
        feeding = initializer.glorot("\(name).feeding.weights", hidden, columns)
    }

    /// - Parameter second: from the context of a second source; nil where there is none.
    func weights(_ pass: ForwardPass, second: Linear?) -> CombinationWeights {
        guard let bias = state.bias else { preconditionFailure("an attentional state without bias") }
        return CombinationWeights(
            state: pass.factor(state.weights), context: pass.factor(context.weights),
            secondContext: second.map { pass.factor($0.weights) }, bias: pass(bias))
    }

    var parameters: [Parameter] { state.parameters + context.parameters + [feeding] }
}
