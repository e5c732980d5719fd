extension CountingBackend {
    package func guidedAlignment(
        weights: Tensor, alignment: Tensor, importance: Tensor?, scale: Float, losses: Tensor, gradient: Tensor?
    ) {
        let slope = gradient == nil ? 0 : 2
        count(
            .loss, (OperationCost.logarithm + 3 + slope) * weights.count,
            reading: [weights, alignment] + [importance].compactMap(\.self),
            writing: [losses] + [gradient].compactMap(\.self))
    }

    package func coverageLoss(
        weights: Tensor, sourceLengths: Tensor, targetLengths: Tensor, importance: Tensor?, scale: Float,
        losses: Tensor, gradient: Tensor?
    ) {
        let places = (0..<sourceLengths.count).reduce(0) { sum, b in
            sum + Int(sourceLengths.i32[b]) * Int(targetLengths.i32[b])
        }
        let slope = gradient == nil ? 0 : 3
        count(
            .loss, (3 + slope) * places,
            reading: [weights, sourceLengths, targetLengths] + [importance].compactMap(\.self),
            writing: [losses] + [gradient].compactMap(\.self))
    }
}
