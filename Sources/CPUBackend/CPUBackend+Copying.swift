import CKernels
import TensorCore

extension CPUBackend {
    package func dots(_ x: Tensor, _ w: Tensor, into y: Tensor, _ mode: WriteMode) {
        ck_dots(y.count, w.count, x.f32, w.f32, y.f32, mode.accumulates)
    }

    package func copyingCrossEntropy(
        logits: Tensor, copies: Copies, targets: Tensor, smoothing: Float, scale: Float, losses: Tensor,
        logLikelihoods: Tensor, gatesGradient: Tensor?, weightsGradient: Tensor?
    ) {
        let classes = logits.shape.columns
        targets.requireIndices(below: classes)
        copies.requireClasses(below: classes)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 3 * (classes + 1)) { scratch in
            ck_copying_cross_entropy(
                logits.shape.rows, classes, copies.weights.shape[1], logits.f32, copies.gates.f32, copies.weights.f32,
                copies.classes.i32, copies.sources.i32, targets.i32, smoothing, scale, scratch.baseAddress, losses.f32,
                logLikelihoods.f32, gatesGradient?.f32, weightsGradient?.f32)
        }
    }

    package func mixCopies(_ copies: Copies, among candidates: CandidateLists?, into logits: Tensor) {
        let columns = logits.shape.columns
        let blocks = candidates == nil ? 1 : logits.shape[0]
        precondition(candidates == nil || columns & (columns - 1) == 0, "blocks of \(columns) columns")
        copies.requireClasses(below: blocks * columns)
        let longest = candidates?.longest ?? 0
        withUnsafeTemporaryAllocation(of: Float.self, capacity: longest + blocks * columns + 1) { scratch in
            ck_mix_copies(
                blocks, logits.shape.rows / blocks, columns, copies.weights.shape[1], logits.f32,
                candidates?.classes.i32, candidates?.offsets.i32, candidates?.lists.i32, copies.gates.f32,
                copies.weights.f32, copies.classes.i32, copies.sources.i32, scratch.baseAddress,
                scratch.baseAddress.map { $0 + longest })
        }
    }
}
