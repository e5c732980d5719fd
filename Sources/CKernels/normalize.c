#include "vectorised.h"

// Statistics are the mean and the inverse deviation of each block.
VECTORISED void ck_layer_normalization(
    size_t rows, size_t blocks, size_t size, const float *x, const float *gain, const float *bias, float epsilon,
    float *statistics, float *y) {
    for (size_t i = 0; i < rows * blocks; i++) {
        const float *from = x + i * size, *scale = gain + i % blocks * size;
        float *to = y + i * size;
        // Differences from the first value, so that equal values have their mean exactly.
        float first = from[0], sum = 0, squares = 0;
        for (size_t j = 0; j < size; j++) sum += from[j] - first;
        float mean = first + sum / (float)size;
        for (size_t j = 0; j < size; j++) squares += (from[j] - mean) * (from[j] - mean);
        float inverse = 1.0f / __builtin_sqrtf(squares / (float)size + epsilon);
        if (bias) {
            const float *shift = bias + i % blocks * size;
            INDEPENDENT
            for (size_t j = 0; j < size; j++) to[j] = scale[j] * ((from[j] - mean) * inverse) + shift[j];
        } else {
            INDEPENDENT
            for (size_t j = 0; j < size; j++) to[j] = scale[j] * ((from[j] - mean) * inverse);
        }
        statistics[2 * i] = mean;
        statistics[2 * i + 1] = inverse;
    }
}

VECTORISED void ck_layer_normalization_gradient(
    size_t rows, size_t blocks, size_t size, const float *dy, const float *x, const float *gain,
    const float *statistics, float *dx, bool accumulate) {
    for (size_t i = 0; i < rows * blocks; i++) {
        const float *upstream = dy + i * size, *from = x + i * size, *scale = gain + i % blocks * size;
        float *to = dx + i * size;
        float mean = statistics[2 * i], inverse = statistics[2 * i + 1];
        float slopes = 0, products = 0;
        for (size_t j = 0; j < size; j++) {
            float slope = upstream[j] * scale[j];
            slopes += slope;
            products += slope * ((from[j] - mean) * inverse);
        }
        slopes /= (float)size;
        products /= (float)size;
        if (accumulate) {
            INDEPENDENT
            for (size_t j = 0; j < size; j++)
                to[j] += inverse * (upstream[j] * scale[j] - slopes - (from[j] - mean) * inverse * products);
        } else {
            INDEPENDENT
            for (size_t j = 0; j < size; j++)
                to[j] = inverse * (upstream[j] * scale[j] - slopes - (from[j] - mean) * inverse * products);
        }
    }
}

// Row by row, so that every column's sum is vectorised and taken in the order of the rows.
VECTORISED void ck_layer_normalization_gain_gradient(
    size_t rows, size_t blocks, size_t size, const float *dy, const float *x, const float *statistics, float *dgain,
    bool accumulate) {
    if (!accumulate) memset(dgain, 0, blocks * size * sizeof(float));
    for (size_t i = 0; i < rows * blocks; i++) {
        const float *upstream = dy + i * size, *from = x + i * size;
        float *to = dgain + i % blocks * size;
        float mean = statistics[2 * i], inverse = statistics[2 * i + 1];
        INDEPENDENT
        for (size_t j = 0; j < size; j++) to[j] += upstream[j] * ((from[j] - mean) * inverse);
    }
}
