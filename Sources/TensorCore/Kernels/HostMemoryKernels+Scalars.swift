/// Kernels of single numbers, which any backend that computes in the host's memory reads and writes as they lie.
extension HostMemoryKernels where Self: ElementwiseKernels & OptimizerKernels {
    package func scale(_ x: Tensor, by factor: Tensor) {
        if factor.f32[0] != 1 { scale(x, by: factor.f32[0]) }
    }

    package func clippingScale(squares: Tensor, limit: Double?, into scale: Tensor) {
        let norm = (0..<squares.count).reduce(0) { $0 + Double(squares.f32[$1]) }.squareRoot()
        let factor = limit.map { norm > $0 ? $0 / norm : 1 } ?? 1
        scale.f32[0] = norm.isFinite ? Float(factor) : .nan
    }
}
