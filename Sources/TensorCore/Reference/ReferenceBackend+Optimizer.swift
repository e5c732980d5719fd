extension ReferenceBackend {
    package func addNoise(
        to gradient: Tensor, deviation: Float, scale: Tensor, _ stream: RandomStream, from first: Int
    ) {
        precondition(first % 4 == 0, "noise from element \(first)")
        guard scale.f32[0].isFinite, scale.f32[0] > 0 else { return }
        for i in 0..<gradient.count { gradient.f32[i] += deviation / scale.f32[0] * stream.normal(first + i) }
    }

    package func sgd(parameter: Tensor, gradient: Tensor, scale: Tensor, _ update: UpdateCoefficients) {
        update.forEach(parameter, gradient, scale) { _, g in g }
    }

    package func sgd(
        parameter: Tensor, gradient: Tensor, scale: Tensor, velocity: Tensor, _ momentum: Momentum,
        _ update: UpdateCoefficients
    ) {
        update.forEach(parameter, gradient, scale) { i, g in
            switch momentum {
            case .heavyBall(let factor):
                velocity.f32[i] = factor * velocity.f32[i] + g
                return velocity.f32[i]
            case .nesterov(let factor):
                velocity.f32[i] = factor * velocity.f32[i] + g
                return g + factor * velocity.f32[i]
            }
        }
    }

    package func adagrad(
        parameter: Tensor, gradient: Tensor, scale: Tensor, squares: Tensor, epsilon: Float,
        _ update: UpdateCoefficients
    ) {
        update.forEach(parameter, gradient, scale) { i, g in
            squares.f32[i] += g * g
            return g / (squares.f32[i].squareRoot() + epsilon)
        }
    }

    package func adadelta(
        parameter: Tensor, gradient: Tensor, scale: Tensor, squares: Tensor, squaredSteps: Tensor, rho: Float,
        epsilon: Float, _ update: UpdateCoefficients
    ) {
        update.forEach(parameter, gradient, scale) { i, g in
            let square = rho * squares.f32[i] + (1 - rho) * g * g
            let step = (squaredSteps.f32[i] + epsilon).squareRoot() / (square + epsilon).squareRoot() * g
            squares.f32[i] = square
            squaredSteps.f32[i] = rho * squaredSteps.f32[i] + (1 - rho) * step * step
            return step
        }
    }

    package func rmsprop(
        parameter: Tensor, gradient: Tensor, scale: Tensor, squares: Tensor, velocity: Tensor?, rho: Float,
        epsilon: Float, momentum: Float, _ update: UpdateCoefficients
    ) {
        update.forEach(parameter, gradient, scale) { i, g in
            let square = rho * squares.f32[i] + (1 - rho) * g * g
            let step = g / (square.squareRoot() + epsilon)
            squares.f32[i] = square
            guard let velocity else { return step }
            velocity.f32[i] = momentum * velocity.f32[i] + step
            return velocity.f32[i]
        }
    }

    package func adam(
        parameter: Tensor, gradient: Tensor, scale: Tensor, firstMoment: Tensor, secondMoment: Tensor,
        _ coefficients: AdamCoefficients
    ) {
        let c = coefficients
        let update = UpdateCoefficients(rate: c.rate, decay: c.decay, l2: c.l2)
        update.forEach(parameter, gradient, scale) { i, g in
            let first = c.beta1 * firstMoment.f32[i] + (1 - c.beta1) * g
            let second = c.beta2 * secondMoment.f32[i] + (1 - c.beta2) * g * g
            firstMoment.f32[i] = first
            secondMoment.f32[i] = second
            return (first / c.correction1) / ((second / c.correction2).squareRoot() + c.epsilon)
        }
    }
}

extension UpdateCoefficients {
    /// Changes every parameter by what a rule makes of its number and its gradient.
    fileprivate func forEach(
        _ parameter: Tensor, _ gradient: Tensor, _ scale: Tensor, _ rule: (_ index: Int, _ gradient: Float) -> Float
    ) {
        guard scale.f32[0].isFinite else { return }
        for i in 0..<parameter.count {
            var g = gradient.f32[i] * scale.f32[0]
            if l2 != 0 { g += l2 * parameter.f32[i] }
            let step = rule(i, g)
            parameter.f32[i] -= rate * (step + decay * parameter.f32[i])
        }
    }
}
