// The fused element-wise kernels of the CPU backend. TensorCore's reference backend defines each of them; the names,
// shapes and column orders are explained there. All matrices are row-major and dense.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Element-wise.
void ck_binary_add(size_t count, size_t period, const float *a, const float *b, float *y);
void ck_binary_subtract(size_t count, size_t period, const float *a, const float *b, float *y);
void ck_binary_multiply(size_t count, size_t period, const float *a, const float *b, float *y);
void ck_add_scaled(size_t count, const float *x, float scale, float *y);
void ck_scale(size_t count, float *x, float scale);
void ck_clamp(size_t count, float *x, float limit);
void ck_sigmoid(size_t count, const float *x, float *y);
void ck_tanh(size_t count, const float *x, float *y);
void ck_relu(size_t count, const float *x, float *y);
void ck_sigmoid_gradient(size_t count, const float *y, const float *dy, float *dx, bool accumulate);
void ck_tanh_gradient(size_t count, const float *y, const float *dy, float *dx, bool accumulate);
void ck_relu_gradient(size_t count, const float *y, const float *dy, float *dx, bool accumulate);
void ck_sum_rows(size_t rows, size_t columns, const float *x, float *y, bool accumulate);
void ck_copy_columns(
    size_t rows, size_t count, const float *x, size_t x_stride, float *y, size_t y_stride, bool accumulate);
void ck_transpose(size_t rows, size_t columns, const float *x, float *y);
double ck_sum_of_squares(size_t count, const float *x);
// Element i has number (i / run) mod numbers of the mask.
void ck_dropout(
    size_t count, size_t run, size_t numbers, const float *x, float rate, uint64_t seed, uint32_t step,
    uint32_t shard, uint32_t place, float *y, bool accumulate);

// Softmax.
void ck_softmax(size_t rows, size_t columns, const float *x, const int32_t *lengths, size_t length_count, float *y);
void ck_softmax_gradient(size_t rows, size_t columns, const float *y, const float *dy, float *dx, bool accumulate);
void ck_cross_entropy(
    size_t rows, size_t classes, float *logits, const int32_t *targets, float smoothing, float scale, float *losses,
    float *log_likelihoods);
void ck_twofold_cross_entropy(
    size_t rows, size_t classes, float *first, float *second, const int32_t *targets, float smoothing, float weight,
    float scale, float *losses, float *log_likelihoods, float *divergences);
void ck_log_softmax_top_k(size_t rows, size_t classes, size_t k, const float *logits, float *scores, int32_t *ids);
// `values` is room for the longest list.
void ck_log_softmax_top_k_among(
    size_t rows, size_t columns, size_t k, const float *logits, const int32_t *classes, const int32_t *offsets,
    const int32_t *lists, float *values, float *scores, int32_t *ids);
void ck_mix(
    size_t rows, size_t classes, const float *logits, float weight, float *mixture, bool accumulate);
// `values` is room for the longest list.
void ck_mix_among(
    size_t blocks, size_t rows, size_t columns, const float *logits, const int32_t *classes, const int32_t *offsets,
    const int32_t *lists, float weight, float *values, float *mixture, bool accumulate);

// Copying. In `copied`, -1 is a place of which nothing is copied.
void ck_dots(size_t rows, size_t columns, const float *x, const float *w, float *y, bool accumulate);
// `gates_gradient` and `weights_gradient` are NULL where nobody asks. `scratch`: 3 · (classes + 1) floats.
void ck_copying_cross_entropy(
    size_t rows, size_t classes, size_t source, float *logits, const float *gates, const float *weights,
    const int32_t *copied, const int32_t *sentences, const int32_t *targets, float smoothing, float scale,
    float *scratch, float *losses, float *log_likelihoods, float *gates_gradient, float *weights_gradient);
// `classes`, `offsets` and `lists` are NULL, and `blocks` 1, where every class is a candidate; `values` is room for the
// longest list, and `scratch` for blocks · columns + 1 floats.
void ck_mix_copies(
    size_t blocks, size_t rows, size_t columns, size_t source, float *logits, const int32_t *classes,
    const int32_t *offsets, const int32_t *lists, const float *gates, const float *weights, const int32_t *copied,
    const int32_t *sentences, float *values, float *scratch);

// Layer normalisation.
void ck_layer_normalization(
    size_t rows, size_t blocks, size_t size, const float *x, const float *gain, const float *bias, float epsilon,
    float *statistics, float *y);
void ck_layer_normalization_gradient(
    size_t rows, size_t blocks, size_t size, const float *dy, const float *x, const float *gain,
    const float *statistics, float *dx, bool accumulate);
void ck_layer_normalization_gain_gradient(
    size_t rows, size_t blocks, size_t size, const float *dy, const float *x, const float *statistics, float *dgain,
    bool accumulate);

