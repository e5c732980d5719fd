/// The update of parameters from gradients.
///
/// A rule changes some parameters and what it remembers of them, in place, and nothing where the scale is not finite. It
/// sees the gradient g, which has the gradient of an L2 penalty in it, and its step has the decay beside it, which no memory
/// of the rule gets to see:
///
///     g = scale · gradient + l2 · parameter
///     parameter -= rate · (step + decay · parameter)
///
/// All tensors of a rule but the scale have the same number of elements.
/// - Source: decay beside the rule: Loshchilov and Hutter 2019, arXiv:1711.05101.
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

    /// Adds normally distributed numbers to a gradient that will be multiplied with a scale, as if they were added after
    /// that; nothing where the scale is not a finite number above 0.
    ///
    ///     gradient[i] += deviation / scale · stream.normal(first + i)
    ///
    /// - Parameters:
    ///   - scale: as `clippingScale` gives it, [1].
    ///   - first: a multiple of 4.
    func addNoise(to gradient: Tensor, deviation: Float, scale: Tensor, _ stream: RandomStream, from first: Int)

    /// Gradient descent.
    ///
    ///     step = g
    ///
    /// - Parameter scale: as `clippingScale` gives it, [1].
    /// - Source: Robbins and Monro 1951, "A stochastic approximation method".
    func sgd(parameter: Tensor, gradient: Tensor, scale: Tensor, _ update: UpdateCoefficients)

    /// Gradient descent with momentum μ.
    ///
    ///     v = μ v + g    step = v, or g + μ v with Nesterov's momentum
    ///
    /// - Parameters:
    ///   - scale: as `clippingScale` gives it, [1].
    ///   - velocity: v, zeros at first.
    /// - Source: see `Momentum`.
    func sgd(
        parameter: Tensor, gradient: Tensor, scale: Tensor, velocity: Tensor, _ momentum: Momentum,
        _ update: UpdateCoefficients)

    /// Adagrad: a rate for each parameter, which falls with all the gradients that it has seen.
    ///
    ///     s = s + g²    step = g / (√s + ε)
    ///
    /// - Parameters:
    ///   - scale: as `clippingScale` gives it, [1].
    ///   - squares: s, zeros at first.
    /// - Source: Duchi, Hazan and Singer 2011, "Adaptive subgradient methods for online learning and stochastic
    ///   optimization", section 1.1, with a diagonal matrix.
    func adagrad(
        parameter: Tensor, gradient: Tensor, scale: Tensor, squares: Tensor, epsilon: Float,
        _ update: UpdateCoefficients)

    /// Adadelta: steps of the size of earlier steps.
    ///
    ///     v = ρ v + (1 - ρ) g²    step = √(u + ε) / √(v + ε) · g    u = ρ u + (1 - ρ) step²
    ///
    /// - Parameters:
    ///   - scale: as `clippingScale` gives it, [1].
    ///   - squares: v, zeros at first.
    ///   - squaredSteps: u, zeros at first.
    /// - Source: Zeiler 2012, arXiv:1212.5701, algorithm 1, where the rate is 1.
    func adadelta(
        parameter: Tensor, gradient: Tensor, scale: Tensor, squares: Tensor, squaredSteps: Tensor, rho: Float,
        epsilon: Float, _ update: UpdateCoefficients)

    /// RMSprop: the gradient over its running root mean square, with or without momentum μ.
    ///
    ///     v = ρ v + (1 - ρ) g²    w = μ w + g / (√v + ε)    step = w
    ///
    /// - Parameters:
    ///   - scale: as `clippingScale` gives it, [1].
    ///   - squares: v, zeros at first.
    ///   - velocity: w, zeros at first; nil where the momentum is 0, and w is the last summand alone.
    /// - Source: Tieleman and Hinton 2012, "Neural networks for machine learning", lecture 6.5.
    func rmsprop(
        parameter: Tensor, gradient: Tensor, scale: Tensor, squares: Tensor, velocity: Tensor?, rho: Float,
        epsilon: Float, momentum: Float, _ update: UpdateCoefficients)

    /// Adam: the running mean of gradients over the root of that of their squares.
    ///
    ///     m = β₁ m + (1 - β₁) g    v = β₂ v + (1 - β₂) g²    step = (m / correction₁) / (√(v / correction₂) + ε)
    ///
    /// m and v are running means that began with zeros: after t steps their weights add up to `1 - β₁ᵗ` and `1 - β₂ᵗ`, which
    /// the corrections divide by.
    ///
    /// - Parameter scale: as `clippingScale` gives it, [1].
    /// - Source: Kingma and Ba 2015, arXiv:1412.6980, algorithm 1.
    func adam(
        parameter: Tensor, gradient: Tensor, scale: Tensor, firstMoment: Tensor, secondMoment: Tensor,
        _ coefficients: AdamCoefficients)
}
