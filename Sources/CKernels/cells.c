#include "vectorised.h"

VECTORISED void ck_elman(
    size_t batch, size_t hidden, bool rectifies, const float *projected, const float *recurrent, const float *bias,
    const float *previous, const int32_t *lengths, int32_t time, float *state) {
    for (size_t i = 0; i < batch; i++) {
        const float *x = projected + i * hidden, *u = recurrent + i * hidden;
        float *h = state + i * hidden;
        if (time >= lengths[i]) {
            memcpy(h, previous + i * hidden, hidden * sizeof(float));
        } else if (rectifies) {
            INDEPENDENT
            for (size_t j = 0; j < hidden; j++) {
                float sum = x[j] + u[j] + bias[j];
                h[j] = sum > 0.0f ? sum : 0.0f;
            }
        } else {
            INDEPENDENT
            for (size_t j = 0; j < hidden; j++) h[j] = hyperbolic_tangent(x[j] + u[j] + bias[j]);
        }
    }
}

VECTORISED void ck_elman_gradient(
    size_t batch, size_t hidden, bool rectifies, const float *state_gradient, const float *state,
    const int32_t *lengths, int32_t time, float *projected_gradient, float *previous_gradient) {
    for (size_t i = 0; i < batch; i++) {
        const float *dh = state_gradient + i * hidden, *h = state + i * hidden;
        float *dx = projected_gradient + i * hidden, *dprevious = previous_gradient + i * hidden;
        if (time >= lengths[i]) {
            memmove(dprevious, dh, hidden * sizeof(float));
            memset(dx, 0, hidden * sizeof(float));
            continue;
        }
        INDEPENDENT
        for (size_t j = 0; j < hidden; j++) {
            float slope = rectifies ? (h[j] > 0.0f ? 1.0f : 0.0f) : 1.0f - h[j] * h[j];
            dx[j] = dh[j] * slope;
            dprevious[j] = 0.0f;
        }
    }
}

VECTORISED void ck_reset_gates(
    size_t batch, size_t hidden, const float *projected, const float *recurrent, const float *previous,
    const int32_t *lengths, int32_t time, float *gates, float *fed) {
    for (size_t i = 0; i < batch; i++) {
        const float *x = projected + i * 3 * hidden, *u = recurrent + i * 2 * hidden, *before = previous + i * hidden;
        float *saved = gates + i * 2 * hidden, *through = fed + i * hidden;
        if (time >= lengths[i]) {
            memset(saved, 0, 2 * hidden * sizeof(float));
            memset(through, 0, hidden * sizeof(float));
            continue;
        }
        INDEPENDENT
        for (size_t j = 0; j < hidden; j++) {
            float reset = logistic(x[j] + u[j]);
            saved[j] = reset;
            saved[hidden + j] = logistic(x[hidden + j] + u[hidden + j]);
            through[j] = reset * before[j];
        }
    }
}

VECTORISED void ck_reset_state(
    size_t batch, size_t hidden, const float *projected, const float *recurrent, const float *previous,
    const float *gates, const int32_t *lengths, int32_t time, float *candidate, float *state) {
    for (size_t i = 0; i < batch; i++) {
        const float *x = projected + i * 3 * hidden + 2 * hidden, *u = recurrent + i * hidden;
        const float *before = previous + i * hidden, *update = gates + i * 2 * hidden + hidden;
        float *saved = candidate + i * hidden, *after = state + i * hidden;
        if (time >= lengths[i]) {
            memcpy(after, before, hidden * sizeof(float));
            memset(saved, 0, hidden * sizeof(float));
            continue;
        }
        INDEPENDENT
        for (size_t j = 0; j < hidden; j++) {
            float value = hyperbolic_tangent(x[j] + u[j]);
            saved[j] = value;
            after[j] = value + update[j] * (before[j] - value);
        }
    }
}

VECTORISED void ck_reset_state_gradient(
    size_t batch, size_t hidden, const float *state_gradient, float *gates, float *candidate, const float *previous,
    const int32_t *lengths, int32_t time, float *projected_gradient, float *previous_gradient) {
    for (size_t i = 0; i < batch; i++) {
        const float *upstream = state_gradient + i * hidden, *before = previous + i * hidden;
        float *dx = projected_gradient + i * 3 * hidden, *update = gates + i * 2 * hidden + hidden;
        float *value = candidate + i * hidden, *dprevious = previous_gradient + i * hidden;
        if (time >= lengths[i]) {
            memmove(dprevious, upstream, hidden * sizeof(float));
            memset(dx, 0, 3 * hidden * sizeof(float));
            memset(update, 0, hidden * sizeof(float));
            memset(value, 0, hidden * sizeof(float));
            continue;
        }
        INDEPENDENT
        for (size_t j = 0; j < hidden; j++) {
            float dh = upstream[j], z = update[j], n = value[j];
            float dcandidate = dh * (1.0f - z) * (1.0f - n * n);
            float dupdate = dh * (before[j] - n) * z * (1.0f - z);
            dx[j] = 0.0f;
            dx[hidden + j] = dupdate;
            dx[2 * hidden + j] = dcandidate;
            update[j] = dupdate;
            value[j] = dcandidate;
            dprevious[j] = dh * z;
        }
    }
}

