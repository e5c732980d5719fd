import Autograd
import Layers
import Models
import TensorCore

/// A network that never comes to an end: what one step leaves, its state, is where the next one begins.
package protocol EndlessNetwork: DescribedModel where Configuration == Symbols {
    /// The state after some outputs, [rows, outputs] to [rows, size].
    func state(after outputs: Tensor) -> Tensor

    /// Any number of steps.
    /// - Parameters:
    ///   - inputs: what each step hears, [steps, rows, inputs].
    ///   - state: before the first step, [rows, size].
    /// - Returns: what each step gives, [steps, rows, outputs], and the state after the last.
    func run(_ inputs: Tensor, from state: Tensor, _ pass: ForwardPass) -> (outputs: Tensor, state: Tensor)
}

extension RecurrentLayer {
    /// The states of all steps, [steps, rows, size], of a batch whose sequences are as long as each other.
    func states(_ inputs: Tensor, from state: Tensor, _ pass: ForwardPass) -> Variable {
        let (steps, rows) = (inputs.shape[0], inputs.shape[1])
        let lengths = Tensor([Int32](repeating: Int32(steps), count: rows), shape: [rows], on: inputs.device)
        let projected = cell.input(Variable(inputs), pass)
        return run(projected: projected, from: [Variable(state)], lengths: lengths, pass).states
    }
}
