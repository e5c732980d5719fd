#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The number formats of a product's factors and its result.
typedef enum {
    /// float32 throughout.
    onednn_float32,
    /// bfloat16 by bfloat16, summed in float32; weights are packed from float32.
    onednn_bfloat16,
    /// Unsigned bytes by signed bytes, summed exactly into int32.
    onednn_int8,
} onednn_format;

/// Whether the processor multiplies bytes without overflow on the way (AVX-512 VNNI).
bool onednn_multiplies_bytes(void);

/// Whether the processor multiplies bfloat16 numbers (AVX-512 BF16); oneDNN imitates it slowly where it doesn't.
bool onednn_multiplies_bfloat16(void);

/// Whether oneDNN knows products of bfloat16 numbers on this processor, its own or imitated ones (AVX-512).
bool onednn_knows_bfloat16(void);

/// Whether products of float32 with packed weights are computed by oneDNN's gemm, as on processors without AVX-512. There
/// the bits of a row depend on how many rows are multiplied; see `CPUBackend.multiplyByGemm`.
bool onednn_multiplies_packed_by_gemm(void);

/// c = op(a) · op(b), or c += op(a) · op(b) where `accumulate`; all matrices float32, row-major and dense.
/// op(a) is [rows, inner], op(b) is [inner, columns], c is [rows, columns]; a transposed operand is stored the other
/// way round. Computed on the calling thread alone.
/// Returns 0, or oneDNN's status.
int onednn_multiply_f32(
    bool a_transposed, bool b_transposed, size_t rows, size_t columns, size_t inner, const float *a, const float *b,
    float *c, bool accumulate);

/// The bytes that a matrix [inner, columns] takes when packed, written to `bytes`. Returns 0, or oneDNN's status.
int onednn_packed_size(onednn_format format, size_t inner, size_t columns, size_t *bytes);

/// Lays a matrix [inner, columns] out as products on this processor read it fastest; a transposed one is stored the
/// other way round. `packed` is aligned to 64 bytes. Returns 0, or oneDNN's status.
int onednn_pack(
    onednn_format format, bool transposed, size_t inner, size_t columns, const void *matrix, void *packed);

/// c = a · b + bias, or c += a · b + bias, with b packed: a is [rows, inner], c is [rows, columns], both row-major and
/// dense; bias is [columns], or null for none (it has to be null for bytes). A kernel is compiled and kept for every
/// different number of rows. Returns 0, or oneDNN's status.
int onednn_multiply_packed(
    onednn_format format, size_t rows, size_t columns, size_t inner, const void *a, const void *packed,
    const float *bias, void *c, bool accumulate);

/// c = aᵀ · b, or c += aᵀ · b, of bfloat16 numbers, summed in float32: a is [inner, rows], b is [inner, columns], c is
/// [rows, columns], all row-major and dense. A kernel is compiled and kept for every different shape.
/// Returns 0, or oneDNN's status.
int onednn_multiply_transposed_bfloat16(
    size_t rows, size_t columns, size_t inner, const uint16_t *a, const uint16_t *b, float *c, bool accumulate);

/// The version of the oneDNN library in use, as "major.minor.patch", written to `text`.
void onednn_version(char *text, size_t capacity);

#ifdef __cplusplus
}
#endif
