#include "vectorised.h"

INLINE float dot(size_t count, const float *a, const float *b) {
    float sum = 0;
    for (size_t j = 0; j < count; j++) sum += a[j] * b[j];
    return sum;
}

INLINE void softmax_in_place(size_t count, float *x) {
    float largest = largest_of(count, x), sum = 0;
    for (size_t s = 0; s < count; s++) {
        x[s] = exponential(x[s] - largest);
        sum += x[s];
    }
    float scale = 1.0f / sum;
    for (size_t s = 0; s < count; s++) x[s] *= scale;
}

// y[c] = Σ_i weights[i · weight_stride] x[i · x_stride + c] for the columns from c on, `width` at a time: each output is
// written once, however many rows are summed. Gives the first column that is left.
#define WEIGHTED_COLUMNS(name, width)                                                                              \
    INLINE size_t name(                                                                                            \
        size_t c, size_t count, const float *weights, size_t weight_stride, const float *x, size_t x_stride,       \
        size_t columns, float *y, bool accumulate) {                                                               \
        for (; c + width <= columns; c += width) {                                                                 \
            float sums[width];                                                                                     \
            for (int j = 0; j < width; j++) sums[j] = accumulate ? y[c + j] : 0.0f;                                \
            for (size_t i = 0; i < count; i++) {                                                                   \
                float weight = weights[i * weight_stride];                                                         \
                const float *row = x + i * x_stride + c;                                                           \
                for (int j = 0; j < width; j++) sums[j] += weight * row[j];                                        \
            }                                                                                                      \
            for (int j = 0; j < width; j++) y[c + j] = sums[j];                                                    \
        }                                                                                                          \
        return c;                                                                                                  \
    }

WEIGHTED_COLUMNS(weighted_wide, 64)
WEIGHTED_COLUMNS(weighted_narrow, 16)

// The same for all columns. Where there are `few`, as of one head, what four registers leave is taken in single ones;
// elsewhere column by column.
INLINE void weighted_sum(
    size_t count, const float *weights, size_t weight_stride, const float *x, size_t x_stride, size_t columns,
    bool few, float *y, bool accumulate) {
    size_t c = weighted_wide(0, count, weights, weight_stride, x, x_stride, columns, y, accumulate);
    if (few) c = weighted_narrow(c, count, weights, weight_stride, x, x_stride, columns, y, accumulate);
    for (; c < columns; c++) {
        float sum = accumulate ? y[c] : 0.0f;
        for (size_t i = 0; i < count; i++) sum += weights[i * weight_stride] * x[i * x_stride + c];
        y[c] = sum;
    }
}

// From a row's energies, which stand in the place of its weights, to its weights and its context. `stride` leads from
// one position of the memory to the next.
INLINE void attend(
    size_t source, size_t length, const float *memory, size_t stride, size_t columns, bool few, float *alpha,
    float *context) {
    softmax_in_place(length, alpha);
    for (size_t s = length; s < source; s++) alpha[s] = 0;
    weighted_sum(length, alpha, 1, memory, stride, columns, few, context, false);
}

// The gradients of a row's energies, through its context and its weights, and by what else came from its weights
// (`given`, or NULL).
INLINE void energy_slopes(
    size_t length, const float *context_gradient, const float *given, const float *memory, size_t stride,
    size_t columns, const float *alpha, float *slopes) {
    float mean = 0;
    for (size_t s = 0; s < length; s++) {
        slopes[s] = dot(columns, context_gradient, memory + s * stride);
        if (given) slopes[s] += given[s];
        mean += alpha[s] * slopes[s];
    }
    for (size_t s = 0; s < length; s++) slopes[s] = alpha[s] * (slopes[s] - mean);
}

// A query with what the features of a source position add to it; `features` lie `source` apart.
INLINE void informed_query(
    size_t size, const float *query, size_t count, const float *features, size_t source, const float *weights,
    float *informed) {
    memcpy(informed, query, size * sizeof(float));
    weighted_sum(count, features, source, weights, size, size, true, informed, true);
}

VECTORISED void ck_additive_attention(
    size_t source, size_t batch, size_t rows, size_t size, size_t annotation, size_t feature_count, const float *keys,
    const float *query, const float *features, const float *feature_weights, const float *energy, const float *memory,
    const int32_t *lengths, const int32_t *sentences, float *scratch, float *weights, float *context) {
    for (size_t row = 0; row < rows; row++) {
        size_t b = sentences ? (size_t)sentences[row] : row;
        size_t length = (size_t)lengths[b];
        const float *q = features ? scratch : query + row * size;
        float *alpha = weights + row * source;
        for (size_t s = 0; s < length; s++) {
            if (features)
                informed_query(
                    size, query + row * size, feature_count, features + row * feature_count * source + s, source,
                    feature_weights, scratch);
            const float *key = keys + (s * batch + b) * size;
            float sum = 0;
            for (size_t j = 0; j < size; j++) sum += energy[j] * hyperbolic_tangent(key[j] + q[j]);
            alpha[s] = sum;
        }
        attend(
            source, length, memory + b * annotation, batch * annotation, annotation, false, alpha,
            context + row * annotation);
    }
}

