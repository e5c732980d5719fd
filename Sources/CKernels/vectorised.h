// What every kernel file begins with: instruction sets, floating-point licence, and the transcendental functions.
#pragma once
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "CKernels.h"

// One machine-code version per instruction set, chosen when the program is loaded (which takes the GNU C library); other
// processors and systems get the plain version.
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__has_attribute)
#if __has_attribute(target_clones)
#define VECTORISED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#endif
#endif
#ifndef VECTORISED
#define VECTORISED
#endif

// Before a loop whose steps touch different elements. Without it the compiler compares the arrays' addresses first, and,
// where the columns of one array are written side by side, finds an overlap that is none and runs the plain loop.
#if defined(__clang__)
#define INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")
#else
#define INDEPENDENT _Pragma("GCC ivdep")
#endif

#define INLINE static inline __attribute__((always_inline))

// Sums may be taken in the order that suits the vector unit (the same order on every run), and a · b + c is one step.
#pragma STDC FP_CONTRACT ON
#if defined(__clang__)
#pragma clang fp reassociate(on) contract(fast)
#endif

// e^x, within 2 ulp on [-87, 87] and clamped outside: x = n ln 2 + r, a polynomial for e^r, n added to the exponent.
// A NaN stays one, by way of a number that can be converted to an integer.
INLINE float exponential(float x) {
    float y = x > -87.0f ? x : -87.0f;
    y = y < 87.0f ? y : 87.0f;
    float n = __builtin_rintf(y * 1.44269504f);
    float r = y - n * 0.693359375f + n * 2.12194440e-4f;
    float p = 1.0f / 720.0f;
    p = p * r + 1.0f / 120.0f;
    p = p * r + 1.0f / 24.0f;
    p = p * r + 1.0f / 6.0f;
    p = p * r + 0.5f;
    p = p * r + 1.0f;
    p = p * r + 1.0f;
    int32_t exponent = (int32_t)n;
    int32_t bits;
    memcpy(&bits, &p, sizeof bits);
    bits += exponent * (1 << 23);
    memcpy(&p, &bits, sizeof p);
    return x == x ? p : x;
}

// log(1 + t) for t in [0, 1], within 1e-7: 2 artanh(t / (2 + t)), whose argument is at most 1/3, by its series.
INLINE float log_one_plus(float t) {
    float s = t / (2.0f + t);
    float q = s * s;
    float p = 1.0f / 13.0f;
    p = p * q + 1.0f / 11.0f;
    p = p * q + 1.0f / 9.0f;
    p = p * q + 1.0f / 7.0f;
    p = p * q + 0.2f;
    p = p * q + 1.0f / 3.0f;
    p = p * q + 1.0f;
    return 2.0f * s * p;
}

// ln x for normal x above 0, within 2e-7 in relative terms: x = m 2^e with m between the roots of 1/2 and 2, e ln 2 and
// 2 artanh((m - 1) / (m + 1)), whose argument is at most 0.172, by its series.
INLINE float natural_logarithm(float x) {
    int32_t bits;
    memcpy(&bits, &x, sizeof bits);
    bits += 0x3F800000 - 0x3F3504F3;
    float exponent = (float)((bits >> 23) - 127);
    bits = (bits & 0x007FFFFF) + 0x3F3504F3;
    float m;
    memcpy(&m, &bits, sizeof m);
    float s = (m - 1.0f) / (m + 1.0f);
    float q = s * s;
    float p = 1.0f / 9.0f;
    p = p * q + 1.0f / 7.0f;
    p = p * q + 0.2f;
    p = p * q + 1.0f / 3.0f;
    p = p * q + 1.0f;
    return exponent * 0.693147181f + 2.0f * s * p;
}

// 1 / x for x in [1, 1e38], within 1e-7 in relative terms: a guess that negates the exponent, and three of Newton's
// steps, each of which doubles the digits. A division takes a vector unit longer than all of these together.
INLINE float reciprocal(float x) {
    int32_t bits;
    memcpy(&bits, &x, sizeof bits);
    bits = 0x7EF311C7 - bits;
    float y;
    memcpy(&y, &bits, sizeof y);
    y = y * (2.0f - x * y);
    y = y * (2.0f - x * y);
    y = y * (2.0f - x * y);
    return y;
}

INLINE float logistic(float x) { return reciprocal(1.0f + exponential(-x)); }

// Within 3e-7 of tanh in absolute terms.
INLINE float hyperbolic_tangent(float x) { return 1.0f - 2.0f * reciprocal(1.0f + exponential(2.0f * x)); }

// The largest f(x[i]), `least` of none. Sixteen running maxima stand side by side, because the compiler may not reorder a
// single one (a NaN could change the outcome).
#define LARGEST(name, least, f)                                                                           \
    INLINE float name(size_t count, const float *x) {                                                     \
        enum { width = 16 };                                                                              \
        float maxima[width];                                                                              \
        for (int j = 0; j < width; j++) maxima[j] = least;                                                \
        size_t i = 0;                                                                                     \
        for (; i + width <= count; i += width)                                                            \
            for (int j = 0; j < width; j++) maxima[j] = f(x[i + j]) > maxima[j] ? f(x[i + j]) : maxima[j]; \
        for (; i < count; i++) maxima[0] = f(x[i]) > maxima[0] ? f(x[i]) : maxima[0];                     \
        for (int j = 1; j < width; j++) maxima[0] = maxima[j] > maxima[0] ? maxima[j] : maxima[0];        \
        return maxima[0];                                                                                 \
    }

LARGEST(largest_of, -INFINITY, )
LARGEST(largest_magnitude_of, 0.0f, __builtin_fabsf)
