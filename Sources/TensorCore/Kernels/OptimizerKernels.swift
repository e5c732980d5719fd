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
    /// m and v are running means that began with zeros: after t steps their weights add up to `1 - β₁ᵗ` and `1 - β₂ᵗ`, which
    /// the corrections divide by. The decay is apart from the gradient and its moments.
    ///
    /// - Parameter scale: as `clippingScale` gives it, [1].
    /// - Source: Kingma and Ba 2015, arXiv:1412.6980, algorithm 1; decay as in Loshchilov and Hutter 2019,
    ///   arXiv:1711.05101.
    func adam(
        parameter: Tensor, gradient: Tensor, scale: Tensor, firstMoment: Tensor, secondMoment: Tensor,
        _ coefficients: AdamCoefficients)
}