// Rows by index.
void ck_gather(size_t count, size_t row_bytes, const void *table, const int32_t *indices, void *y);
void ck_scatter_add(size_t count, size_t columns, const float *x, const int32_t *indices, float *table);

// Recurrence.
void ck_gru(
    size_t batch, size_t hidden, const float *projected, const float *recurrent, const float *bias,
    const float *previous, const int32_t *lengths, int32_t time, float *gates, float *feedback, float *state);
void ck_gru_gradient(
    size_t batch, size_t hidden, const float *state_gradient, float *gates, const float *feedback,
    const float *previous, const int32_t *lengths, int32_t time, float *projected_gradient,
    float *previous_gradient);
void ck_lstm(
    size_t batch, size_t hidden, const float *projected, const float *recurrent, const float *bias,
    const float *previous, const float *previous_memory, const int32_t *lengths, int32_t time, float *gates,
    float *state, float *memory);
void ck_lstm_gradient(
    size_t batch, size_t hidden, const float *state_gradient, const float *memory_gradient, const float *gates,
    const float *previous_memory, const float *memory, const int32_t *lengths, int32_t time,
    float *projected_gradient, float *previous_gradient, float *previous_memory_gradient);

// Recurrence, the other cells.
void ck_elman(
    size_t batch, size_t hidden, bool rectifies, const float *projected, const float *recurrent, const float *bias,
    const float *previous, const int32_t *lengths, int32_t time, float *state);
void ck_elman_gradient(
    size_t batch, size_t hidden, bool rectifies, const float *state_gradient, const float *state,
    const int32_t *lengths, int32_t time, float *projected_gradient, float *previous_gradient);
void ck_reset_gates(
    size_t batch, size_t hidden, const float *projected, const float *recurrent, const float *previous,
    const int32_t *lengths, int32_t time, float *gates, float *fed);
void ck_reset_state(
    size_t batch, size_t hidden, const float *projected, const float *recurrent, const float *previous,
    const float *gates, const int32_t *lengths, int32_t time, float *candidate, float *state);
void ck_reset_state_gradient(
    size_t batch, size_t hidden, const float *state_gradient, float *gates, float *candidate, const float *previous,
    const int32_t *lengths, int32_t time, float *projected_gradient, float *previous_gradient);
void ck_reset_gates_gradient(
    size_t batch, size_t hidden, const float *fed_gradient, float *gates, const float *previous,
    const int32_t *lengths, int32_t time, float *projected_gradient, float *previous_gradient);
void ck_ssru(
    size_t batch, size_t hidden, const float *projected, const float *previous, const float *previous_memory,
    const int32_t *lengths, int32_t time, float *gates, float *state, float *memory);
void ck_ssru_gradient(
    size_t batch, size_t hidden, const float *state_gradient, const float *memory_gradient, const float *gates,
    const float *previous_memory, const float *state, const int32_t *lengths, int32_t time,
    float *projected_gradient, float *previous_gradient, float *previous_memory_gradient);
void ck_window(
    size_t batch, size_t hidden, size_t width, const float *projected, const float *previous,
    const float *previous_sums, const int32_t *lengths, int32_t time, float *state, float *sums);
void ck_window_gradient(
    size_t batch, size_t hidden, size_t width, const float *state_gradient, const float *sums_gradient,
    const float *state, const int32_t *lengths, int32_t time, float *projected_gradient, float *previous_gradient,
    float *previous_sums_gradient);

// Attention.
// `features` is NULL where there are none. `scratch`: `size` floats where there are features.
void ck_additive_attention(
    size_t source, size_t batch, size_t rows, size_t size, size_t annotation, size_t feature_count, const float *keys,
    const float *query, const float *features, const float *feature_weights, const float *energy, const float *memory,
    const int32_t *lengths, const int32_t *sentences, float *scratch, float *weights, float *context);
// `features` and `weights_gradient` are NULL where there are none. `scratch`: `size` and `source` floats, and 2 · `size`
// where there are features.
void ck_additive_attention_gradient(
    size_t source, size_t batch, size_t size, size_t annotation, size_t feature_count, const float *context_gradient,
    const float *weights_gradient, const float *keys, float *query, const float *features,
    const float *feature_weights, const float *energy, const float *memory, const int32_t *lengths,
    const float *weights, float *scratch, float *keys_gradient, float *features_gradient,
    float *feature_weights_gradient, float *energy_gradient);
// A row has the features of `count` filters first, and `feature_count` in all.
void ck_location_features(
    size_t rows, size_t source, size_t count, size_t width, size_t feature_count, const float *weights,
    const float *filters, float *features);
