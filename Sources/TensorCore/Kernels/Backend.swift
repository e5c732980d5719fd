/// Everything a device can compute.
///
/// Kernels write into tensors that the caller has made and trust the shapes that the operations above have checked.
/// Each is defined by its plain loop in `ReferenceBackend`; a fast backend computes the same within rounding. Where a
/// kernel is a derivative, its comment has the formulas: dx stands for the gradient of the loss with respect to x.
///
/// Kernels take effect in the order in which they are called; see `Device`.
public protocol Backend: MemoryKernels, MatrixKernels, QuantizedKernels, ElementwiseKernels, NormalizationKernels,
    GatherKernels, RecurrentKernels, ElmanKernels, ResetFirstKernels, SSRUKernels, WindowKernels, AttentionKernels,
    AttentionLossKernels, LossKernels, CopyingKernels, OptimizerKernels, SearchKernels
{}
