/// What drops out in a stack of recurrent layers while training.
public struct StackDropout: Sendable {
    /// How likely a value is set to zero between one layer and the next, in [0, 1).
    public var between: Float
    /// What drops out as one there.
    public var unit: DropoutUnit
    /// How likely a value of a state is set to zero before the products of each step, in [0, 1); the same values at all steps.
    /// - Source: Gal and Ghahramani 2016, arXiv:1512.05287, section 4.
    public var state: Float

    /// Rates; by default nothing drops out.
    public init(between: Float = 0, unit: DropoutUnit = .value, state: Float = 0) {
        self.between = between
        self.unit = unit
        self.state = state
    }
}
