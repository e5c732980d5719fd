#include "vectorised.h"

// b repeats with `period` over a; the two loops keep the inner one free of a remainder operation.
#define BINARY(name, expression)                                                                           \
    VECTORISED void name(size_t count, size_t period, const float *a, const float *b, float *y) {          \
        if (period == 0) return;                                                                           \
        for (size_t start = 0; start < count; start += period)                                             \
            for (size_t j = 0; j < period; j++) {                                                          \
                float left = a[start + j], right = b[j];                                                   \
                y[start + j] = expression;                                                                 \
            }                                                                                              \
    }

BINARY(ck_binary_add, left + right)
BINARY(ck_binary_subtract, left - right)
BINARY(ck_binary_multiply, left *right)

VECTORISED void ck_add_scaled(size_t count, const float *x, float scale, float *y) {
    for (size_t i = 0; i < count; i++) y[i] += scale * x[i];
}

VECTORISED void ck_scale(size_t count, float *x, float scale) {
    for (size_t i = 0; i < count; i++) x[i] *= scale;
}

// Neither comparison holds for a NaN.
VECTORISED void ck_clamp(size_t count, float *x, float limit) {
    for (size_t i = 0; i < count; i++) {
        float y = x[i] > limit ? limit : x[i];
        x[i] = y < -limit ? -limit : y;
    }
}

VECTORISED void ck_sigmoid(size_t count, const float *x, float *y) {
    for (size_t i = 0; i < count; i++) y[i] = logistic(x[i]);
}

VECTORISED void ck_tanh(size_t count, const float *x, float *y) {
    for (size_t i = 0; i < count; i++) y[i] = hyperbolic_tangent(x[i]);
}

VECTORISED void ck_relu(size_t count, const float *x, float *y) {
    for (size_t i = 0; i < count; i++) y[i] = x[i] > 0.0f ? x[i] : 0.0f;
}

VECTORISED void ck_sigmoid_gradient(size_t count, const float *y, const float *dy, float *dx, bool accumulate) {
    if (accumulate)
        for (size_t i = 0; i < count; i++) dx[i] += dy[i] * y[i] * (1.0f - y[i]);
    else
        for (size_t i = 0; i < count; i++) dx[i] = dy[i] * y[i] * (1.0f - y[i]);
}

VECTORISED void ck_tanh_gradient(size_t count, const float *y, const float *dy, float *dx, bool accumulate) {
    if (accumulate)
        for (size_t i = 0; i < count; i++) dx[i] += dy[i] * (1.0f - y[i] * y[i]);
    else
        for (size_t i = 0; i < count; i++) dx[i] = dy[i] * (1.0f - y[i] * y[i]);
}

VECTORISED void ck_relu_gradient(size_t count, const float *y, const float *dy, float *dx, bool accumulate) {
    if (accumulate)
        for (size_t i = 0; i < count; i++) dx[i] += y[i] > 0.0f ? dy[i] : 0.0f;
    else
        for (size_t i = 0; i < count; i++) dx[i] = y[i] > 0.0f ? dy[i] : 0.0f;
}

// Row by row, so that every column's sum is vectorised and taken in the order of the rows.
VECTORISED void ck_sum_rows(size_t rows, size_t columns, const float *x, float *y, bool accumulate) {
    if (!accumulate) memset(y, 0, columns * sizeof(float));
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) y[j] += x[i * columns + j];
}

VECTORISED void ck_copy_columns(
    size_t rows, size_t count, const float *x, size_t x_stride, float *y, size_t y_stride, bool accumulate) {
    for (size_t i = 0; i < rows; i++) {
        const float *from = x + i * x_stride;
        float *to = y + i * y_stride;
        if (accumulate)
            for (size_t j = 0; j < count; j++) to[j] += from[j];
        else
            memcpy(to, from, count * sizeof(float));
    }
}

// In square tiles, so that reads and writes both stay within a few cache lines.
VECTORISED void ck_transpose(size_t rows, size_t columns, const float *x, float *y) {
    enum { tile = 16 };
    for (size_t i0 = 0; i0 < rows; i0 += tile)
        for (size_t j0 = 0; j0 < columns; j0 += tile) {
            size_t i1 = i0 + tile < rows ? i0 + tile : rows;
            size_t j1 = j0 + tile < columns ? j0 + tile : columns;
            for (size_t j = j0; j < j1; j++)
                for (size_t i = i0; i < i1; i++) y[j * rows + i] = x[i * columns + j];
        }
}

VECTORISED double ck_sum_of_squares(size_t count, const float *x) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += (double)x[i] * (double)x[i];
    return sum;
}

VECTORISED void ck_gather(size_t count, size_t row_bytes, const void *table, const int32_t *indices, void *y) {
    for (size_t i = 0; i < count; i++)
        memcpy((char *)y + i * row_bytes, (const char *)table + (size_t)indices[i] * row_bytes, row_bytes);
}

VECTORISED void ck_scatter_add(
    size_t count, size_t columns, const float *x, const int32_t *indices, float *table) {
    for (size_t i = 0; i < count; i++) {
        float *row = table + (size_t)indices[i] * columns;
        for (size_t j = 0; j < columns; j++) row[j] += x[i * columns + j];
    }
}