void ck_location_features_gradient(
    size_t rows, size_t source, size_t count, size_t width, size_t feature_count, const float *features_gradient,
    const float *weights, const float *filters, float *weights_gradient, float *filters_gradient);
void ck_attention_trail(
    size_t rows, size_t source, const float *weights, const float *before, const int32_t *lengths, int32_t time,
    float *after, bool accumulate);
void ck_attention_trail_gradient(
    size_t rows, size_t source, const float *after_gradient, const int32_t *lengths, int32_t time,
    float *weights_gradient, float *before_gradient, bool accumulate);
void ck_dot_attention(
    size_t source, size_t batch, size_t rows, size_t size, size_t annotation, size_t heads, float scale,
    const float *keys, const float *query, const float *memory, const int32_t *lengths, const int32_t *sentences,
    float *weights, float *context);
// `weights_gradient` is NULL where there is none. `scratch`: `source` floats.
void ck_dot_attention_gradient(
    size_t source, size_t batch, size_t size, size_t annotation, size_t heads, float scale,
    const float *context_gradient, const float *weights_gradient, const float *keys, float *query,
    const float *memory, const int32_t *lengths, const float *weights, float *scratch, float *keys_gradient);
void ck_attended_gradient(
    size_t target, size_t source, size_t batch, size_t annotation, size_t heads, const float *weights,
    const float *context_gradients, const int32_t *lengths, float *memory_gradient, bool accumulate);
// `importance` and `gradient` are NULL where there are none.
void ck_guided_alignment(
    size_t target, size_t batch, size_t source, const float *weights, const float *alignment, const float *importance,
    float epsilon, float scale, float *losses, float *gradient);
// `importance` and `gradient` are NULL where there are none. `scratch`: `source` floats.
void ck_coverage_loss(
    size_t target, size_t batch, size_t source, const float *weights, const int32_t *source_lengths,
    const int32_t *target_lengths, const float *importance, float scale, float *scratch, float *losses,
    float *gradient);
void ck_mean_over_time(
    size_t time, size_t batch, size_t columns, const float *x, const int32_t *lengths, float *y);
void ck_mean_over_time_gradient(
    size_t time, size_t batch, size_t columns, const float *dy, const int32_t *lengths, float *dx, bool accumulate);

// Bytes.
void ck_quantize_rows(size_t rows, size_t columns, const float *x, uint8_t *y, float *scales);
void ck_dequantize(
    size_t rows, size_t columns, const int32_t *products, const float *row_scales, const float *column_scales,
    const int32_t *column_sums, const float *bias, float *y, bool accumulate);
void ck_sum_bytes(size_t rows, size_t columns, bool by_row, const int8_t *x, int32_t *sums);
void ck_gather_bytes(
    size_t count, size_t columns, const int8_t *table, const float *scales, const int32_t *indices, float *y);

// Brain floats: the upper half of a float, rounded to the nearest, ties to even.
void ck_to_bfloat16(size_t count, const float *x, uint16_t *y);
void ck_round_to_bfloat16(size_t count, const float *x, float *y);

// Optimisers: g = gradient_scale * gradient + l2 * parameter, parameter -= rate * (step of g + decay * parameter).
typedef struct {
    float rate, decay, l2, gradient_scale;
} ck_update;
// `first_block`: of four elements each.
void ck_add_noise(
    size_t count, float *gradient, float deviation, uint64_t seed, uint32_t step, uint32_t shard, uint32_t place,
    uint32_t first_block);
void ck_sgd(size_t count, float *parameter, const float *gradient, ck_update update);
void ck_sgd_momentum(
    size_t count, float *parameter, const float *gradient, float *velocity, float momentum, ck_update update);
void ck_sgd_nesterov(
    size_t count, float *parameter, const float *gradient, float *velocity, float momentum, ck_update update);
void ck_adagrad(
    size_t count, float *parameter, const float *gradient, float *squares, float epsilon, ck_update update);
void ck_adadelta(
    size_t count, float *parameter, const float *gradient, float *squares, float *squared_steps, float rho,
    float epsilon, ck_update update);
void ck_rmsprop(
    size_t count, float *parameter, const float *gradient, float *squares, float rho, float epsilon, ck_update update);
void ck_rmsprop_momentum(
    size_t count, float *parameter, const float *gradient, float *squares, float *velocity, float rho, float epsilon,
    float momentum, ck_update update);
typedef struct {
    float rate, beta1, beta2, epsilon, decay, gradient_scale, correction1, correction2, l2;
} ck_adam_coefficients;
void ck_adam(
    size_t count, float *parameter, const float *gradient, float *first, float *second,
    ck_adam_coefficients coefficients);
void ck_adam_penalised(
    size_t count, float *parameter, const float *gradient, float *first, float *second,
    ck_adam_coefficients coefficients);

#ifdef __cplusplus
}
#endif
