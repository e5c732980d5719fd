extension CountingBackend {
    package func clippingScale(squares: Tensor, limit: Double?, into scale: Tensor) {
        count(.optimizer, squares.count, reading: [squares], writing: [scale])
    }

    package func addNoise(
        to gradient: Tensor, deviation: Float, scale: Tensor, _ stream: RandomStream, from first: Int
    ) {
        count(
            .optimizer, (OperationCost.random + OperationCost.normal + 2) * gradient.count, reading: [gradient],
            writing: [gradient])
    }

    package func sgd(parameter: Tensor, gradient: Tensor, scale: Tensor, _ update: UpdateCoefficients) {
        count(update, 0, parameter, gradient, [])
    }

    package func sgd(
        parameter: Tensor, gradient: Tensor, scale: Tensor, velocity: Tensor, _ momentum: Momentum,
        _ update: UpdateCoefficients
    ) {
        switch momentum {
        case .heavyBall: count(update, 2, parameter, gradient, [velocity])
        case .nesterov: count(update, 4, parameter, gradient, [velocity])
        }
    }

    package func adagrad(
        parameter: Tensor, gradient: Tensor, scale: Tensor, squares: Tensor, epsilon: Float,
        _ update: UpdateCoefficients
    ) {
        count(update, 5, parameter, gradient, [squares])
    }

    package func adadelta(
        parameter: Tensor, gradient: Tensor, scale: Tensor, squares: Tensor, squaredSteps: Tensor, rho: Float,
        epsilon: Float, _ update: UpdateCoefficients
    ) {
        count(update, 13, parameter, gradient, [squares, squaredSteps])
    }

    package func rmsprop(
        parameter: Tensor, gradient: Tensor, scale: Tensor, squares: Tensor, velocity: Tensor?, rho: Float,
        epsilon: Float, momentum: Float, _ update: UpdateCoefficients
    ) {
        let memory = [squares, velocity].compactMap(\.self)
        count(update, velocity == nil ? 7 : 9, parameter, gradient, memory)
    }

    package func adam(
        parameter: Tensor, gradient: Tensor, scale: Tensor, firstMoment: Tensor, secondMoment: Tensor,
        _ coefficients: AdamCoefficients
    ) {
        let update = UpdateCoefficients(rate: coefficients.rate, decay: coefficients.decay, l2: coefficients.l2)
        count(update, 12, parameter, gradient, [firstMoment, secondMoment])
    }

    /// Counts a rule.
    /// - Parameters:
    ///   - operations: of the rule itself for a parameter, whose gradient is scaled and whose decay and step are taken
    ///     besides.
    ///   - memory: what it remembers, all of which it reads and writes.
    private func count(
        _ update: UpdateCoefficients, _ operations: Int, _ parameter: Tensor, _ gradient: Tensor, _ memory: [Tensor]
    ) {
        let penalty = update.l2 == 0 ? 0 : 2
        count(
            .optimizer, (operations + 5 + penalty) * parameter.count, reading: [parameter, gradient] + memory,
            writing: [parameter] + memory)
    }
}
