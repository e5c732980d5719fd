/// The loss of a block of rows of logits.
public protocol LossKernels: Sendable {
    /// Label-smoothed cross-entropy; the logits turn into their own gradient.
    ///
    /// For a row with target y over v classes and smoothing ε, with `p = softmax(logits)`:
    ///
    ///     loss = (1 - ε) · (-log p_y) + ε / v · Σ_k (-log p_k)    gradient = scale · (p - (1 - ε) · 1_y - ε / v)
    ///
    /// - Parameters:
    ///   - logits: [rows, v]; overwritten by the gradient of `scale` times the summed loss.
    ///   - targets: int32 [rows].
    ///   - losses: receives the smoothed loss of each row, [rows].
    ///   - logLikelihoods: receives `log p_y` of each row, [rows].
    /// - Source: Szegedy et al. 2016, arXiv:1512.00567, section 7.
    func crossEntropy(
        logits: Tensor, targets: Tensor, smoothing: Float, scale: Float, losses: Tensor, logLikelihoods: Tensor)
}

/// The update of parameters from gradients.
public protocol OptimizerKernels: Sendable {
    /// What gradients are multiplied with so that the norm of all of them together is at most a limit.
    ///
    ///     norm = √(Σ squares)    scale = norm > limit ? limit / norm : 1, or NaN where the norm is not finite
    ///
    /// - Parameters:
    ///   - squares: the sums of squares of the gradients' parts, [parts]; added up in this order in double precision.
    ///   - limit: nil for none.
    ///   - scale: receives the outcome, [1].
    /// - Source: Pascanu et al. 2013, arXiv:1211.5063, section 3.2.
    func clippingScale(squares: Tensor, limit: Double?, into scale: Tensor)

    /// One Adam step for some parameters, in place; nothing where the scale is not finite.
    ///
    ///     g = scale · gradient    m = β₁ m + (1 - β₁) g    v = β₂ v + (1 - β₂) g²
    ///     parameter -= rate · (m / correction₁) / (√(v / correction₂) + ε) + rate · decay · parameter
    ///
    /// - Parameter scale: as `clippingScale` gives it, [1].
    /// - Source: Kingma and Ba 2015, arXiv:1412.6980, algorithm 1; decay as in Loshchilov and Hutter 2019,
    ///   arXiv:1711.05101.
    func adam(
        parameter: Tensor, gradient: Tensor, scale: Tensor, firstMoment: Tensor, secondMoment: Tensor,
        _ coefficients: AdamCoefficients)
}

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
    /// `1 - β₁ᵗ`.
    public var correction1: Float
    /// `1 - β₂ᵗ`.
    public var correction2: Float

    /// The coefficients of one step.
    public init(
        rate: Float, beta1: Float, beta2: Float, epsilon: Float, decay: Float, correction1: Float, correction2: Float
    ) {
        self.rate = rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.decay = decay
        self.correction1 = correction1
        self.correction2 = correction2
    }
}

/// What a search over output sequences asks of a device.
public protocol SearchKernels: Sendable {
    /// The `k` likeliest classes of each row, best first, ties to the lower class: log-softmax and selection in one pass.
    ///
    /// The classes are valid and distinct whatever the logits are; a logit that is not a number ranks as
    /// -infinity, but leaves no log-probability of the row a number, as one of infinity does.
    /// - Parameters:
    ///   - logits: [rows, classes].
    ///   - scores: receives log-probabilities, [rows, k].
    ///   - classes: receives class ids, int32 [rows, k].
    func logSoftmaxTopK(_ logits: Tensor, scores: Tensor, classes: Tensor)
    /// The `k` likeliest classes of each row among its own candidates: as if there were no other classes.
    ///
    /// A row's result has the same bits whatever the other lists and the other classes are.
    /// - Parameters:
    ///   - logits: [blocks, rows, columns], the columns a power of 2; class c is column c mod columns of block
    ///     c / columns.
    ///   - candidates: the classes that each row chooses from.
    ///   - scores: receives log-probabilities, [rows, k]; -infinity where a list has fewer than `k` classes.
    ///   - classes: receives class ids, int32 [rows, k]; -1 there.
    func logSoftmaxTopK(_ logits: Tensor, among candidates: CandidateLists, scores: Tensor, classes: Tensor)
    /// Adds the share of one distribution to a mixture: `mixture = log(e^mixture + weight · softmax(logits))`.
    ///
    /// A class that is none of a row's candidates gets what their normaliser gives it. A row has the same bits whatever
    /// the other rows are, and a class whatever the classes are that are no candidates.
    /// - Parameters:
    ///   - logits: [rows, classes], or with candidates [blocks, rows, columns] as in `logSoftmaxTopK`.
    ///   - candidates: the classes that each row's softmax is over; nil for all of them.
    ///   - weight: above 0.
    ///   - mixture: the logarithms of probabilities, shaped as the logits.
    func mix(
        _ logits: Tensor, among candidates: CandidateLists?, weight: Float, into mixture: Tensor, _ mode: WriteMode)
}
