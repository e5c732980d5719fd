#include "softmax.h"

VECTORISED void ck_softmax(
    size_t rows, size_t columns, const float *x, const int32_t *lengths, size_t length_count, float *y) {
    for (size_t i = 0; i < rows; i++) {
        size_t length = (size_t)lengths[i % length_count];
        const float *from = x + i * columns;
        float *to = y + i * columns;
        float scale = 1.0f / exponentials(length, from, largest_of(length, from), to);
        for (size_t j = 0; j < length; j++) to[j] *= scale;
        for (size_t j = length; j < columns; j++) to[j] = 0;
    }
}

VECTORISED void ck_softmax_gradient(
    size_t rows, size_t columns, const float *y, const float *dy, float *dx, bool accumulate) {
    for (size_t i = 0; i < rows; i++) {
        const float *value = y + i * columns, *upstream = dy + i * columns;
        float *to = dx + i * columns;
        float mean = 0;
        for (size_t j = 0; j < columns; j++) mean += value[j] * upstream[j];
        if (accumulate)
            for (size_t j = 0; j < columns; j++) to[j] += value[j] * (upstream[j] - mean);
        else
            for (size_t j = 0; j < columns; j++) to[j] = value[j] * (upstream[j] - mean);
    }
}

VECTORISED void ck_cross_entropy(
    size_t rows, size_t classes, float *logits, const int32_t *targets, float smoothing, float scale, float *losses,
    float *log_likelihoods) {
    float share = scale * smoothing / (float)classes;
    for (size_t i = 0; i < rows; i++) {
        float *row = logits + i * classes;
        float target_logit = row[targets[i]];
        float largest = largest_of(classes, row), total = 0;
        for (size_t k = 0; k < classes; k++) total += row[k];
        float sum = exponentials(classes, row, largest, row);
        float log_normalizer = largest + logf(sum);
        float log_likelihood = target_logit - log_normalizer;
        float uniform = log_normalizer - total / (float)classes;
        losses[i] = (1.0f - smoothing) * -log_likelihood + smoothing * uniform;
        log_likelihoods[i] = log_likelihood;
        float normalizer = scale / sum;
        for (size_t k = 0; k < classes; k++) row[k] = row[k] * normalizer - share;
        row[targets[i]] -= scale * (1.0f - smoothing);
    }
}

// Whether value and place a rank below b: a smaller value, or among equals a later place.
INLINE int ranks_below(float a, int32_t a_place, float b, int32_t b_place) {
    return a < b || (a == b && a_place > b_place);
}

// Lets the entry at the root of a heap of n, whose lowest entry is the root, sink to where it belongs.
INLINE void sink(size_t n, float *values, int32_t *places) {
    float value = values[0];
    int32_t place = places[0];
    size_t hole = 0;
    while (2 * hole + 1 < n) {
        size_t child = 2 * hole + 1;
        if (child + 1 < n && ranks_below(values[child + 1], places[child + 1], values[child], places[child])) child++;
        if (!ranks_below(values[child], places[child], value, place)) break;
        values[hole] = values[child];
        places[hole] = places[child];
        hole = child;
    }
    values[hole] = value;
    places[hole] = place;
}

// The k largest values in order, and their places; place -1 where there are fewer. A value enters only when it beats
// the worst of those so far, which after the first few hundred is rare, so that the scan runs at the speed of the
// comparison.
INLINE void largest_values(size_t count, size_t k, const float *x, float *best, int32_t *places) {
    for (size_t j = 0; j < k; j++) {
        best[j] = -INFINITY;
        places[j] = -1;
    }
    enum { block = 64 };
    for (size_t start = 0; start < count; start += block) {
        size_t end = start + block < count ? start + block : count;
        if (!(largest_of(end - start, x + start) > best[0])) continue;
        for (size_t j = start; j < end; j++) {
            if (!(x[j] > best[0])) continue;
            best[0] = x[j];
            places[0] = (int32_t)j;
            sink(k, best, places);
        }
    }
    // The lowest entry of the heap goes to the end of what is left of it, until all are in order.
    for (size_t left = k; left > 1; left--) {
        float value = best[0];
        int32_t place = places[0];
        best[0] = best[left - 1];
        places[0] = places[left - 1];
        best[left - 1] = value;
        places[left - 1] = place;
        sink(left - 1, best, places);
    }
    // Fewer than k values beat -infinity: the places left go to the others in their order.
    size_t place = k;
    while (place > 0 && places[place - 1] < 0) place--;
    for (size_t j = 0; place < k && j < count; j++)
        if (!(x[j] > -INFINITY)) places[place++] = (int32_t)j;
}

