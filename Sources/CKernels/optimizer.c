#include "vectorised.h"

// The gradient that a rule sees: scaled, with that of the penalty.
INLINE float seen(float gradient, float parameter, ck_update u) {
    return u.gradient_scale * gradient + u.l2 * parameter;
}

// The parameter after a rule's step, with the decay beside it.
INLINE float stepped(float parameter, float step, ck_update u) {
    return parameter - u.rate * (step + u.decay * parameter);
}

VECTORISED void ck_sgd(size_t count, float *parameter, const float *gradient, ck_update u) {
    INDEPENDENT
    for (size_t i = 0; i < count; i++)
        parameter[i] = stepped(parameter[i], seen(gradient[i], parameter[i], u), u);
}

VECTORISED void ck_sgd_momentum(
    size_t count, float *parameter, const float *gradient, float *velocity, float momentum, ck_update u) {
    INDEPENDENT
    for (size_t i = 0; i < count; i++) {
        float v = momentum * velocity[i] + seen(gradient[i], parameter[i], u);
        velocity[i] = v;
        parameter[i] = stepped(parameter[i], v, u);
    }
}

VECTORISED void ck_sgd_nesterov(
    size_t count, float *parameter, const float *gradient, float *velocity, float momentum, ck_update u) {
    INDEPENDENT
    for (size_t i = 0; i < count; i++) {
        float g = seen(gradient[i], parameter[i], u);
        float v = momentum * velocity[i] + g;
        velocity[i] = v;
        parameter[i] = stepped(parameter[i], g + momentum * v, u);
    }
}

VECTORISED void ck_adagrad(
    size_t count, float *parameter, const float *gradient, float *squares, float epsilon, ck_update u) {
    INDEPENDENT
    for (size_t i = 0; i < count; i++) {
        float g = seen(gradient[i], parameter[i], u);
        float s = squares[i] + g * g;
        squares[i] = s;
        parameter[i] = stepped(parameter[i], g / (__builtin_elementwise_sqrt(s) + epsilon), u);
    }
}

VECTORISED void ck_adadelta(
    size_t count, float *parameter, const float *gradient, float *squares, float *squared_steps, float rho,
    float epsilon, ck_update u) {
    INDEPENDENT
    for (size_t i = 0; i < count; i++) {
        float g = seen(gradient[i], parameter[i], u);
        float v = rho * squares[i] + (1.0f - rho) * g * g;
        float step = __builtin_elementwise_sqrt((squared_steps[i] + epsilon) / (v + epsilon)) * g;
        squares[i] = v;
        squared_steps[i] = rho * squared_steps[i] + (1.0f - rho) * step * step;
        parameter[i] = stepped(parameter[i], step, u);
    }
}

VECTORISED void ck_rmsprop(
    size_t count, float *parameter, const float *gradient, float *squares, float rho, float epsilon, ck_update u) {
    INDEPENDENT
    for (size_t i = 0; i < count; i++) {
        float g = seen(gradient[i], parameter[i], u);
        float v = rho * squares[i] + (1.0f - rho) * g * g;
        squares[i] = v;
        parameter[i] = stepped(parameter[i], g / (__builtin_elementwise_sqrt(v) + epsilon), u);
    }
}

VECTORISED void ck_rmsprop_momentum(
    size_t count, float *parameter, const float *gradient, float *squares, float *velocity, float rho, float epsilon,
    float momentum, ck_update u) {
    INDEPENDENT
    for (size_t i = 0; i < count; i++) {
        float g = seen(gradient[i], parameter[i], u);
        float v = rho * squares[i] + (1.0f - rho) * g * g;
        float w = momentum * velocity[i] + g / (__builtin_elementwise_sqrt(v) + epsilon);
        squares[i] = v;
        velocity[i] = w;
        parameter[i] = stepped(parameter[i], w, u);
    }
}

INLINE void adam_step(
    float g, float *parameter, float *first, float *second, float inverse1, float inverse2, ck_adam_coefficients c) {
    float m = c.beta1 * *first + (1.0f - c.beta1) * g;
    float v = c.beta2 * *second + (1.0f - c.beta2) * g * g;
    *first = m;
    *second = v;
    float step = m * inverse1 / (__builtin_elementwise_sqrt(v * inverse2) + c.epsilon);
    *parameter -= c.rate * (step + c.decay * *parameter);
}

// Without a penalty this is written out as it was before there was one, so that trainings of earlier versions go on to the
// bit.
VECTORISED void ck_adam(
    size_t count, float *parameter, const float *gradient, float *first, float *second, ck_adam_coefficients c) {
    float inverse1 = 1.0f / c.correction1, inverse2 = 1.0f / c.correction2;
    INDEPENDENT
    for (size_t i = 0; i < count; i++) {
        float g = gradient[i] * c.gradient_scale;
        float m = c.beta1 * first[i] + (1.0f - c.beta1) * g;
        float v = c.beta2 * second[i] + (1.0f - c.beta2) * g * g;
        first[i] = m;
        second[i] = v;
        float step = m * inverse1 / (__builtin_elementwise_sqrt(v * inverse2) + c.epsilon);
        parameter[i] -= c.rate * (step + c.decay * parameter[i]);
    }
}

VECTORISED void ck_adam_penalised(
    size_t count, float *parameter, const float *gradient, float *first, float *second, ck_adam_coefficients c) {
    float inverse1 = 1.0f / c.correction1, inverse2 = 1.0f / c.correction2;
    INDEPENDENT
    for (size_t i = 0; i < count; i++)
        adam_step(
            gradient[i] * c.gradient_scale + c.l2 * parameter[i], parameter + i, first + i, second + i, inverse1,
            inverse2, c);
}
