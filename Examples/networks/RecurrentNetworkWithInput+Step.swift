import Autograd
import Layers
import TensorCore

extension RecurrentNetworkWithInput {
    /// One step, as the vectors that are made on the way.
    package struct Step: Equatable, Sendable {
        /// The output before and the input, side by side.
        package let read: [Float]
        /// What the output before adds to the product: itself and its successor.
        package let ofOutput: [Float]
        /// What the input adds to it: one half or the other.
        package let ofInput: [Float]
        /// Both together.
        package let sum: [Float]
        /// The state: the one entry of the sum that is 2.
        package let winner: [Float]
        /// The output.
        package let folded: [Float]
    }

    /// The step after an output that hears an input, each by its place among the names.
    package func step(after output: Int, hearing input: Int) -> Step {
        let pass = ForwardPass.inference()
        let before = oneHot([output], of: configuration.outputs.count, on: device)
        let heard = oneHot([input], of: configuration.inputs.count, on: device)
        guard let recurrent = layer.parameters.first(where: { $0.name == "layer.recurrent.weights" }) else {
            preconditionFailure("a layer without recurrent weights")
        }
        let ofOutput = matmul(Variable(state(after: before)), pass(recurrent))
        let ofInput = layer.cell.input(Variable(heard), pass)
        let (folded, winner) = run(
            heard.reshaped(to: [1, 1, configuration.inputs.count]), from: state(after: before), pass)
        return Step(
            read: before.floats + heard.floats, ofOutput: ofOutput.value.floats, ofInput: ofInput.value.floats,
            sum: (ofOutput + ofInput).value.floats, winner: winner.floats, folded: folded.floats)
    }
}
