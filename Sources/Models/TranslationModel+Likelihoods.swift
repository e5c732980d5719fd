import Autograd
import Layers
import TensorCore

extension TranslationModel {
    /// A loss that is any function of the log-likelihoods of given targets.
    ///
    /// The function is asked once they are known, and before the way back, which is that of a cross-entropy with its
    /// derivatives for weights. So logits are made twice, and never exist for all tokens.
    /// - Parameters:
    ///   - source: with rows where several targets belong to one sentence.
    ///   - scale: what the loss is multiplied with.
    ///   - function: takes the log-likelihood of each target token, in the order of `TargetTensors.outputs`; gives its value
    ///     and its derivative by each of them.
    /// - Returns: the scaled loss, [1].
    public func loss(
        _ source: SourceTensors, _ target: TargetTensors, _ pass: ForwardPass, scale: Float = 1,
        of function: (_ logLikelihoods: [Float]) -> (value: Double, derivatives: [Float])
    ) -> Variable {
        let forced = lead(source, target, pass)
        return inOutput(of: forced.readouts, pass) {
            let hidden = dropped(forced.readouts, pass)
            let weights = PackedWeights()
            let found = logLikelihoods(of: target.outputs) { rows in
                forced.mixed(output.logits(of: hidden.value.steps(rows), .inference(weights)), rows)
            }
            let (value, derivatives) = function(found)
            // A cross-entropy is the negative of a log-likelihood.
            let importance = Tensor(derivatives.map { -$0 }, shape: target.outputs.shape, on: device)
            let weighted = output.loss(
                of: hidden, copies: forced.copies, targets: target.outputs, importance: importance, pass, smoothing: 0,
                scale: scale
            ).loss
            let scaled = Tensor([Float(value) * scale], shape: [1], on: device)
            return Tape.record(scaled, inputs: [weighted]) { [weighted = weighted.sink] upstream, tape in
                tape.adopt(upstream, for: weighted)
            }
        }
    }
}
