import CKernels
import TensorCore

extension CPUBackend {
    package func addNoise(
        to gradient: Tensor, deviation: Float, scale: Tensor, _ stream: RandomStream, from first: Int
    ) {
        precondition(first % 4 == 0, "noise from element \(first)")
        guard scale.f32[0].isFinite, scale.f32[0] > 0 else { return }
        ck_add_noise(
            gradient.count, gradient.f32, deviation / scale.f32[0], stream.seed, stream.step, stream.shard,
            stream.place, UInt32(truncatingIfNeeded: first / 4))
    }

    package func sgd(parameter: Tensor, gradient: Tensor, scale: Tensor, _ update: UpdateCoefficients) {
        guard let update = update.scaled(by: scale) else { return }
        ck_sgd(parameter.count, parameter.f32, gradient.f32, update)
    }

    package func sgd(
        parameter: Tensor, gradient: Tensor, scale: Tensor, velocity: Tensor, _ momentum: Momentum,
        _ update: UpdateCoefficients
    ) {
        guard let update = update.scaled(by: scale) else { return }
        switch momentum {
        case .heavyBall(let factor):
            ck_sgd_momentum(parameter.count, parameter.f32, gradient.f32, velocity.f32, factor, update)
        case .nesterov(let factor):
            ck_sgd_nesterov(parameter.count, parameter.f32, gradient.f32, velocity.f32, factor, update)
        }
    }

    package func adagrad(
        parameter: Tensor, gradient: Tensor, scale: Tensor, squares: Tensor, epsilon: Float,
        _ update: UpdateCoefficients
    ) {
        guard let update = update.scaled(by: scale) else { return }
        ck_adagrad(parameter.count, parameter.f32, gradient.f32, squares.f32, epsilon, update)
    }

    package func adadelta(
        parameter: Tensor, gradient: Tensor, scale: Tensor, squares: Tensor, squaredSteps: Tensor, rho: Float,
        epsilon: Float, _ update: UpdateCoefficients
    ) {
        guard let update = update.scaled(by: scale) else { return }
        ck_adadelta(
            parameter.count, parameter.f32, gradient.f32, squares.f32, squaredSteps.f32, rho, epsilon, update)
    }

    package func rmsprop(
        parameter: Tensor, gradient: Tensor, scale: Tensor, squares: Tensor, velocity: Tensor?, rho: Float,
        epsilon: Float, momentum: Float, _ update: UpdateCoefficients
    ) {
        guard let update = update.scaled(by: scale) else { return }
        if let velocity {
            ck_rmsprop_momentum(
                parameter.count, parameter.f32, gradient.f32, squares.f32, velocity.f32, rho, epsilon, momentum, update)
        } else {
            ck_rmsprop(parameter.count, parameter.f32, gradient.f32, squares.f32, rho, epsilon, update)
        }
    }

    package func adam(
        parameter: Tensor, gradient: Tensor, scale: Tensor, firstMoment: Tensor, secondMoment: Tensor,
        _ coefficients: AdamCoefficients
    ) {
        guard scale.f32[0].isFinite else { return }
        let update = coefficients.l2 == 0 ? ck_adam : ck_adam_penalised
        update(
            parameter.count, parameter.f32, gradient.f32, firstMoment.f32, secondMoment.f32,
            ck_adam_coefficients(
                rate: coefficients.rate, beta1: coefficients.beta1, beta2: coefficients.beta2,
                epsilon: coefficients.epsilon, decay: coefficients.decay, gradient_scale: scale.f32[0],
                correction1: coefficients.correction1, correction2: coefficients.correction2, l2: coefficients.l2))
    }
}

extension UpdateCoefficients {
    /// The coefficients of a kernel; nil where the scale is not finite, so that nothing is to be done.
    fileprivate func scaled(by scale: Tensor) -> ck_update? {
        let scale = scale.f32[0]
        return scale.isFinite ? ck_update(rate: rate, decay: decay, l2: l2, gradient_scale: scale) : nil
    }
}
