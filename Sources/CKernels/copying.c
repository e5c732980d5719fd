#include "softmax.h"

VECTORISED void ck_dots(size_t rows, size_t columns, const float *x, const float *w, float *y, bool accumulate) {
    for (size_t i = 0; i < rows; i++) {
        const float *row = x + i * columns;
        float sum = 0;
        for (size_t j = 0; j < columns; j++) sum += row[j] * w[j];
        y[i] = accumulate ? y[i] + sum : sum;
    }
}

// log(e^a + e^b).
INLINE float log_sum(float a, float b) {
    float most = a > b ? a : b, least = a > b ? b : a;
    // Of equal ones the difference is 0, though they may be infinite.
    float difference = least == most ? 0.0f : least - most;
    return most + log_one_plus(exponential(difference));
}

// The logarithms of what a row's gate gives to its vocabulary and to its source, and of what the vocabulary has in the end.
typedef struct {
    float gate, copied, generated;
} Shares;

// From the gate's logit, and the attention to places of which nothing is copied: their share is the vocabulary's.
INLINE Shares shares_of(float z, float lost) {
    float rest = log_one_plus(exponential(z < 0.0f ? z : -z));
    Shares shares;
    shares.gate = (z < 0.0f ? z : 0.0f) - rest;
    shares.copied = (z < 0.0f ? 0.0f : -z) - rest;
    shares.generated = log_sum(shares.gate, shares.copied + logf(lost));
    return shares;
}

VECTORISED void ck_copying_cross_entropy(
    size_t rows, size_t classes, size_t source, float *logits, const float *gates, const float *weights,
    const int32_t *copied, const int32_t *sentences, const int32_t *targets, float smoothing, float scale,
    float *scratch, float *losses, float *log_likelihoods, float *gates_gradient, float *weights_gradient) {
    // By class, class -1 being none: the attention to the places that copy it, below 0 once they are worked on; its logit,
    // then the gradient of those places; and what copying takes from the gradient of its logit.
    float *mass = scratch + 1, *slopes = mass + classes + 1, *shifts = slopes + classes + 1;
    memset(scratch, 0, (classes + 1) * sizeof(float));
    float share = smoothing / (float)classes;
    for (size_t i = 0; i < rows; i++) {
        float *row = logits + i * classes;
        const float *alpha = weights + i * source;
        const int32_t *names = copied + (size_t)sentences[i] * source;
        int32_t target = targets[i];
        for (size_t s = 0; s < source; s++) {
            mass[names[s]] += alpha[s];
            if (names[s] >= 0) slopes[names[s]] = row[names[s]];
        }
        float target_logit = row[target], lost = mass[-1];
        float largest = largest_of(classes, row), total = 0;
        for (size_t k = 0; k < classes; k++) total += row[k];
        float sum = exponentials(classes, row, largest, row);
        Shares shares = shares_of(gates[i], lost);
        float generated = shares.generated - (largest + logf(sum));
        float log_likelihood = generated + target_logit;
        float loss = (1.0f - smoothing) * -log_likelihood - smoothing * (generated + total / (float)classes);
        float copying = 0;
        for (size_t s = 0; s < source; s++) {
            int32_t name = names[s];
            if (name < 0 || mass[name] < 0.0f) continue;
            float own = generated + slopes[name], other = shares.copied + logf(mass[name]);
            float both = log_sum(own, other);
            float wanted = name == target ? share + 1.0f - smoothing : share;
            float shift = wanted * exponential(other - both);
            loss -= wanted * (both - own);
            if (name == target) log_likelihood = both;
            copying += shift;
            slopes[name] = -scale * wanted * exponential(shares.copied - both);
            shifts[name] = scale * shift;
            mass[name] = -1.0f;
        }
        losses[i] = loss;
        log_likelihoods[i] = log_likelihood;
        float generating = 1.0f - copying, normalizer = scale * generating / sum, spread = scale * share;
        for (size_t k = 0; k < classes; k++) row[k] = row[k] * normalizer - spread;
        row[target] -= scale * (1.0f - smoothing);
        float lost_slope = -scale * generating * exponential(shares.copied - shares.generated);
        for (size_t s = 0; s < source; s++) {
            int32_t name = names[s];
            // Once a class, however many places copy it.
            if (name >= 0 && mass[name] != 0.0f) {
                row[name] += shifts[name];
                mass[name] = 0.0f;
            }
            if (weights_gradient) weights_gradient[i * source + s] = name < 0 ? lost_slope : slopes[name];
        }
        mass[-1] = 0.0f;
        if (gates_gradient) {
            float slope = exponential(shares.gate + shares.copied - shares.generated) * (1.0f - lost);
            gates_gradient[i] = -scale * (generating * slope - copying * exponential(shares.gate));
        }
    }
}

VECTORISED void ck_mix_copies(
    size_t blocks, size_t rows, size_t columns, size_t source, float *logits, const int32_t *classes,
    const int32_t *offsets, const int32_t *lists, const float *gates, const float *weights, const int32_t *copied,
    const int32_t *sentences, float *values, float *scratch) {
    // The attention to the places that copy each class, class -1 being none.
    float *mass = scratch + 1;
    memset(scratch, 0, (blocks * columns + 1) * sizeof(float));
    for (size_t i = 0; i < rows; i++) {
        const float *alpha = weights + i * source, *chosen = logits + i * columns;
        const int32_t *names = copied + (size_t)sentences[i] * source;
        size_t count = columns;
        if (lists) {
            count = candidates_of(i, rows, columns, logits, classes, offsets, lists, values);
            chosen = values;
        }
        for (size_t s = 0; s < source; s++) mass[names[s]] += alpha[s];
        Shares shares = shares_of(gates[i], mass[-1]);
        float shift = shares.generated - log_normalizer_of(count, chosen, largest_of(count, chosen));
        for (size_t block = 0; block < blocks; block++) {
            float *row = logits + (block * rows + i) * columns;
            for (size_t j = 0; j < columns; j++) row[j] += shift;
        }
        for (size_t s = 0; s < source; s++) {
            int32_t name = names[s];
            // Once a class, however many places copy it.
            if (name < 0 || mass[name] == 0.0f) continue;
            size_t column = (size_t)name % columns;
            float *place = logits + ((size_t)name - column) * rows + i * columns + column;
            *place = log_sum(*place, shares.copied + logf(mass[name]));
            mass[name] = 0.0f;
        }
        mass[-1] = 0.0f;
    }
}
