import Autograd
import TensorCore

/// From a readout to the logits of a vocabulary, `t · Eᵀ + b`: the last layer of every model that chooses among classes.
///
/// Training, validation, scoring and search all take their logits, losses and likelihoods from here.
public struct OutputLayer: Module, Sendable {
    /// The output embeddings `E`, [vocabulary, size]; often a table that is an input's too.
    public let table: Parameter
    /// [vocabulary].
    public let bias: Parameter

    /// A layer over a table of embeddings.
    public init(_ name: String, table: Parameter, _ initializer: Initializer) {
        self.table = table
        bias = initializer.zeros("\(name).bias", [table.shape[0]])
    }

    /// The logits of all classes: [rows, size] to [rows, vocabulary].
    public func logits(of readout: Tensor, _ pass: ForwardPass) -> Tensor {
        affine(Variable(readout), pass.transposedFactor(table), pass(bias)).value
    }

    /// Prepares for the logits of some classes alone.
    public func selection(of classes: [Int32]) -> OutputSelection {
        OutputSelection(of: classes, table: table, bias: bias)
    }

    /// The label-smoothed cross-entropy of targets; see `outputLoss`.
    /// - Parameters:
    ///   - readout: [tokens, size].
    ///   - targets: int32 [tokens].
    ///   - importance: what the loss of each token is multiplied with, [tokens]; nil for nothing.
    ///   - smoothing: in [0, 1).
    ///   - scale: what the summed loss is multiplied with.
    /// - Returns: the scaled loss [1], and the losses of the tokens, unscaled and as important as each other.
    public func loss(
        of readout: Variable, targets: Tensor, importance: Tensor? = nil, _ pass: ForwardPass, smoothing: Float,
        scale: Float
    ) -> (loss: Variable, tokens: TokenLosses) {
        outputLoss(
            readout: readout, weights: pass.transposedFactor(table), bias: pass(bias), targets: targets,
            importance: importance, smoothing: smoothing, scale: scale)
    }

    /// The label-smoothed cross-entropy of targets by two readouts, and how far their distributions are from each other; see
    /// `twofoldOutputLoss`.
    /// - Parameters:
    ///   - first: [tokens, size].
    ///   - second: [tokens, size].
    ///   - targets: int32 [tokens].
    ///   - importance: what the loss of each token is multiplied with, [tokens]; nil for nothing.
    ///   - smoothing: in [0, 1).
    ///   - weight: what the divergences are multiplied with.
    ///   - scale: what the summed loss is multiplied with.
    /// - Returns: the scaled loss [1]; the losses of the tokens, means of both readouts; and the divergences [tokens].
    public func loss(
        of first: Variable, and second: Variable, targets: Tensor, importance: Tensor? = nil, _ pass: ForwardPass,
        smoothing: Float, weight: Float, scale: Float
    ) -> (loss: Variable, tokens: TokenLosses, divergences: Tensor) {
        twofoldOutputLoss(
            first, second, weights: pass.transposedFactor(table), bias: pass(bias), targets: targets,
            importance: importance, smoothing: smoothing, weight: weight, scale: scale)
    }

    /// The table, then the bias.
    public var parameters: [Parameter] { [table, bias] }
}
