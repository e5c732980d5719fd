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

// Keeps the k best so far in order; a value enters only when it beats the worst of them, which after the first few
// hundred classes is rare, so that the scan runs at the speed of the comparison.
VECTORISED void ck_log_softmax_top_k(
    size_t rows, size_t classes, size_t k, const float *logits, float *scores, int32_t *ids) {
    for (size_t i = 0; i < rows; i++) {
        const float *row = logits + i * classes;
        float *best = scores + i * k;
        int32_t *best_ids = ids + i * k;
        float largest = largest_of(classes, row);
        float sum = 0;
        for (size_t j = 0; j < classes; j++) sum += exponential(row[j] - largest);
        float log_normalizer = largest + logf(sum);
        for (size_t j = 0; j < k; j++) {
            best[j] = -INFINITY;
            best_ids[j] = -1;
        }
        enum { block = 64 };
        for (size_t start = 0; start < classes; start += block) {
            size_t end = start + block < classes ? start + block : classes;
            if (!(largest_of(end - start, row + start) > best[k - 1])) continue;
            for (size_t j = start; j < end; j++) {
                float value = row[j];
                if (!(value > best[k - 1])) continue;
                size_t place = k - 1;
                for (; place > 0 && value > best[place - 1]; place--) {
                    best[place] = best[place - 1];
                    best_ids[place] = best_ids[place - 1];
                }
                best[place] = value;
                best_ids[place] = (int32_t)j;
            }
        }
        // Fewer than k classes beat -infinity: the places left go to the others in their order.
        size_t place = k;
        while (place > 0 && best_ids[place - 1] < 0) place--;
        for (size_t j = 0; place < k && j < classes; j++)
            if (!(row[j] > -INFINITY)) best_ids[place++] = (int32_t)j;
        for (size_t j = 0; j < k; j++) best[j] -= log_normalizer;
    }
}
