#include "vectorised.h"

VECTORISED void ck_gru(
    size_t batch, size_t hidden, const float *projected, const float *recurrent, const float *bias,
    const float *previous, const int32_t *lengths, int32_t time, float *gates, float *feedback, float *state) {
    for (size_t i = 0; i < batch; i++) {
        const float *x = projected + i * 3 * hidden, *u = recurrent + i * 3 * hidden, *before = previous + i * hidden;
        float *saved = gates + i * 3 * hidden, *fed = feedback + i * hidden, *after = state + i * hidden;
        if (time >= lengths[i]) {
            memcpy(after, before, hidden * sizeof(float));
            memset(saved, 0, 3 * hidden * sizeof(float));
            memset(fed, 0, hidden * sizeof(float));
            continue;
        }
        INDEPENDENT
        for (size_t j = 0; j < hidden; j++) {
            float reset = logistic(x[j] + u[j] + bias[j]);
            float update = logistic(x[hidden + j] + u[hidden + j] + bias[hidden + j]);
            fed[j] = u[2 * hidden + j] + bias[2 * hidden + j];
            float candidate = hyperbolic_tangent(x[2 * hidden + j] + reset * fed[j]);
            saved[j] = reset;
            saved[hidden + j] = update;
            saved[2 * hidden + j] = candidate;
            after[j] = candidate + update * (before[j] - candidate);
        }
    }
}

VECTORISED void ck_gru_gradient(
    size_t batch, size_t hidden, const float *state_gradient, float *gates, const float *feedback,
    const float *previous, const int32_t *lengths, int32_t time, float *projected_gradient,
    float *previous_gradient) {
    for (size_t i = 0; i < batch; i++) {
        const float *upstream = state_gradient + i * hidden, *fed = feedback + i * hidden;
        const float *before = previous + i * hidden;
        float *dx = projected_gradient + i * 3 * hidden, *du = gates + i * 3 * hidden;
        float *dprevious = previous_gradient + i * hidden;
        if (time >= lengths[i]) {
            memmove(dprevious, upstream, hidden * sizeof(float));
            memset(dx, 0, 3 * hidden * sizeof(float));
            memset(du, 0, 3 * hidden * sizeof(float));
            continue;
        }
        INDEPENDENT
        for (size_t j = 0; j < hidden; j++) {
            float reset = du[j], update = du[hidden + j], candidate = du[2 * hidden + j];
            float dh = upstream[j];
            float dcandidate = dh * (1.0f - update) * (1.0f - candidate * candidate);
            float dupdate = dh * (before[j] - candidate) * update * (1.0f - update);
            float dreset = dcandidate * fed[j] * reset * (1.0f - reset);
            dx[j] = dreset;
            dx[hidden + j] = dupdate;
            dx[2 * hidden + j] = dcandidate;
            du[j] = dreset;
            du[hidden + j] = dupdate;
            du[2 * hidden + j] = dcandidate * reset;
            dprevious[j] = dh * update;
        }
    }
}

VECTORISED void ck_lstm(
    size_t batch, size_t hidden, const float *projected, const float *recurrent, const float *bias,
    const float *previous, const float *previous_memory, const int32_t *lengths, int32_t time, float *gates,
    float *state, float *memory) {
    for (size_t i = 0; i < batch; i++) {
        const float *x = projected + i * 4 * hidden, *u = recurrent + i * 4 * hidden;
        const float *before = previous_memory + i * hidden;
        float *saved = gates + i * 4 * hidden, *h = state + i * hidden, *c = memory + i * hidden;
        if (time >= lengths[i]) {
            memcpy(h, previous + i * hidden, hidden * sizeof(float));
            memcpy(c, before, hidden * sizeof(float));
            memset(saved, 0, 4 * hidden * sizeof(float));
            continue;
        }
        INDEPENDENT
        for (size_t j = 0; j < hidden; j++) {
            float input = logistic(x[j] + u[j] + bias[j]);
            float forget = logistic(x[hidden + j] + u[hidden + j] + bias[hidden + j]);
            float candidate = hyperbolic_tangent(x[2 * hidden + j] + u[2 * hidden + j] + bias[2 * hidden + j]);
            float output = logistic(x[3 * hidden + j] + u[3 * hidden + j] + bias[3 * hidden + j]);
            saved[j] = input;
            saved[hidden + j] = forget;
            saved[2 * hidden + j] = candidate;
            saved[3 * hidden + j] = output;
            float remembered = forget * before[j] + input * candidate;
            c[j] = remembered;
            h[j] = output * hyperbolic_tangent(remembered);
        }
    }
}

