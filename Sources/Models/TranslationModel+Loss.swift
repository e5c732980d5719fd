import Autograd
import Layers
import TensorCore

extension TranslationModel {
    /// The loss of predicting every target piece, times the weight of its pair, from what `lead` made.
    /// - Parameters:
    ///   - forced: what it made of the target's tokens.
    ///   - smoothing: label smoothing, in [0, 1).
    ///   - scale: what the summed loss is multiplied with.
    /// - Returns: the scaled loss, and the losses of the tokens without scale and weights.
    public func loss(
        of forced: ForcedTarget, _ target: TargetTensors, _ pass: ForwardPass, smoothing: Float, scale: Float
    ) -> (loss: Variable, tokens: TokenLosses) {
        inOutput(of: forced.readouts, pass) {
            output.loss(
                of: dropped(forced.readouts, pass), copies: forced.copies, targets: target.outputs,
                importance: target.weights, pass, smoothing: smoothing, scale: scale)
        }
    }

    /// The mean loss of predicting every target piece by two runs, and how far their distributions are from each other; of a
    /// model that does not copy.
    /// - Parameters:
    ///   - first: what `lead` made.
    ///   - second: what it made `again` in the same pass.
    ///   - smoothing: label smoothing, in [0, 1).
    ///   - weight: what the divergences are multiplied with.
    ///   - scale: what the summed loss is multiplied with.
    /// - Returns: the scaled loss, and without scale and weights the losses of the tokens and their divergences, [tokens].
    public func loss(
        of first: Variable, and second: Variable, _ target: TargetTensors, _ pass: ForwardPass, smoothing: Float,
        weight: Float, scale: Float
    ) -> (loss: Variable, tokens: TokenLosses, divergences: Tensor) {
        precondition(copyGate == nil, "the divergence of two passes of a model that copies")
        return inOutput(of: first, pass) {
            output.loss(
                of: dropped(first, pass), and: pass.again { dropped(second, pass) }, targets: target.outputs,
                importance: target.weights, pass, smoothing: smoothing, weight: weight, scale: scale)
        }
    }

    /// Readouts of which values have dropped out, as the output layer reads them.
    func dropped(_ readouts: Variable, _ pass: ForwardPass) -> Variable {
        pass.dropout(readouts, rate: Float(configuration.dropout.output), at: "readout")
    }

    /// Work that is the output layer's, on readouts.
    func inOutput<Outcome>(of readouts: Variable, _ pass: ForwardPass, _ work: () -> Outcome) -> Outcome {
        let vocabulary = configuration.targetVocabularySize
        return pass.part(
            "output", "softmax", of: readouts.shape, on: device,
            giving: { _ in readouts.shape.replacingLast(with: vocabulary) }, work)
    }
}
