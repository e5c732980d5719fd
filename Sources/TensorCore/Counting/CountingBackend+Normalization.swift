extension CountingBackend {
    package func layerNormalization(
        _ x: Tensor, gain: Tensor, bias: Tensor?, blocks: Int, statistics: Tensor, into y: Tensor
    ) {
        // For a value: two for the mean, three for the variance, two to normalise, and its gain and its bias.
        count(
            .rows, (bias == nil ? 8 : 9) * x.count, reading: [x, gain] + [bias].compactMap(\.self),
            writing: [statistics, y])
    }

    package func layerNormalizationGradient(
        _ dy: Tensor, of x: Tensor, gain: Tensor, blocks: Int, statistics: Tensor, into dx: Tensor, _ mode: WriteMode
    ) {
        // For a value: three for its slope and what it was normalised to, three for the two sums, and seven to put them together.
        count(.rows, 13 * x.count, reading: [dy, x, gain, statistics], writing: [dx], mode)
    }

    package func layerNormalizationGainGradient(
        _ dy: Tensor, of x: Tensor, blocks: Int, statistics: Tensor, into dgain: Tensor, _ mode: WriteMode
    ) {
        count(.rows, 4 * x.count, reading: [dy, x, statistics], writing: [dgain], mode)
    }
}