VECTORISED void ck_lstm_gradient(
    size_t batch, size_t hidden, const float *state_gradient, const float *memory_gradient, const float *gates,
    const float *previous_memory, const float *memory, const int32_t *lengths, int32_t time,
    float *projected_gradient, float *previous_gradient, float *previous_memory_gradient) {
    for (size_t i = 0; i < batch; i++) {
        const float *dh = state_gradient + i * hidden, *dc = memory_gradient + i * hidden;
        const float *gate = gates + i * 4 * hidden, *before = previous_memory + i * hidden, *c = memory + i * hidden;
        float *dx = projected_gradient + i * 4 * hidden;
        float *dprevious = previous_gradient + i * hidden, *dbefore = previous_memory_gradient + i * hidden;
        if (time >= lengths[i]) {
            memmove(dprevious, dh, hidden * sizeof(float));
            memmove(dbefore, dc, hidden * sizeof(float));
            memset(dx, 0, 4 * hidden * sizeof(float));
            continue;
        }
        INDEPENDENT
        for (size_t j = 0; j < hidden; j++) {
            float input = gate[j], forget = gate[hidden + j];
            float candidate = gate[2 * hidden + j], output = gate[3 * hidden + j];
            float seen = hyperbolic_tangent(c[j]), upstream = dh[j];
            float slope = dc[j] + upstream * output * (1.0f - seen * seen);
            dx[j] = slope * candidate * input * (1.0f - input);
            dx[hidden + j] = slope * before[j] * forget * (1.0f - forget);
            dx[2 * hidden + j] = slope * input * (1.0f - candidate * candidate);
            dx[3 * hidden + j] = upstream * seen * output * (1.0f - output);
            dprevious[j] = 0.0f;
            dbefore[j] = slope * forget;
        }
    }
}

VECTORISED void ck_mean_over_time(
    size_t time, size_t batch, size_t columns, const float *x, const int32_t *lengths, float *y) {
    for (size_t b = 0; b < batch; b++) {
        size_t length = (size_t)lengths[b] < time ? (size_t)lengths[b] : time;
        float *mean = y + b * columns;
        memset(mean, 0, columns * sizeof(float));
        for (size_t t = 0; t < length; t++)
            for (size_t j = 0; j < columns; j++) mean[j] += x[(t * batch + b) * columns + j];
        float scale = 1.0f / (float)(lengths[b] > 0 ? lengths[b] : 1);
        for (size_t j = 0; j < columns; j++) mean[j] *= scale;
    }
}

VECTORISED void ck_mean_over_time_gradient(
    size_t time, size_t batch, size_t columns, const float *dy, const int32_t *lengths, float *dx, bool accumulate) {
    for (size_t t = 0; t < time; t++)
        for (size_t b = 0; b < batch; b++) {
            float scale = t < (size_t)lengths[b] ? 1.0f / (float)lengths[b] : 0.0f;
            const float *from = dy + b * columns;
            float *to = dx + (t * batch + b) * columns;
            if (accumulate)
                for (size_t j = 0; j < columns; j++) to[j] += scale * from[j];
            else
                for (size_t j = 0; j < columns; j++) to[j] = scale * from[j];
        }
}
