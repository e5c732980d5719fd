#include "vectorised.h"

// Bytes are unsigned on the side of the activations, as the processor's byte products want it: 128 stands for zero.
enum { zero_point = 128 };

VECTORISED void ck_quantize_rows(size_t rows, size_t columns, const float *x, uint8_t *y, float *scales) {
    for (size_t i = 0; i < rows; i++) {
        const float *from = x + i * columns;
        uint8_t *to = y + i * columns;
        float largest = largest_magnitude_of(columns, from);
        float inverse = largest > 0 ? 127.0f / largest : 0.0f;
        float nothing = 0;  // unless a value is no number, or infinite
        INDEPENDENT
        for (size_t j = 0; j < columns; j++) {
            float value = from[j] * inverse;
            nothing += from[j] * 0.0f;
            to[j] = (uint8_t)((int32_t)__builtin_rintf(value == value ? value : 0.0f) + zero_point);
        }
        scales[i] = largest / 127.0f + nothing;
    }
}

VECTORISED void ck_dequantize(
    size_t rows, size_t columns, const int32_t *products, const float *row_scales, const float *column_scales,
    const int32_t *column_sums, const float *bias, float *y, bool accumulate) {
    // So many columns at a time that what belongs to columns stays in the innermost cache from row to row.
    enum { width = 1024 };
    for (size_t start = 0; start < columns; start += width) {
        size_t end = start + width < columns ? start + width : columns;
        for (size_t i = 0; i < rows; i++) {
            const int32_t *from = products + i * columns;
            float *to = y + i * columns;
            float scale = row_scales[i];
            const float *added = accumulate ? to : bias;
            if (added) {
                INDEPENDENT
                for (size_t j = start; j < end; j++)
                    to[j] = added[j] + (float)(from[j] - zero_point * column_sums[j]) * (scale * column_scales[j]);
            } else {
                INDEPENDENT
                for (size_t j = start; j < end; j++)
                    to[j] = (float)(from[j] - zero_point * column_sums[j]) * (scale * column_scales[j]);
            }
            if (accumulate && bias)
                for (size_t j = start; j < end; j++) to[j] += bias[j];
        }
    }
}

// The sum of every row, or of every column.
VECTORISED void ck_sum_bytes(size_t rows, size_t columns, bool by_row, const int8_t *x, int32_t *sums) {
    memset(sums, 0, (by_row ? rows : columns) * sizeof(int32_t));
    for (size_t i = 0; i < rows; i++) {
        const int8_t *from = x + i * columns;
        if (by_row)
            for (size_t j = 0; j < columns; j++) sums[i] += from[j];
        else
            for (size_t j = 0; j < columns; j++) sums[j] += from[j];
    }
}

VECTORISED void ck_gather_bytes(
    size_t count, size_t columns, const int8_t *table, const float *scales, const int32_t *indices, float *y) {
    for (size_t i = 0; i < count; i++) {
        const int8_t *row = table + (size_t)indices[i] * columns;
        float scale = scales[indices[i]];
        for (size_t j = 0; j < columns; j++) y[i * columns + j] = scale * (float)row[j];
    }
}
