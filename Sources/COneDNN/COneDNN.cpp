#include "COneDNN.h"

// One file, although a long one: its parts share types of oneDNN's C++ interface, which no header shows to Swift.

#include <csignal>
#include <cstdio>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <oneapi/dnnl/dnnl.hpp>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <vector>

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

// Keeps signals from the calling thread for as long as it lives.
//
// The compiled kernels behind oneDNN's gemm put the stack pointer into a block of the heap when a product's inner extent
// is long (issue 4845 of oneDNN, mended there in 2026). A signal handler that ran then would write below that block, over
// whatever lies there. The signals of faults stay open: blocked, they would end the process without a word.
class SignalsBlocked {
    sigset_t earlier;

    static const sigset_t &all_but_faults() {
        static const sigset_t set = [] {
            sigset_t set;
            sigfillset(&set);
            for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS}) sigdelset(&set, fault);
            return set;
        }();
        return set;
    }

public:
    SignalsBlocked() { pthread_sigmask(SIG_BLOCK, &all_but_faults(), &earlier); }
    ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &earlier, nullptr); }
    SignalsBlocked(const SignalsBlocked &) = delete;
    SignalsBlocked &operator=(const SignalsBlocked &) = delete;
};

const dnnl::engine &processor() {
    static const auto &engine = *new dnnl::engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

using data_type = dnnl::memory::data_type;
using tag = dnnl::memory::format_tag;

// The element types of a format's two factors and its result.
struct Elements {
    data_type left, right, result;
};

Elements elements(onednn_format format) {
    switch (format) {
    case onednn_bfloat16: return {data_type::bf16, data_type::bf16, data_type::f32};
    case onednn_int8: return {data_type::u8, data_type::s8, data_type::s32};
    default: return {data_type::f32, data_type::f32, data_type::f32};
    }
}

dnnl::memory::desc matrix(size_t rows, size_t columns, data_type type, tag layout = tag::ab) {
    return {{(dnnl_dim_t)rows, (dnnl_dim_t)columns}, type, layout};
}

// What tells one compiled product from another.
struct Shape {
    onednn_format format;
    size_t rows, columns, inner;
    bool has_bias, accumulates;
    // The left factor is stored the other way round, and the right one is not packed.
    bool is_transposed = false;

    auto tuple() const { return std::tie(format, rows, columns, inner, has_bias, accumulates, is_transposed); }
    bool operator<(const Shape &other) const { return tuple() < other.tuple(); }
};

dnnl::matmul::primitive_desc product_desc(const Shape &shape, const dnnl::memory::desc &weights) {
    dnnl::primitive_attr attributes;
    // The scratchpad that oneDNN would keep belongs to the thread that made the primitive; ours are shared by threads.
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    if (shape.accumulates) {
        dnnl::post_ops sum;
        sum.append_sum(1.0f);
        attributes.set_post_ops(sum);
    }
    const auto types = elements(shape.format);
    const auto left = matrix(shape.rows, shape.inner, types.left, shape.is_transposed ? tag::ba : tag::ab);
    const auto result = matrix(shape.rows, shape.columns, types.result);
    const auto bias = matrix(1, shape.columns, data_type::f32);
    const auto product = shape.has_bias ? dnnl::matmul::desc(left, weights, bias, result)
                                        : dnnl::matmul::desc(left, weights, result);
    return {product, attributes, processor()};
}

// The layout that oneDNN chooses for a matrix of weights: that for the usual number of rows serves for all.
dnnl::memory::desc packed_desc(onednn_format format, size_t inner, size_t columns) {
    const size_t usual_rows = 32;
    const auto any = matrix(inner, columns, elements(format).right, tag::any);
    return product_desc({format, usual_rows, columns, inner, false, false}, any).weights_desc();
}

bool is_gemm(const dnnl::matmul::primitive_desc &desc) {
    return std::strstr(desc.impl_info_str(), "gemm") != nullptr;
}

// Memory for a thread's products to work in, as much as the largest has asked for.
void *scratchpad(size_t bytes) {
    const std::align_val_t alignment{64};
    struct Deleter {
        void operator()(void *memory) const { ::operator delete(memory, std::align_val_t{64}); }
    };
    static thread_local std::unique_ptr<void, Deleter> memory;
    static thread_local size_t size = 0;
    if (bytes > size) {
        memory.reset(::operator new(bytes, alignment));
        size = bytes;
    }
    return memory.get();
}

// What one execution of a product needs besides the numbers. Making it takes some thirty pieces of memory, more time
// than a small product, so it is used again and again, by one thread at a time.
struct Call {
    dnnl::stream stream;
    std::unordered_map<int, dnnl::memory> arguments;
    const void *weights = nullptr;

    explicit Call(const dnnl::matmul::primitive_desc &desc, const Shape &shape) : stream(processor()) {
        const auto &engine = processor();
        void *const later = nullptr;
        arguments = {
            {DNNL_ARG_SRC, {desc.src_desc(), engine, later}},
            {DNNL_ARG_WEIGHTS, {desc.weights_desc(), engine, later}},
            {DNNL_ARG_DST, {desc.dst_desc(), engine, later}},
            {DNNL_ARG_SCRATCHPAD, {desc.scratchpad_desc(), engine, later}}};
        if (shape.has_bias) arguments[DNNL_ARG_BIAS] = {matrix(1, shape.columns, data_type::f32), engine, later};
    }

    void set(int argument, const void *values) { arguments.at(argument).set_data_handle((void *)values); }

    // oneDNN writes zeros into the padding of packed weights whenever it is told where they are. They are there already,
    // and other threads read the weights, so it is told as rarely as can be.
    void set_weights(const void *values) {
        if (weights != values) set(DNNL_ARG_WEIGHTS, values);
        weights = values;
    }
};

// A compiled product of one shape.
class Product {
    Shape shape;
    dnnl::matmul::primitive_desc desc;
    dnnl::matmul primitive;
    // Whether oneDNN's gemm computes it, as where the processor has no AVX-512; signals wait meanwhile.
    bool is_gemm_product;
    std::mutex mutex;
    std::vector<std::unique_ptr<Call>> idle_calls;

    static dnnl::memory::desc weights_desc(const Shape &shape) {
        return shape.is_transposed ? matrix(shape.inner, shape.columns, elements(shape.format).right)
                                   : packed_desc(shape.format, shape.inner, shape.columns);
    }

    std::unique_ptr<Call> take_call() {
        const std::lock_guard<std::mutex> lock(mutex);
        if (idle_calls.empty()) return std::make_unique<Call>(desc, shape);
        auto call = std::move(idle_calls.back());
        idle_calls.pop_back();
        return call;
    }

    void give_back(std::unique_ptr<Call> call) {
        const std::lock_guard<std::mutex> lock(mutex);
        idle_calls.push_back(std::move(call));
    }

public:
    explicit Product(const Shape &shape)
        : shape(shape), desc(product_desc(shape, weights_desc(shape))), primitive(desc),
          is_gemm_product(is_gemm(desc)) {}

    void execute(const void *a, const void *b, const float *bias, void *c) {
        auto call = take_call();
        call->set(DNNL_ARG_SRC, a);
        call->set_weights(b);
        call->set(DNNL_ARG_DST, c);
        call->set(DNNL_ARG_SCRATCHPAD, scratchpad(desc.scratchpad_desc().get_size()));
        if (bias) call->set(DNNL_ARG_BIAS, bias);
        {
            std::optional<SignalsBlocked> blocked;
            if (is_gemm_product) blocked.emplace();
            primitive.execute(call->stream, call->arguments);
        }
        give_back(std::move(call));
    }
};

// Compiling takes a fraction of a millisecond, as long as some products; callers bound the number of different rows.
Product &compiled_product(const Shape &shape) {
    // Never destroyed: when the process ends, oneDNN's own globals may be gone before them.
    static auto &mutex = *new std::mutex;
    static auto &products = *new std::map<Shape, Product>;
    const std::lock_guard<std::mutex> lock(mutex);
    auto found = products.find(shape);
    if (found == products.end()) found = products.try_emplace(shape, shape).first;
    return found->second;
}

void multiply(const Shape &shape, const void *a, const void *b, const float *bias, void *c) {
    compiled_product(shape).execute(a, b, bias, c);
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

bool has(dnnl::cpu_isa instructions) {
    return ((int)dnnl::get_effective_cpu_isa() & (int)instructions) == (int)instructions;
}

}  // namespace

int onednn_multiply_f32(
    bool a_transposed, bool b_transposed, size_t rows, size_t columns, size_t inner, const float *a, const float *b,
    float *c, bool accumulate) {
    keep_to_one_thread();
    const SignalsBlocked blocked;
    auto a_stride = (dnnl_dim_t)(a_transposed ? rows : inner);
    auto b_stride = (dnnl_dim_t)(b_transposed ? inner : columns);
    return (int)dnnl_sgemm(
        a_transposed ? 'T' : 'N', b_transposed ? 'T' : 'N', (dnnl_dim_t)rows, (dnnl_dim_t)columns, (dnnl_dim_t)inner,
        1.0f, a, a_stride, b, b_stride, accumulate ? 1.0f : 0.0f, c, (dnnl_dim_t)columns);
}

bool onednn_multiplies_bytes(void) { return has(dnnl::cpu_isa::avx512_core_vnni); }

bool onednn_multiplies_bfloat16(void) { return has(dnnl::cpu_isa::avx512_core_bf16); }

bool onednn_knows_bfloat16(void) { return has(dnnl::cpu_isa::avx512_core); }

bool onednn_multiplies_packed_by_gemm(void) {
    static const bool by_gemm = [] {
        const size_t extent = 32;
        const Shape shape{onednn_float32, extent, extent, extent, false, false};
        return is_gemm(product_desc(shape, packed_desc(onednn_float32, extent, extent)));
    }();
    return by_gemm;
}

int onednn_packed_size(onednn_format format, size_t inner, size_t columns, size_t *bytes) {
    return status_of([&] { *bytes = packed_desc(format, inner, columns).get_size(); });
}

int onednn_pack(
    onednn_format format, bool transposed, size_t inner, size_t columns, const void *matrix_values, void *packed) {
    return status_of([&] {
        const auto type = format == onednn_int8 ? data_type::s8 : data_type::f32;
        const auto stored = matrix(inner, columns, type, transposed ? tag::ba : tag::ab);
        dnnl::memory from(stored, processor(), (void *)matrix_values);
        dnnl::memory to(packed_desc(format, inner, columns), processor(), packed);
        dnnl::stream stream(processor());
        dnnl::reorder(from, to).execute(stream, from, to);
    });
}

int onednn_multiply_packed(
    onednn_format format, size_t rows, size_t columns, size_t inner, const void *a, const void *packed,
    const float *bias, void *c, bool accumulate) {
    return status_of(
        [&] { multiply({format, rows, columns, inner, bias != nullptr, accumulate}, a, packed, bias, c); });
}

int onednn_multiply_transposed_bfloat16(
    size_t rows, size_t columns, size_t inner, const uint16_t *a, const uint16_t *b, float *c, bool accumulate) {
    return status_of(
        [&] { multiply({onednn_bfloat16, rows, columns, inner, false, accumulate, true}, a, b, nullptr, c); });
}

void onednn_version(char *text, size_t capacity) {
    const dnnl_version_t *version = dnnl_version();
    snprintf(text, capacity, "%d.%d.%d", version->major, version->minor, version->patch);
}
