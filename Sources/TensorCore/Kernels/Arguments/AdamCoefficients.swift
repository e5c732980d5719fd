/// The numbers of one Adam step.
public struct AdamCoefficients: Sendable {
    /// The learning rate of this step.
    public var rate: Float
    /// Decay of the first moment.
    public var beta1: Float
    /// Decay of the second moment.
    public var beta2: Float
    /// Added to the root of the second moment.
    public var epsilon: Float
    /// Decoupled weight decay, per unit of learning rate.
    public var decay: Float
    /// What of a parameter is added to its gradient: the gradient of an L2 penalty.
    public var l2: Float
    /// `1 - β₁ᵗ`.
    public var correction1: Float
    /// `1 - β₂ᵗ`.
    public var correction2: Float

    /// The coefficients of one step.
    public init(
        rate: Float, beta1: Float, beta2: Float, epsilon: Float, decay: Float, l2: Float = 0, correction1: Float,
        correction2: Float
    ) {
        self.rate = rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.decay = decay
        self.l2 = l2
        self.correction1 = correction1
        self.correction2 = correction2
    }
}
