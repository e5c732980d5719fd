import CKernels
import TensorCore

extension CPUBackend {
    package func guidedAlignment(
        weights: Tensor, alignment: Tensor, importance: Tensor?, scale: Float, losses: Tensor, gradient: Tensor?
    ) {
        ck_guided_alignment(
            weights.shape[0], weights.shape[1], weights.shape[2], weights.f32, alignment.f32, importance?.f32,
            AttentionLoss.epsilon, scale, losses.f32, gradient?.f32)
    }

    package func coverageLoss(
        weights: Tensor, sourceLengths: Tensor, targetLengths: Tensor, importance: Tensor?, scale: Float,
        losses: Tensor, gradient: Tensor?
    ) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: max(weights.shape[2], 1)) { scratch in
            ck_coverage_loss(
                weights.shape[0], weights.shape[1], weights.shape[2], weights.f32, sourceLengths.i32,
                targetLengths.i32, importance?.f32, scale, scratch.baseAddress, losses.f32, gradient?.f32)
        }
    }
}
