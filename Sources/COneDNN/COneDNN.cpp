#include "COneDNN.h"

#include <cstdio>
#include <map>
#include <mutex>
#include <oneapi/dnnl/dnnl.hpp>
#include <tuple>

// Declared here because <omp.h> belongs to a compiler, and the one that builds this file may not have it.
extern "C" void omp_set_num_threads(int count);

namespace {

// Workers run in parallel, each with a product of its own; a team of threads inside a product would only get in their
// way. OpenMP's setting is per thread, so each thread makes it once.
void keep_to_one_thread() {
    static thread_local bool done = false;
    if (!done) {
        omp_set_num_threads(1);
        done = true;
    }
}

const dnnl::engine &processor() {
    static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

const dnnl::memory::desc matrix(size_t rows, size_t columns, bool transposed = false) {
    using tag = dnnl::memory::format_tag;
    return {
        {(dnnl_dim_t)rows, (dnnl_dim_t)columns}, dnnl::memory::data_type::f32, transposed ? tag::ba : tag::ab};
}

dnnl::matmul::primitive_desc product_desc(
    size_t rows, size_t columns, size_t inner, const dnnl::memory::desc &weights, bool accumulate) {
    dnnl::primitive_attr attributes;
    // The scratchpad that oneDNN would keep belongs to the thread that made the primitive; ours are shared by threads.
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    if (accumulate) {
        dnnl::post_ops sum;
        sum.append_sum(1.0f);
        attributes.set_post_ops(sum);
    }
    return {
        dnnl::matmul::desc(matrix(rows, inner), weights, matrix(rows, columns)), attributes, processor()};
}

// The layout that oneDNN chooses for a matrix of weights. It is the same for every number of rows of the other factor,
// as long as it is asked with the same one.
dnnl::memory::desc packed_desc(size_t inner, size_t columns) {
    const size_t usual_rows = 32;
    dnnl::memory::desc any(
        {(dnnl_dim_t)inner, (dnnl_dim_t)columns}, dnnl::memory::data_type::f32, dnnl::memory::format_tag::any);
    return product_desc(usual_rows, columns, inner, any, false).weights_desc();
}

// A compiled product of one shape.
struct Product {
    dnnl::matmul::primitive_desc desc;
    dnnl::matmul primitive;

    Product(size_t rows, size_t columns, size_t inner, bool accumulate)
        : desc(product_desc(rows, columns, inner, packed_desc(inner, columns), accumulate)), primitive(desc) {}
};

// Compiling takes a fraction of a millisecond, as long as some products; callers bound the number of different rows.
const Product &compiled_product(size_t rows, size_t columns, size_t inner, bool accumulate) {
    static std::mutex mutex;
    static std::map<std::tuple<size_t, size_t, size_t, bool>, Product> products;
    const std::lock_guard<std::mutex> lock(mutex);
    const std::tuple<size_t, size_t, size_t, bool> key(rows, columns, inner, accumulate);
    auto found = products.find(key);
    if (found == products.end())
        found = products.try_emplace(key, rows, columns, inner, accumulate).first;
    return found->second;
}

// oneDNN reports by exceptions in C++, which must not travel through Swift.
template <typename Work>
int status_of(Work work) {
    try {
        keep_to_one_thread();
        work();
        return 0;
    } catch (const dnnl::error &error) {
        return (int)error.status;
    } catch (...) {
        return (int)dnnl_out_of_memory;
    }
}

}  // namespace

int onednn_multiply_f32(
    bool a_transposed, bool b_transposed, size_t rows, size_t columns, size_t inner, const float *a, const float *b,
    float *c, bool accumulate) {
    keep_to_one_thread();
    auto a_stride = (dnnl_dim_t)(a_transposed ? rows : inner);
    auto b_stride = (dnnl_dim_t)(b_transposed ? inner : columns);
    return (int)dnnl_sgemm(
        a_transposed ? 'T' : 'N', b_transposed ? 'T' : 'N', (dnnl_dim_t)rows, (dnnl_dim_t)columns, (dnnl_dim_t)inner,
        1.0f, a, a_stride, b, b_stride, accumulate ? 1.0f : 0.0f, c, (dnnl_dim_t)columns);
}

int onednn_packed_size(size_t inner, size_t columns, size_t *bytes) {
    return status_of([&] { *bytes = packed_desc(inner, columns).get_size(); });
}

int onednn_pack_f32(bool transposed, size_t inner, size_t columns, const float *matrix_values, float *packed) {
    return status_of([&] {
        dnnl::memory from(matrix(inner, columns, transposed), processor(), (void *)matrix_values);
        dnnl::memory to(packed_desc(inner, columns), processor(), packed);
        dnnl::stream stream(processor());
        dnnl::reorder(from, to).execute(stream, from, to);
    });
}

int onednn_multiply_packed_f32(
    size_t rows, size_t columns, size_t inner, const float *a, const float *packed, float *c, bool accumulate) {
    return status_of([&] {
        const Product &product = compiled_product(rows, columns, inner, accumulate);
        const auto &engine = processor();
        dnnl::stream stream(engine);
        product.primitive.execute(
            stream, {{DNNL_ARG_SRC, dnnl::memory(product.desc.src_desc(), engine, (void *)a)},
                     {DNNL_ARG_WEIGHTS, dnnl::memory(product.desc.weights_desc(), engine, (void *)packed)},
                     {DNNL_ARG_DST, dnnl::memory(product.desc.dst_desc(), engine, c)},
                     {DNNL_ARG_SCRATCHPAD, dnnl::memory(product.desc.scratchpad_desc(), engine)}});
    });
}

void onednn_version(char *text, size_t capacity) {
    const dnnl_version_t *version = dnnl_version();
    snprintf(text, capacity, "%d.%d.%d", version->major, version->minor, version->patch);
}
