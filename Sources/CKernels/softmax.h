// What the kernels of distributions have in common.
#pragma once
#include "vectorised.h"

// y = e^(x - largest), and the sum of it.
INLINE float exponentials(size_t count, const float *x, float largest, float *y) {
    float sum = 0;
    for (size_t i = 0; i < count; i++) {
        float e = exponential(x[i] - largest);
        y[i] = e;
        sum += e;
    }
    return sum;
}

// What softmax divides by, as a logarithm; `largest` is the largest of the logits.
INLINE float log_normalizer_of(size_t count, const float *logits, float largest) {
    float sum = 0;
    for (size_t j = 0; j < count; j++) sum += exponential(logits[j] - largest);
    return largest + logf(sum);
}

// The logits that row i of [blocks, rows, columns] has for its candidates; gives their number. The number of columns is a
// power of 2, so a class's block begins at the class without its lower bits.
INLINE size_t candidates_of(
    size_t i, size_t rows, size_t columns, const float *logits, const int32_t *classes, const int32_t *offsets,
    const int32_t *lists, float *values) {
    const int32_t *list = classes + offsets[lists[i]];
    size_t count = (size_t)(offsets[lists[i] + 1] - offsets[lists[i]]), mask = columns - 1;
    const float *row = logits + i * columns;
    for (size_t j = 0; j < count; j++) {
        size_t class = (size_t)list[j], column = class & mask;
        values[j] = row[(class - column) * rows + column];
    }
    return count;
}
