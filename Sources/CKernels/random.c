#include "vectorised.h"

// Philox 4x32-10 (Salmon et al. 2011), the same words as TensorCore's RandomStream: the counter is (element / 4,
// place, step, shard), the key is the seed. Blocks are drawn `lanes` at a time, one array per word of the counter, so
// that the compiler can run the rounds in vector registers.
enum { lanes = 64 };

INLINE void philox_blocks(
    uint32_t first_block, uint32_t place, uint32_t step, uint32_t shard, uint64_t seed, uint32_t words[4][lanes]) {
    for (int i = 0; i < lanes; i++) {
        uint32_t c0 = first_block + (uint32_t)i, c1 = place, c2 = step, c3 = shard;
        uint32_t k0 = (uint32_t)seed, k1 = (uint32_t)(seed >> 32);
        for (int round = 0; round < 10; round++) {
            uint64_t first = (uint64_t)0xD2511F53u * c0, second = (uint64_t)0xCD9E8D57u * c2;
            c0 = (uint32_t)(second >> 32) ^ c1 ^ k0;
            c1 = (uint32_t)second;
            c2 = (uint32_t)(first >> 32) ^ c3 ^ k1;
            c3 = (uint32_t)first;
            k0 += 0x9E3779B9u;
            k1 += 0xBB67AE85u;
        }
        words[0][i] = c0;
        words[1][i] = c1;
        words[2][i] = c2;
        words[3][i] = c3;
    }
}

// The mask, scaled, of 4 * lanes elements.
INLINE void mask_elements(uint32_t words[4][lanes], float rate, float keep, float *mask) {
    for (int i = 0; i < lanes; i++)
        for (int w = 0; w < 4; w++) {
            float uniform = (float)(words[w][i] >> 8) * 0x1p-24f;
            mask[4 * i + w] = uniform >= rate ? keep : 0.0f;
        }
}

// A number of the mask for each element.
INLINE void mask_each(size_t n, const float *x, const float *mask, float *y, bool accumulate) {
    if (accumulate)
        for (size_t i = 0; i < n; i++) y[i] += x[i] * mask[i];
    else
        for (size_t i = 0; i < n; i++) y[i] = x[i] * mask[i];
}

// One number of the mask for all elements.
INLINE void mask_all(size_t n, const float *x, float mask, float *y, bool accumulate) {
    if (accumulate)
        for (size_t i = 0; i < n; i++) y[i] += x[i] * mask;
    else
        for (size_t i = 0; i < n; i++) y[i] = x[i] * mask;
}

// Each number of the mask is drawn once, for wherever it stands.
VECTORISED void ck_dropout(
    size_t count, size_t run, size_t numbers, const float *x, float rate, uint64_t seed, uint32_t step,
    uint32_t shard, uint32_t place, float *y, bool accumulate) {
    uint32_t words[4][lanes];
    float mask[4 * lanes];
    float keep = 1.0f / (1.0f - rate);
    size_t period = run * numbers;
    for (size_t start = 0; start < numbers; start += 4 * lanes) {
        philox_blocks((uint32_t)(start / 4), place, step, shard, seed, words);
        mask_elements(words, rate, keep, mask);
        size_t n = numbers - start < 4 * lanes ? numbers - start : 4 * lanes;
        for (size_t from = start * run; from < count; from += period) {
            size_t left = count - from;
            if (run == 1) {
                mask_each(n < left ? n : left, x + from, mask, y + from, accumulate);
                continue;
            }
            for (size_t i = 0; i < n && i * run < left; i++) {
                size_t size = run < left - i * run ? run : left - i * run;
                mask_all(size, x + from + i * run, mask[i], y + from + i * run, accumulate);
            }
        }
    }
}

// Cosine and sine of 2πv for v in [0, 1), within 1e-7: a quarter turn is taken out, the rest by their series.
INLINE void on_circle(float v, float *cosine, float *sine) {
    float n = __builtin_rintf(4.0f * v);
    float a = 6.28318531f * (v - 0.25f * n);
    float q = a * a;
    float s = a + a * q * (-1.0f / 6.0f + q * (1.0f / 120.0f + q * (-1.0f / 5040.0f + q * (1.0f / 362880.0f))));
    float c = 1.0f + q * (-0.5f + q * (1.0f / 24.0f + q * (-1.0f / 720.0f + q * (1.0f / 40320.0f))));
    int quarters = (int)n & 3;
    float x = quarters & 1 ? s : c, y = quarters & 1 ? c : s;
    *cosine = quarters == 1 || quarters == 2 ? -x : x;
    *sine = quarters >= 2 ? -y : y;
}

// Two normally distributed numbers of two random words, as TensorCore's RandomStream makes them.
INLINE void normal_pair(uint32_t first, uint32_t second, float *even, float *odd) {
    float u = (float)(first >> 8) * 0x1p-24f + 0x1p-24f;
    float radius = __builtin_elementwise_sqrt(-2.0f * natural_logarithm(u));
    on_circle((float)(second >> 8) * 0x1p-24f, even, odd);
    *even *= radius;
    *odd *= radius;
}

// 4 * lanes normally distributed numbers.
INLINE void normal_elements(uint32_t words[4][lanes], float *normal) {
    for (int i = 0; i < lanes; i++) {
        normal_pair(words[0][i], words[1][i], normal + 4 * i, normal + 4 * i + 1);
        normal_pair(words[2][i], words[3][i], normal + 4 * i + 2, normal + 4 * i + 3);
    }
}

VECTORISED void ck_add_noise(
    size_t count, float *gradient, float deviation, uint64_t seed, uint32_t step, uint32_t shard, uint32_t place,
    uint32_t first_block) {
    uint32_t words[4][lanes];
    float normal[4 * lanes];
    for (size_t start = 0; start < count; start += 4 * lanes) {
        philox_blocks(first_block + (uint32_t)(start / 4), place, step, shard, seed, words);
        normal_elements(words, normal);
        size_t n = count - start < 4 * lanes ? count - start : 4 * lanes;
        for (size_t i = 0; i < n; i++) gradient[start + i] += deviation * normal[i];
    }
}