VECTORISED void ck_reset_gates_gradient(
    size_t batch, size_t hidden, const float *fed_gradient, float *gates, const float *previous,
    const int32_t *lengths, int32_t time, float *projected_gradient, float *previous_gradient) {
    for (size_t i = 0; i < batch; i++) {
        const float *dfed = fed_gradient + i * hidden, *before = previous + i * hidden;
        float *reset = gates + i * 2 * hidden, *dx = projected_gradient + i * 3 * hidden;
        float *dprevious = previous_gradient + i * hidden;
        if (time >= lengths[i]) continue;
        INDEPENDENT
        for (size_t j = 0; j < hidden; j++) {
            float r = reset[j], dreset = dfed[j] * before[j] * r * (1.0f - r);
            dprevious[j] += dfed[j] * r;
            dx[j] = dreset;
            reset[j] = dreset;
        }
    }
}

VECTORISED void ck_ssru(
    size_t batch, size_t hidden, const float *projected, const float *previous, const float *previous_memory,
    const int32_t *lengths, int32_t time, float *gates, float *state, float *memory) {
    for (size_t i = 0; i < batch; i++) {
        const float *x = projected + i * 2 * hidden, *before = previous_memory + i * hidden;
        float *saved = gates + i * 2 * hidden, *h = state + i * hidden, *c = memory + i * hidden;
        if (time >= lengths[i]) {
            memcpy(h, previous + i * hidden, hidden * sizeof(float));
            memcpy(c, before, hidden * sizeof(float));
            memset(saved, 0, 2 * hidden * sizeof(float));
            continue;
        }
        INDEPENDENT
        for (size_t j = 0; j < hidden; j++) {
            float forget = logistic(x[j]), candidate = x[hidden + j];
            float remembered = candidate + forget * (before[j] - candidate);
            saved[j] = forget;
            saved[hidden + j] = candidate;
            c[j] = remembered;
            h[j] = remembered > 0.0f ? remembered : 0.0f;
        }
    }
}

VECTORISED void ck_ssru_gradient(
    size_t batch, size_t hidden, const float *state_gradient, const float *memory_gradient, const float *gates,
    const float *previous_memory, const float *state, const int32_t *lengths, int32_t time,
    float *projected_gradient, float *previous_gradient, float *previous_memory_gradient) {
    for (size_t i = 0; i < batch; i++) {
        const float *dh = state_gradient + i * hidden, *dc = memory_gradient + i * hidden, *h = state + i * hidden;
        const float *gate = gates + i * 2 * hidden, *before = previous_memory + i * hidden;
        float *dx = projected_gradient + i * 2 * hidden;
        float *dprevious = previous_gradient + i * hidden, *dbefore = previous_memory_gradient + i * hidden;
        if (time >= lengths[i]) {
            memmove(dprevious, dh, hidden * sizeof(float));
            memmove(dbefore, dc, hidden * sizeof(float));
            memset(dx, 0, 2 * hidden * sizeof(float));
            continue;
        }
        INDEPENDENT
        for (size_t j = 0; j < hidden; j++) {
            float forget = gate[j], slope = dc[j] + (h[j] > 0.0f ? dh[j] : 0.0f);
            dx[j] = slope * (before[j] - gate[hidden + j]) * forget * (1.0f - forget);
            dx[hidden + j] = slope * (1.0f - forget);
            dprevious[j] = 0.0f;
            dbefore[j] = slope * forget;
        }
    }
}

VECTORISED void ck_window(
    size_t batch, size_t hidden, size_t width, const float *projected, const float *previous,
    const float *previous_sums, const int32_t *lengths, int32_t time, float *state, float *sums) {
    size_t later = (width - 1) * hidden;
    for (size_t i = 0; i < batch; i++) {
        const float *x = projected + i * width * hidden, *before = previous_sums + i * later;
        float *h = state + i * hidden, *s = sums + i * later;
        if (time >= lengths[i]) {
            memcpy(h, previous + i * hidden, hidden * sizeof(float));
            memcpy(s, before, later * sizeof(float));
            continue;
        }
        INDEPENDENT
        for (size_t j = 0; j < hidden; j++) h[j] = hyperbolic_tangent(x[j] + before[j]);
        INDEPENDENT
        for (size_t j = 0; j < later - hidden; j++) s[j] = x[hidden + j] + before[hidden + j];
        memcpy(s + later - hidden, x + later, hidden * sizeof(float));
    }
}

VECTORISED void ck_window_gradient(
    size_t batch, size_t hidden, size_t width, const float *state_gradient, const float *sums_gradient,
    const float *state, const int32_t *lengths, int32_t time, float *projected_gradient, float *previous_gradient,
    float *previous_sums_gradient) {
    size_t later = (width - 1) * hidden;
    for (size_t i = 0; i < batch; i++) {
        const float *dh = state_gradient + i * hidden, *ds = sums_gradient + i * later, *h = state + i * hidden;
        float *dx = projected_gradient + i * width * hidden;
        float *dprevious = previous_gradient + i * hidden, *dbefore = previous_sums_gradient + i * later;
        if (time >= lengths[i]) {
            memmove(dprevious, dh, hidden * sizeof(float));
            memmove(dbefore, ds, later * sizeof(float));
            memset(dx, 0, width * hidden * sizeof(float));
            continue;
        }
        memcpy(dx + hidden, ds, later * sizeof(float));
        for (size_t j = 0; j < hidden; j++) dx[j] = dh[j] * (1.0f - h[j] * h[j]);
        // In this order, since the gradients of the sums may be written where they are read.
        memset(dprevious, 0, hidden * sizeof(float));
        memcpy(dbefore, dx, later * sizeof(float));
    }
}
