/// What every rule of an update has besides its own numbers.
public struct UpdateCoefficients: Sendable {
    /// The learning rate of this step.
    public var rate: Float
    /// Decoupled weight decay, per unit of learning rate.
    public var decay: Float
    /// What of a parameter is added to its gradient: the gradient of an L2 penalty.
    public var l2: Float

    /// The coefficients of one step.
    public init(rate: Float, decay: Float = 0, l2: Float = 0) {
        self.rate = rate
        self.decay = decay
        self.l2 = l2
    }
}
