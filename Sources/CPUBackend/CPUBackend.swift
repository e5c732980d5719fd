import CKernels
import COneDNN
import TensorCore

/// The fast backend for the host's processor: matrix products by oneDNN, everything else by vectorised C kernels.
///
/// Every kernel runs on the calling thread alone; parallelism is the business of workers that each hold a part of the
/// batch.
package struct CPUBackend: Backend, HostMemoryKernels {
    /// The CPU backend.
    package init() {}

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
}

extension WriteMode {
    var accumulates: Bool { self == .accumulate }
}
