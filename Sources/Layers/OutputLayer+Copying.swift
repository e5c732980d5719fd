import Autograd
import TensorCore

extension OutputLayer {
    /// The label-smoothed cross-entropy of targets that are chosen or copied; see `copyingOutputLoss`.
    /// - Parameters:
    ///   - readout: [tokens, size].
    ///   - copies: what each token may copy; nil for nothing at all.
    ///   - targets: int32 [tokens].
    ///   - importance: what the loss of each token is multiplied with, [tokens]; nil for nothing.
    ///   - smoothing: in [0, 1).
    ///   - scale: what the summed loss is multiplied with.
    /// - Returns: the scaled loss [1], and the losses of the tokens, unscaled and as important as each other.
    public func loss(
        of readout: Variable, copies: TokenCopies?, targets: Tensor, importance: Tensor? = nil, _ pass: ForwardPass,
        smoothing: Float, scale: Float
    ) -> (loss: Variable, tokens: TokenLosses) {
        guard let copies else {
            return loss(
                of: readout, targets: targets, importance: importance, pass, smoothing: smoothing, scale: scale)
        }
        return copyingOutputLoss(
            readout: readout, weights: pass.transposedFactor(table), bias: pass(bias), copies: copies, targets: targets,
            importance: importance, smoothing: smoothing, scale: scale)
    }
}
