extension CountingBackend {
    package func crossEntropy(
        logits: Tensor, targets: Tensor, smoothing: Float, scale: Float, losses: Tensor, logLikelihoods: Tensor
    ) {
        count(
            .loss, (OperationCost.softmax + 2) * logits.count, reading: [logits, targets],
            writing: [logits, losses, logLikelihoods])
    }

    package func twofoldCrossEntropy(
        first: Tensor, second: Tensor, targets: Tensor, smoothing: Float, weight: Float, scale: Float, losses: Tensor,
        logLikelihoods: Tensor, divergences: Tensor
    ) {
        // Of each distribution a softmax and its share of the divergence, the exponential again, and the gradient.
        let cost = OperationCost.softmax + 3 + OperationCost.exponential + 7
        count(
            .loss, 2 * cost * first.count, reading: [first, second, targets],
            writing: [first, second, losses, logLikelihoods, divergences])
    }

    package func logSoftmaxTopK(_ logits: Tensor, scores: Tensor, classes: Tensor) {
        count(.search, OperationCost.softmax * logits.count, reading: [logits], writing: [scores, classes])
    }

    package func logSoftmaxTopK(_ logits: Tensor, among candidates: CandidateLists, scores: Tensor, classes: Tensor) {
        count(
            .search, OperationCost.softmax * scores.shape.rows * candidates.longest,
            reading: [logits, candidates.classes, candidates.offsets, candidates.lists], writing: [scores, classes])
    }

    package func mix(
        _ logits: Tensor, among candidates: CandidateLists?, weight: Float, into mixture: Tensor, _ mode: WriteMode
    ) {
        let sum = mode == .accumulate ? OperationCost.exponential + OperationCost.logarithm : 0
        count(.search, (OperationCost.softmax + sum) * logits.count, reading: [logits], writing: [mixture], mode)
    }
}
