#include "COneDNN.h"

#include <oneapi/dnnl/dnnl.h>
#include <stdio.h>

// Declared here because <omp.h> belongs to a compiler, and the one that builds this file may not have it.
extern void omp_set_num_threads(int count);

// Workers run in parallel, each with a product of its own; a team of threads inside a product would only get in their
// way. OpenMP's setting is per thread, so each thread makes it once.
static void keep_to_one_thread(void) {
    static _Thread_local bool done = false;
    if (!done) {
        omp_set_num_threads(1);
        done = true;
    }
}

int onednn_multiply_f32(
    bool a_transposed, bool b_transposed, size_t rows, size_t columns, size_t inner, const float *a, const float *b,
    float *c, bool accumulate) {
    keep_to_one_thread();
    dnnl_dim_t a_stride = (dnnl_dim_t)(a_transposed ? rows : inner);
    dnnl_dim_t b_stride = (dnnl_dim_t)(b_transposed ? inner : columns);
    return (int)dnnl_sgemm(
        a_transposed ? 'T' : 'N', b_transposed ? 'T' : 'N', (dnnl_dim_t)rows, (dnnl_dim_t)columns, (dnnl_dim_t)inner,
        1.0f, a, a_stride, b, b_stride, accumulate ? 1.0f : 0.0f, c, (dnnl_dim_t)columns);
}

void onednn_version(char *text, size_t capacity) {
    const dnnl_version_t *version = dnnl_version();
    snprintf(text, capacity, "%d.%d.%d", version->major, version->minor, version->patch);
}
