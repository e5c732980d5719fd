extension OptimizerConfiguration {
    /// Whether an optimiser by this configuration can go on with what one by another remembers.
    ///
    /// Adam's moments are those of AdamW. What else there is of one rule means nothing, or something else, to another one; and
    /// without momentum there are no velocities.
    public func goesOn(from other: OptimizerConfiguration) -> Bool {
        rule == other.rule && hasVelocities == other.hasVelocities
    }

    private var rule: Kind { kind == .adamw ? .adam : kind }

    private var hasVelocities: Bool {
        switch kind {
        case .sgd, .rmsprop: momentum > 0
        case .adagrad, .adadelta, .adam, .adamw: false
        }
    }
}
