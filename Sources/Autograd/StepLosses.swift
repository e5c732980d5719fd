import TensorCore

/// The losses of a decoder's steps, by where its attention looks.
public struct StepLosses {
    /// The scaled sum over all steps, each sentence times its importance, [1].
    public let loss: Variable
    /// The loss of each step, unscaled and as important as each other, [target, batch].
    public let steps: Tensor

    /// Losses of attention weights.
    /// - Parameters:
    ///   - weights: those of each step, [target, batch, source].
    ///   - importance: what the loss of each sentence is multiplied with, [batch]; nil for nothing.
    ///   - scale: what the summed loss is multiplied with.
    ///   - kernel: computes the losses [target, batch], and the gradient of the weights where there is room for it.
    init(
        of weights: Variable, importance: Tensor?, scale: Float,
        _ kernel: (_ losses: Tensor, _ gradient: Tensor?) -> Void
    ) {
        let (shape, device) = (weights.shape, weights.value.device)
        precondition(
            shape.rank == 3 && importance.map { $0.shape == [shape[1]] } ?? true,
            "losses of weights \(shape) with importance \(String(describing: importance?.shape))")
        steps = Tensor(uninitialized: [shape[0], shape[1]], on: device)
        let gradient = weights.isTracked ? Tensor(uninitialized: shape, on: device) : nil
        kernel(steps, gradient)
        let sentences = Tensor(uninitialized: [shape[1]], on: device)
        device.backend.sumRows(steps, into: sentences, .overwrite)
        let value = Tensor(zeros: [1], on: device)
        addSum(of: sentences.reshaped(to: [shape[1], 1]), each: importance, to: value, .overwrite)
        device.backend.scale(value, by: scale)
        loss = Tape.record(value, inputs: [weights]) { [sink = weights.sink] upstream, tape in
            guard let gradient else { return }
            gradient.backend.scale(gradient, by: upstream)
            tape.adopt(gradient, for: sink)
        }
    }
}
