extension ReferenceBackend {
    package func layerNormalization(
        _ x: Tensor, gain: Tensor, bias: Tensor?, blocks: Int, statistics: Tensor, into y: Tensor
    ) {
        let size = gain.count / blocks
        for block in 0..<x.shape.rows * blocks {
            let (start, column) = (block * size, block % blocks * size)
            // Differences from the first value, so that equal values have their mean exactly.
            let first = x.f32[start]
            var sum: Float = 0
            for j in start..<start + size { sum += x.f32[j] - first }
            let mean = first + sum / Float(size)
            var squares: Float = 0
            for j in start..<start + size { squares += (x.f32[j] - mean) * (x.f32[j] - mean) }
            let inverse = 1 / (squares / Float(size) + Normalization.epsilon).squareRoot()
            for j in 0..<size {
                let value = gain.f32[column + j] * ((x.f32[start + j] - mean) * inverse)
                y.f32[start + j] = value + (bias?.f32[column + j] ?? 0)
            }
            statistics.f32[2 * block] = mean
            statistics.f32[2 * block + 1] = inverse
        }
    }

    package func layerNormalizationGradient(
        _ dy: Tensor, of x: Tensor, gain: Tensor, blocks: Int, statistics: Tensor, into dx: Tensor, _ mode: WriteMode
    ) {
        let size = gain.count / blocks
        for block in 0..<x.shape.rows * blocks {
            let (start, column) = (block * size, block % blocks * size)
            let (mean, inverse) = (statistics.f32[2 * block], statistics.f32[2 * block + 1])
            func slope(_ j: Int) -> Float { dy.f32[start + j] * gain.f32[column + j] }
            func normalized(_ j: Int) -> Float { (x.f32[start + j] - mean) * inverse }
            var (slopes, products) = (Float(0), Float(0))
            for j in 0..<size {
                slopes += slope(j)
                products += slope(j) * normalized(j)
            }
            for j in 0..<size {
                let value = slope(j) - slopes / Float(size) - normalized(j) * (products / Float(size))
                dx.f32.write(inverse * value, at: start + j, mode)
            }
        }
    }

    package func layerNormalizationGainGradient(
        _ dy: Tensor, of x: Tensor, blocks: Int, statistics: Tensor, into dgain: Tensor, _ mode: WriteMode
    ) {
        let (columns, size) = (dgain.count, dgain.count / blocks)
        for j in 0..<columns {
            var sum: Float = 0
            for i in 0..<x.shape.rows {
                let block = i * blocks + j / size
                let (mean, inverse) = (statistics.f32[2 * block], statistics.f32[2 * block + 1])
                sum += dy.f32[i * columns + j] * ((x.f32[i * columns + j] - mean) * inverse)
            }
            dgain.f32.write(sum, at: j, mode)
        }
    }
}
