import CKernels
import COneDNN
import TensorCore

/// The fast backend for the host's processor: matrix products by oneDNN, everything else by vectorised C kernels.
///
/// Every kernel runs on the calling thread alone; parallelism is the business of workers that each hold a part of the
/// batch.
package struct CPUBackend: Backend, HostMemoryKernels {
    /// How factors become brain floats.
    enum BFloat16 {
        /// By the processor's own products.
        case native
        /// Rounded in place, for products in float32: the same factors and nearly the same sums.
        case rounded
    }

    /// Nil when products are in float32.
    let bfloat16: BFloat16?

    /// The CPU backend.
    package init(products: ProductPrecision = .float32) {
        self.init(products: products, hasBFloat16: Self.hasBFloat16)
    }

    /// The CPU backend as it would be with or without products of brain floats in the processor.
    package init(products: ProductPrecision, hasBFloat16: Bool) {
        switch products {
        case .float32: bfloat16 = nil
        case .bfloat16: bfloat16 = hasBFloat16 ? .native : .rounded
        }
    }

    /// Whether the library has products of brain floats on this processor, the processor's own or imitated ones.
    package static var knowsBFloat16: Bool { onednn_knows_bfloat16() }

    /// Whether the processor has products of brain floats; elsewhere they are imitated.
    package static var hasBFloat16: Bool { onednn_multiplies_bfloat16() }

    /// Whether the processor multiplies bytes; elsewhere the weights of int8 models become floats.
    package static var multipliesBytes: Bool { onednn_multiplies_bytes() }

    /// The version of the oneDNN library in use, such as `2.6.3`.
    package static var oneDNNVersion: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
            guard let text = buffer.baseAddress else { return "" }
            onednn_version(text, buffer.count)
            return String(cString: text)
        }
    }
}

extension Device {
    /// The host's processor.
    public static let cpu = Device(name: "cpu", backend: CPUBackend())

    /// The host's processor, with the factors of matrix products rounded to bfloat16.
    ///
    /// Faster than float32 where the processor has such products (AVX-512 BF16); elsewhere they are imitated in float32,
    /// a little slower than float32 itself.
    public static let cpuInBFloat16 = Device(
        name: "cpu with products in bfloat16", backend: CPUBackend(products: .bfloat16))
}

extension WriteMode {
    var accumulates: Bool { self == .accumulate }
}
