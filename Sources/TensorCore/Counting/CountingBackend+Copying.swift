extension CountingBackend {
    package func dots(_ x: Tensor, _ w: Tensor, into y: Tensor, _ mode: WriteMode) {
        count(.rows, 2 * x.count, reading: [x, w], writing: [y], mode)
    }

    package func copyingCrossEntropy(
        logits: Tensor, copies: Copies, targets: Tensor, smoothing: Float, scale: Float, losses: Tensor,
        logLikelihoods: Tensor, gatesGradient: Tensor?, weightsGradient: Tensor?
    ) {
        // Of each place its class's share of the sum, what both ways have together, and two slopes.
        let place = 2 * OperationCost.logarithm + 3 * OperationCost.exponential + 10
        count(
            .loss, (OperationCost.softmax + 2) * logits.count + place * copies.weights.count,
            reading: [logits, targets] + Self.tensors(of: copies),
            writing: [logits, losses, logLikelihoods] + [gatesGradient, weightsGradient].compactMap(\.self))
    }

    package func mixCopies(_ copies: Copies, among candidates: CandidateLists?, into logits: Tensor) {
        let place = 2 * OperationCost.logarithm + OperationCost.exponential + 3
        count(
            .search, (OperationCost.softmax + 1) * logits.count + place * copies.weights.count,
            reading: [logits] + Self.tensors(of: copies), writing: [logits])
    }

    private static func tensors(of copies: Copies) -> [Tensor] {
        [copies.gates, copies.weights, copies.classes, copies.sources]
    }
}