// The gradients of one energy by its key, its query and the energy vector, each added to; `changes`, unless it is NULL,
// receives that of the key alone.
INLINE void additive_gradient(
    size_t size, float slope, const float *key, const float *q, const float *energy, float *dkey, float *dq,
    float *energy_gradient, float *changes) {
    INDEPENDENT
    for (size_t j = 0; j < size; j++) {
        float value = hyperbolic_tangent(key[j] + q[j]);
        float change = slope * energy[j] * (1.0f - value * value);
        dkey[j] += change;
        dq[j] += change;
        energy_gradient[j] += slope * value;
        if (changes) changes[j] = change;
    }
}

VECTORISED void ck_additive_attention_gradient(
    size_t source, size_t batch, size_t size, size_t annotation, size_t feature_count, const float *context_gradient,
    const float *weights_gradient, const float *keys, float *query, const float *features,
    const float *feature_weights, const float *energy, const float *memory, const int32_t *lengths,
    const float *weights, float *scratch, float *keys_gradient, float *features_gradient,
    float *feature_weights_gradient, float *energy_gradient) {
    float *dq = scratch, *slopes = scratch + size;
    for (size_t b = 0; b < batch; b++) {
        size_t length = (size_t)lengths[b], place = b * feature_count * source;
        float *q = query + b * size;
        energy_slopes(
            length, context_gradient + b * annotation, weights_gradient ? weights_gradient + b * source : NULL,
            memory + b * annotation, batch * annotation, annotation, weights + b * source, slopes);
        memset(dq, 0, size * sizeof(float));
        for (size_t s = 0; s < length; s++) {
            const float *key = keys + (s * batch + b) * size;
            float *dkey = keys_gradient + (s * batch + b) * size;
            if (!features) {
                additive_gradient(size, slopes[s], key, q, energy, dkey, dq, energy_gradient, NULL);
                continue;
            }
            float *informed = slopes + source, *changes = informed + size;
            informed_query(size, q, feature_count, features + place + s, source, feature_weights, informed);
            additive_gradient(size, slopes[s], key, informed, energy, dkey, dq, energy_gradient, changes);
            for (size_t f = 0; f < feature_count; f++) {
                float feature = features[place + f * source + s];
                float *to = feature_weights_gradient + f * size;
                features_gradient[place + f * source + s] = dot(size, changes, feature_weights + f * size);
                for (size_t j = 0; j < size; j++) to[j] += feature * changes[j];
            }
        }
        if (features)
            for (size_t f = 0; f < feature_count; f++)
                memset(features_gradient + place + f * source + length, 0, (source - length) * sizeof(float));
        memcpy(q, dq, size * sizeof(float));
    }
}

// The positions whose feature a place `u` of a filter makes of another position's weight: how many, and where the first
// of them and its weight stand.
typedef struct {
    size_t count, feature, weight;
} overlap;

INLINE overlap overlapping(size_t source, size_t width, size_t u) {
    size_t half = width / 2, distance = u < half ? half - u : u - half;
    if (distance > source) distance = source;
    return (overlap){source - distance, u < half ? distance : 0, u < half ? 0 : distance};
}

VECTORISED void ck_location_features(
    size_t rows, size_t source, size_t count, size_t width, size_t feature_count, const float *weights,
    const float *filters, float *features) {
    for (size_t row = 0; row < rows; row++)
        for (size_t f = 0; f < count; f++) {
            float *all = features + (row * feature_count + f) * source;
            memset(all, 0, source * sizeof(float));
            for (size_t u = 0; u < width; u++) {
                overlap o = overlapping(source, width, u);
                float filter = filters[f * width + u], *to = all + o.feature;
                const float *alpha = weights + row * source + o.weight;
                for (size_t i = 0; i < o.count; i++) to[i] += filter * alpha[i];
            }
        }
}

VECTORISED void ck_location_features_gradient(
    size_t rows, size_t source, size_t count, size_t width, size_t feature_count, const float *features_gradient,
    const float *weights, const float *filters, float *weights_gradient, float *filters_gradient) {
    for (size_t row = 0; row < rows; row++)
        for (size_t f = 0; f < count; f++)
            for (size_t u = 0; u < width; u++) {
                overlap o = overlapping(source, width, u);
                float filter = filters[f * width + u];
                const float *from = features_gradient + (row * feature_count + f) * source + o.feature;
                float *dalpha = weights_gradient + row * source + o.weight;
                filters_gradient[f * width + u] += dot(o.count, from, weights + row * source + o.weight);
                for (size_t i = 0; i < o.count; i++) dalpha[i] += filter * from[i];
            }
}

