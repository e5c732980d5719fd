import TensorCore

/// What a part of a step takes of a state: a product with weights, however it is adjusted.
protocol StateProduct: AnyObject {
    /// What may receive gradients.
    var variables: [Variable?] { get }

    /// Prepares the way forward.
    /// - Parameter keepsSteps: whether every step's values are wanted later, for gradients.
    /// - Returns: the product of a step, [rows, columns], in memory that the next one takes.
    func forward(keepsSteps: Bool) -> (_ t: Int) -> Tensor

    /// Prepares the way back.
    /// - Returns: adds to the gradient of the state, from that of a step's product, [rows, columns].
    func backward() -> (_ t: Int, _ gradient: Tensor) -> Void

    /// Sends off the gradient of the weights.
    /// - Parameter gradients: of the products, [steps, rows, columns].
    func finish(from gradients: Tensor, _ tape: Tape)
}

/// The product that a cell begins every step with: its state, as it finds it, times the recurrent weights.
final class StepProduct: StateProduct {
    private let operand: StateReading
    private let weights: Factor

    init(_ operand: StateReading, _ weights: Factor) {
        self.operand = operand
        self.weights = weights
    }

    private var backend: any Backend { operand.carried.backend }

    var variables: [Variable?] { [weights.variable] }

    func forward(keepsSteps: Bool) -> (_ t: Int) -> Tensor {
        let packed = weights.packed
        let shape: Shape = [operand.shape[0], weights.shape[1]]
        let device = operand.carried.device
        // Before the first step of a state that begins with zeros, the product is zero too.
        let product =
            operand.beginsWithState ? Tensor(uninitialized: shape, on: device) : Tensor(zeros: shape, on: device)
        return { [self] t in
            if operand.exists(at: t) { backend.multiply(operand[t], packed, into: product, .overwrite) }
            return product
        }
    }

    func backward() -> (_ t: Int, _ gradient: Tensor) -> Void {
        let transposed = weights.packedTranspose
        return { [self] t, gradient in
            guard operand.exists(at: t) else { return }
            backend.multiply(gradient, transposed, into: operand.carried, .accumulate)
        }
    }

    func finish(from gradients: Tensor, _ tape: Tape) { operand.accumulateWeights(weights, from: gradients, tape) }
}