VECTORISED void ck_twofold_cross_entropy(
    size_t rows, size_t classes, float *first, float *second, const int32_t *targets, float smoothing, float weight,
    float scale, float *losses, float *log_likelihoods, float *divergences) {
    float half = 0.5f * scale, share = smoothing / (float)classes;
    for (size_t i = 0; i < rows; i++) {
        float *x = first + i * classes, *y = second + i * classes;
        float x_normalizer = log_normalizer_of(classes, x, largest_of(classes, x));
        float y_normalizer = log_normalizer_of(classes, y, largest_of(classes, y));
        // The logarithms of both distributions, their sum, and the divergences of each from the other.
        float total = 0, from_first = 0, from_second = 0;
        INDEPENDENT
        for (size_t k = 0; k < classes; k++) {
            float log_p = x[k] - x_normalizer, log_q = y[k] - y_normalizer, difference = log_p - log_q;
            x[k] = log_p;
            y[k] = log_q;
            total += log_p + log_q;
            from_first += exponential(log_p) * difference;
            from_second -= exponential(log_q) * difference;
        }
        float log_likelihood = 0.5f * (x[targets[i]] + y[targets[i]]);
        losses[i] = (1.0f - smoothing) * -log_likelihood - 0.5f * share * total;
        log_likelihoods[i] = log_likelihood;
        divergences[i] = 0.5f * (from_first + from_second);
        INDEPENDENT
        for (size_t k = 0; k < classes; k++) {
            float difference = x[k] - y[k], p = exponential(x[k]), q = exponential(y[k]);
            x[k] = half * (p - share + weight * (p * (difference - from_first) + p - q));
            y[k] = half * (q - share + weight * (q - p - q * (difference + from_second)));
        }
        x[targets[i]] -= half * (1.0f - smoothing);
        y[targets[i]] -= half * (1.0f - smoothing);
    }
}

// The log-probabilities of the k likeliest classes, and their places.
INLINE void likeliest(size_t count, size_t k, const float *logits, float *scores, int32_t *places) {
    largest_values(count, k, logits, scores, places);
    float log_normalizer = log_normalizer_of(count, logits, scores[0]);
    for (size_t j = 0; j < k; j++) scores[j] -= log_normalizer;
}

VECTORISED void ck_log_softmax_top_k(
    size_t rows, size_t classes, size_t k, const float *logits, float *scores, int32_t *ids) {
    for (size_t i = 0; i < rows; i++) {
        likeliest(classes, k, logits + i * classes, scores + i * k, ids + i * k);
    }
}

VECTORISED void ck_log_softmax_top_k_among(
    size_t rows, size_t columns, size_t k, const float *logits, const int32_t *classes, const int32_t *offsets,
    const int32_t *lists, float *values, float *scores, int32_t *ids) {
    for (size_t i = 0; i < rows; i++) {
        size_t count = candidates_of(i, rows, columns, logits, classes, offsets, lists, values);
        likeliest(count, k, values, scores + i * k, ids + i * k);
        for (size_t j = 0; j < k; j++)
            if (ids[i * k + j] >= 0) ids[i * k + j] = classes[offsets[lists[i]] + ids[i * k + j]];
    }
}

// mixture = x + shift, or what that adds to it: log(e^mixture + e^(x + shift)).
INLINE void mix_row(size_t count, const float *x, float shift, float *mixture, bool accumulate) {
    if (!accumulate) {
        for (size_t j = 0; j < count; j++) mixture[j] = x[j] + shift;
        return;
    }
    for (size_t j = 0; j < count; j++) {
        float a = mixture[j], b = x[j] + shift;
        float most = a > b ? a : b, least = a > b ? b : a;
        // Of equal ones the difference is 0, though they may be infinite.
        float difference = least == most ? 0.0f : least - most;
        mixture[j] = most + log_one_plus(exponential(difference));
    }
}

VECTORISED void ck_mix(
    size_t rows, size_t classes, const float *logits, float weight, float *mixture, bool accumulate) {
    for (size_t i = 0; i < rows; i++) {
        const float *row = logits + i * classes;
        float shift = logf(weight) - log_normalizer_of(classes, row, largest_of(classes, row));
        mix_row(classes, row, shift, mixture + i * classes, accumulate);
    }
}

VECTORISED void ck_mix_among(
    size_t blocks, size_t rows, size_t columns, const float *logits, const int32_t *classes, const int32_t *offsets,
    const int32_t *lists, float weight, float *values, float *mixture, bool accumulate) {
    for (size_t i = 0; i < rows; i++) {
        size_t count = candidates_of(i, rows, columns, logits, classes, offsets, lists, values);
        float shift = logf(weight) - log_normalizer_of(count, values, largest_of(count, values));
        for (size_t block = 0; block < blocks; block++) {
            size_t place = (block * rows + i) * columns;
            mix_row(columns, logits + place, shift, mixture + place, accumulate);
        }
    }
}