VECTORISED void ck_attention_trail(
    size_t rows, size_t source, const float *weights, const float *before, const int32_t *lengths, int32_t time,
    float *after, bool accumulate) {
    for (size_t row = 0; row < rows; row++) {
        const float *x = weights + row * source, *old = before + row * source;
        float *y = after + row * source;
        if (time >= lengths[row])
            memcpy(y, old, source * sizeof(float));
        else if (accumulate)
            for (size_t s = 0; s < source; s++) y[s] = old[s] + x[s];
        else
            memcpy(y, x, source * sizeof(float));
    }
}

VECTORISED void ck_attention_trail_gradient(
    size_t rows, size_t source, const float *after_gradient, const int32_t *lengths, int32_t time,
    float *weights_gradient, float *before_gradient, bool accumulate) {
    for (size_t row = 0; row < rows; row++) {
        const float *dy = after_gradient + row * source;
        float *dx = weights_gradient + row * source, *dold = before_gradient + row * source;
        bool is_active = time < lengths[row];
        if (is_active)
            for (size_t s = 0; s < source; s++) dx[s] += dy[s];
        if (is_active && !accumulate)
            memset(dold, 0, source * sizeof(float));
        else if (dold != dy)
            memcpy(dold, dy, source * sizeof(float));
    }
}

VECTORISED void ck_dot_attention(
    size_t source, size_t batch, size_t rows, size_t size, size_t annotation, size_t heads, float scale,
    const float *keys, const float *query, const float *memory, const int32_t *lengths, const int32_t *sentences,
    float *weights, float *context) {
    size_t part = size / heads, columns = annotation / heads;
    for (size_t row = 0; row < rows; row++) {
        size_t b = sentences ? (size_t)sentences[row] : row;
        size_t length = (size_t)lengths[b];
        float *alpha = weights + row * heads * source;
        for (size_t s = 0; s < length; s++)
            for (size_t h = 0; h < heads; h++)
                alpha[h * source + s] =
                    scale * dot(part, keys + (s * batch + b) * size + h * part, query + row * size + h * part);
        for (size_t h = 0; h < heads; h++)
            attend(
                source, length, memory + b * annotation + h * columns, batch * annotation, columns, heads > 1,
                alpha + h * source, context + row * annotation + h * columns);
    }
}

VECTORISED void ck_dot_attention_gradient(
    size_t source, size_t batch, size_t size, size_t annotation, size_t heads, float scale,
    const float *context_gradient, const float *weights_gradient, const float *keys, float *query,
    const float *memory, const int32_t *lengths, const float *weights, float *scratch, float *keys_gradient) {
    size_t part = size / heads, columns = annotation / heads;
    for (size_t b = 0; b < batch; b++)
        for (size_t h = 0; h < heads; h++) {
            size_t length = (size_t)lengths[b], place = (b * heads + h) * source;
            float *q = query + b * size + h * part, *slopes = scratch;
            energy_slopes(
                length, context_gradient + b * annotation + h * columns,
                weights_gradient ? weights_gradient + place : NULL, memory + b * annotation + h * columns,
                batch * annotation, columns, weights + place, slopes);
            for (size_t s = 0; s < length; s++) slopes[s] *= scale;
            for (size_t s = 0; s < length; s++) {
                float *dkey = keys_gradient + (s * batch + b) * size + h * part;
                for (size_t j = 0; j < part; j++) dkey[j] += slopes[s] * q[j];
            }
            weighted_sum(length, slopes, 1, keys + b * size + h * part, batch * size, part, heads > 1, q, false);
        }
}

VECTORISED void ck_attended_gradient(
    size_t target, size_t source, size_t batch, size_t annotation, size_t heads, const float *weights,
    const float *context_gradients, const int32_t *lengths, float *memory_gradient, bool accumulate) {
    size_t columns = annotation / heads;
    for (size_t b = 0; b < batch; b++)
        for (size_t s = 0; s < source; s++) {
            float *to = memory_gradient + (s * batch + b) * annotation;
            if (s >= (size_t)lengths[b]) {
                if (!accumulate) memset(to, 0, annotation * sizeof(float));
                continue;
            }
            for (size_t h = 0; h < heads; h++)
                weighted_sum(
                    target, weights + (b * heads + h) * source + s, batch * heads * source,
                    context_gradients + b * annotation + h * columns, batch * annotation, columns, heads > 1,
                    to + h * columns, accumulate);
        }
}
