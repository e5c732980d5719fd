#include "vectorised.h"

VECTORISED void ck_guided_alignment(
    size_t target, size_t batch, size_t source, const float *weights, const float *alignment, const float *importance,
    float epsilon, float scale, float *losses, float *gradient) {
    for (size_t t = 0; t < target; t++)
        for (size_t b = 0; b < batch; b++) {
            size_t row = t * batch + b;
            const float *alpha = weights + row * source, *a = alignment + row * source;
            float loss = 0;
            for (size_t s = 0; s < source; s++) loss -= a[s] * natural_logarithm(alpha[s] + epsilon);
            losses[row] = loss;
            if (!gradient) continue;
            float factor = importance ? -scale * importance[b] : -scale, *dalpha = gradient + row * source;
            for (size_t s = 0; s < source; s++) dalpha[s] = factor * a[s] / (alpha[s] + epsilon);
        }
}

VECTORISED void ck_coverage_loss(
    size_t target, size_t batch, size_t source, const float *weights, const int32_t *source_lengths,
    const int32_t *target_lengths, const float *importance, float scale, float *scratch, float *losses,
    float *gradient) {
    for (size_t b = 0; b < batch; b++) {
        size_t length = (size_t)source_lengths[b], steps = (size_t)target_lengths[b];
        if (steps > target) steps = target;
        float factor = importance ? scale * importance[b] : scale;
        memset(scratch, 0, length * sizeof(float));
        for (size_t t = 0; t < target; t++) {
            size_t row = t * batch + b;
            const float *alpha = weights + row * source;
            float loss = 0;
            if (t < steps)
                for (size_t s = 0; s < length; s++) loss += alpha[s] < scratch[s] ? alpha[s] : scratch[s];
            losses[row] = loss;
            if (gradient) {
                // Where the weight is the smaller one; the coverages come on the way back through the steps.
                float *dalpha = gradient + row * source;
                memset(dalpha, 0, source * sizeof(float));
                if (t < steps)
                    for (size_t s = 0; s < length; s++) dalpha[s] = alpha[s] < scratch[s] ? factor : 0.0f;
            }
            if (t < steps)
                for (size_t s = 0; s < length; s++) scratch[s] += alpha[s];
        }
        if (!gradient) continue;
        // What later steps, whose coverage is the smaller one, send back to all weights before them.
        memset(scratch, 0, length * sizeof(float));
        for (size_t t = steps; t-- > 0;) {
            float *dalpha = gradient + (t * batch + b) * source;
            for (size_t s = 0; s < length; s++) {
                float later = scratch[s];
                scratch[s] += factor - dalpha[s];
                dalpha[s] += later;
            }
        }
    }
}
