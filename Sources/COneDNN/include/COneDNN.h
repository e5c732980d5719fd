#pragma once
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// c = op(a) · op(b), or c += op(a) · op(b) where `accumulate`; all matrices row-major and dense.
/// op(a) is [rows, inner], op(b) is [inner, columns], c is [rows, columns]; a transposed operand is stored the other
/// way round. Computed on the calling thread alone.
/// Returns 0, or oneDNN's status.
int onednn_multiply_f32(
    bool a_transposed, bool b_transposed, size_t rows, size_t columns, size_t inner, const float *a, const float *b,
    float *c, bool accumulate);

/// The version of the oneDNN library in use, as "major.minor.patch", written to `text`.
void onednn_version(char *text, size_t capacity);

#ifdef __cplusplus
}
#endif
