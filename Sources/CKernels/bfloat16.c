#include "vectorised.h"

// The bits of the nearest bfloat16 as the upper half of a float; a NaN stays one.
INLINE uint32_t nearest_bfloat16(float x) {
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    uint32_t rounded = (bits + 0x7FFFu + ((bits >> 16) & 1u)) & 0xFFFF0000u;
    return x == x ? rounded : 0x7FC00000u;
}

VECTORISED void ck_to_bfloat16(size_t count, const float *x, uint16_t *y) {
    INDEPENDENT
    for (size_t i = 0; i < count; i++) y[i] = (uint16_t)(nearest_bfloat16(x[i]) >> 16);
}

VECTORISED void ck_round_to_bfloat16(size_t count, const float *x, float *y) {
    INDEPENDENT
    for (size_t i = 0; i < count; i++) {
        uint32_t bits = nearest_bfloat16(x[i]);
        memcpy(&y[i], &bits, sizeof bits);
    }
}
