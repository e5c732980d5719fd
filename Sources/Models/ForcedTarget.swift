import Autograd

/// What a model makes of targets that it is made to write, before the logits; gradients flow through all of it.
public struct ForcedTarget {
    /// The readout of each target token, in the order of `TargetTensors.outputs`, [tokens, size].
    public let readouts: Variable
    /// Where each step looks, which writes the piece that it belongs to, [target, batch, source]; nil without attention.
    public let attention: Variable?
    /// What each target token may copy, in the order of the readouts; nil for a model that does not copy.
    public let copies: TokenCopies?
}
